from __future__ import annotations

import json

import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.datasets.hands.recordings import concatenate_recordings, load_hand_recordings, save_hand_recordings
from slr_learn.errors import BadInputError
from slr_learn.perception.features import compute_letter_features
from slr_learn.recognition import classifier as recognition_classifier
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.training.live_letters import evaluate
from slr_learn.training.live_letters.evaluate import (
    MOST_HANDS,
    check_fps,
    hands_to_play,
    measure_held,
    measure_passing,
    seconds_to_accept,
    within_s,
)
from slr_learn.training.motion.evaluate import make_recogniser_factory
from tests.builders.hands import FakeClassifier, make_prediction
from tests.builders.recordings import make_letter_points, make_recordings
from tests.support.shared_data import shared_data

RATES = [1.0, 2.0, 3.0, 5.0, 15.0, 30.0]


class KnowsTheBuilder:
    """Names each hand of `make_recordings` by the nearest of the letters it was made as."""

    labels = ("A", "B", "C", "D")

    def __init__(self):
        points = np.stack([make_letter_points(one, seed=99) for one in self.labels])
        self._known = compute_letter_features(points, np.zeros(len(points), bool))

    def predict(self, features):
        nearest = self.labels[int(np.linalg.norm(self._known - features, axis=1).argmin())]
        return make_prediction({one: 0.91 if one == nearest else 0.03 for one in self.labels})


def no_moving():
    return None


@pytest.mark.parametrize("fps", RATES)
def test_hands_that_are_named_rightly_and_held_are_accepted_in_time_at_any_frame_rate(fps):
    measured = measure_held(KnowsTheBuilder(), no_moving, make_recordings("ABCD"), fps=fps)
    assert (measured["n_hands"], measured["n_named_right"], measured["accepted"]) == (4, 4, 1.0)
    assert 0.5 < measured["median_s"] <= within_s(fps)


def test_hands_that_are_named_wrongly_are_left_out_and_hands_of_one_letter_are_capped():
    recordings = concatenate_recordings([make_recordings("A" * (MOST_HANDS + 9)), make_recordings("BZ7")])
    hands, n_drawn = hands_to_play(recordings, FakeClassifier([{"A": 0.9, "B": 0.1}]))
    assert (len(hands), n_drawn) == (MOST_HANDS, MOST_HANDS + 1)
    assert set(hands.label.tolist()) == {"A"}
    for labels in ("Z7", "B"):
        with pytest.raises(BadInputError, match="must"):
            hands_to_play(make_recordings(labels), FakeClassifier([{"A": 0.9, "B": 0.1}]))


def test_a_letter_that_is_never_shown_is_never_accepted():
    results = [LiveResult(1000.0 * at, HandView.GOOD, letter="A", since_ms=0.0) for at in range(6)]
    assert seconds_to_accept(results, "A") == pytest.approx(2.0, abs=1)
    assert seconds_to_accept(results, "B") is None


def test_letters_that_are_passed_are_not_asked_for(monkeypatch):
    monkeypatch.setattr(evaluate, "N_WAYS", 3)
    measured = measure_passing(KnowsTheBuilder(), no_moving, make_recordings("ABAB"), fps=5.0)
    assert measured["n_streams"] == 3 * len("CD")
    assert set(measured["by_letter"]) <= set("CD")
    assert measured["false_accepts"] == measured["n_false_accepts"] / measured["n_streams"]
    with pytest.raises(BadInputError, match="two letters"):
        measure_passing(KnowsTheBuilder(), no_moving, make_recordings("AA"), fps=5.0)


@pytest.mark.parametrize("fps", [0.0, -1.0, 60.1, float("nan"), float("inf")])
def test_a_frame_rate_that_no_camera_has_is_refused(fps):
    with pytest.raises(BadInputError, match="--fps must be above 0 and at most 60"):
        check_fps(fps)
    assert check_fps(60.0) == 60.0


@pytest.fixture
def hands_file(tmp_path):
    save_hand_recordings(tmp_path / "hands.npz", make_recordings("ABCABC"))
    return tmp_path / "hands.npz"


@pytest.mark.parametrize(
    ("mode", "keys"),
    [
        ("--as-holds", {"accepted", "median_s", "fps", "n_hands", "n_named_right", "most_hands", "trained_on"}),
        ("--passing", {"false_accepts", "n_false_accepts", "n_streams", "fps", "n_hands", "most_hands", "trained_on"}),
    ],
)
def test_the_command_prints_the_same_figures_each_time(hands_file, capsys, monkeypatch, mode, keys):
    monkeypatch.setattr(evaluate, "N_WAYS", 2)
    monkeypatch.setattr(recognition_classifier, "LiteRtClassifier", lambda bundle: KnowsTheBuilder())
    documents = []
    for _ in range(2):
        assert main(["evaluate", "letters", str(hands_file), mode, "--fps", "2", "--json"]) == 0
        documents.append(json.loads(capsys.readouterr().out))
    assert documents[0] == documents[1]
    assert keys <= set(documents[0])
    assert main(["evaluate", "letters", str(hands_file), str(hands_file), mode, "--fps", "2"]) == 0
    shown = capsys.readouterr().out
    assert all(words in shown for words in ("at 2 frames per second", "at most 25 a letter", "Unweighted mean"))


@pytest.mark.parametrize(
    ("model", "arguments", "told"),
    [
        ("letters", ["--as-holds", "--fps", "0"], "--fps must be above 0"),
        ("letters", ["--passing", "--fps", "nan"], "got nan"),
        ("letters", ["--as-holds", "--fps", "fast"], "invalid float"),
        ("letters", ["--fps", "3"], "--fps needs --as-holds or --passing"),
        ("letters", ["--as-holds", "--sway"], "--sway is for models that read a trail"),
        ("letters", ["--as-holds", "--protocol", "leave-one-source-out"], "leave out --as-holds"),
        ("letters_pixels", ["--as-holds"], "reads hand_crop"),
        (MOTION_MODEL, ["--as-holds", "--fps", "3"], "--fps is for letter models"),
        (MOTION_MODEL, ["--passing"], "--passing is for letter models"),
    ],
)
def test_options_that_do_not_fit_are_told_in_one_line(hands_file, capsys, model, arguments, told):
    try:
        code = main(["evaluate", model, str(hands_file), "--json", *arguments])
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr()
    assert (code, said.out) == (2, "")
    assert told in said.err
    assert said.err.count("\n") == 1


@pytest.mark.slow
@pytest.mark.parametrize("fps", RATES[:4])
@pytest.mark.parametrize("name", ["tresajoby", "utkarsh", "dinosauroatmeal"])
def test_the_shipped_model_accepts_held_letters_at_any_frame_rate(name, fps):
    hands = load_hand_recordings(shared_data(f"letters/landmarks/{name}.npz"))
    classifier = LiteRtClassifier(load_bundle(MODELS_DIR / LETTERS_MODEL))
    make_moving = make_recogniser_factory(load_bundle(MODELS_DIR / MOTION_MODEL))
    assert measure_held(classifier, make_moving, hands, fps=fps)["accepted"] >= 0.95
    assert measure_passing(classifier, make_moving, hands, fps=fps)["false_accepts"] <= 0.02
