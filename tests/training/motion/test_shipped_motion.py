"""What is said of models/letters_motion is true of it."""

import json
import time
from itertools import pairwise

import numpy as np
import pytest

from slr_learn.config import MODELS_DIR, MOTION_MODEL
from slr_learn.datasets.hands.moving_letters import find_movement_frames
from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.hands.sequences import EVALUATION_SEQUENCES, load_hand_sequences
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source
from slr_learn.datasets.hands.training_set import SEEN_EVALUATION_SOURCES
from slr_learn.perception.trail import TRAIL_VERSION
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.moving import load_motion_config
from slr_learn.training.motion.card import moving_letter_model_card
from slr_learn.training.motion.evaluate import (
    PROTOCOL,
    make_recogniser_factory,
    measure_false_letters_on_still_hands,
    measure_on_sequences,
)
from slr_learn.training.motion.replay import replay_frames
from tests.support.shared_data import shared_data

FOLDER = MODELS_DIR / MOTION_MODEL
N_HELD = 150


@pytest.fixture(scope="module")
def evaluation():
    return json.loads((FOLDER / EVALUATION_FILE).read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(FOLDER)


def test_card_bundle_and_evaluation_are_of_one_training(bundle, evaluation):
    assert (FOLDER / CARD_FILE).read_text(encoding="utf-8") == moving_letter_model_card(bundle, evaluation)
    assert evaluation["model"] == bundle.name == MOTION_MODEL
    assert tuple(evaluation["labels"]) == bundle.labels == ("J", "Z")
    assert evaluation["feature_version"] == bundle.feature_version == TRAIL_VERSION
    assert evaluation["protocol"] == PROTOCOL
    config, chosen = load_motion_config(bundle), evaluation["validation"]
    assert (config.accept_probability, config.accept_when_gone) == tuple(
        chosen[name] for name in ("accept_probability", "accept_when_gone")
    )


def test_every_source_trained_on_has_a_licence_and_none_is_for_measuring_only(bundle):
    sources = bundle.settings["sources"]
    assert not (SEEN_EVALUATION_SOURCES | EVALUATION_SEQUENCES) & set(sources)
    for name, described in sources.items():
        assert described["licence"] == look_up_source(name).licence != UNRECORDED


def test_the_model_is_small_and_quick(bundle):
    assert len(bundle.model) <= 500_000
    classifier = LiteRtClassifier(bundle)
    features = np.zeros((1, bundle.n_features), np.float32)
    times_s = []
    for _ in range(500):
        began_s = time.perf_counter()
        classifier.predict(features)
        times_s.append(time.perf_counter() - began_s)
    assert np.quantile(times_s, 0.1) <= 1e-4


def test_j_or_z_is_shown_for_few_held_letters_of_strangers(evaluation):
    for name in SEEN_EVALUATION_SOURCES:
        assert evaluation["strangers"][f"{name}, held"]["moving_shown"] <= 0.01
        assert evaluation["strangers"][f"{name}, swaying"]["moving_shown"] <= 0.025


def test_letters_of_left_out_signers_are_recognised_whole_or_not(evaluation):
    left_out = evaluation["validation"]["held_out"].values()
    for letter in "JZ":
        each = [one["by_label"][letter] for one in left_out if letter in one["by_label"]]
        assert len(each) >= 9
        assert min(one["shown"] for one in each) >= 0.9


def test_the_z_of_a_stranger_is_recognised_whole_or_not(evaluation):
    (name,) = EVALUATION_SEQUENCES
    z = evaluation["strangers"][name]["by_label"]["Z"]
    assert (z["n"], z["n_whole"]) == (30, 16)
    assert z["shown"] >= 0.9
    assert z["shown_of_whole"] == 1.0


@pytest.mark.slow
def test_a_strangers_clips_are_read_as_the_figures_say(bundle, evaluation):
    (name,) = EVALUATION_SEQUENCES
    sequences = load_hand_sequences(shared_data(f"letters/motion/eval/{name}.npz"))
    rows = np.isin(sequences.label, ["Z", "D", "I"])
    measured = measure_on_sequences(make_recogniser_factory(bundle), sequences.select(rows))["by_label"]
    for label, one in measured.items():
        assert one == pytest.approx(evaluation["strangers"][name]["by_label"][label], abs=0.04)
    assert measured["Z"]["shown"] >= 0.86


def test_a_recorded_z_is_shown_once(bundle):
    sequences = load_hand_sequences(shared_data("letters/motion/spoken_to_signed.npz"))
    make = make_recogniser_factory(bundle)
    shown = []
    for row in np.flatnonzero(sequences.label == "Z").tolist():
        if find_movement_frames(sequences, row) is None:
            continue
        points = sequences.landmarks[row, : sequences.length[row]]
        results = replay_frames(make(), points, sequences.timestamps_ms(row), is_left=bool(sequences.is_left[row]))
        letters = [one.letter for one in results]
        shown.append(sum(now == "Z" and before != "Z" for before, now in pairwise([None, *letters])))
    assert shown == [1] * 9


@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(SEEN_EVALUATION_SOURCES))
def test_held_letters_of_strangers_draw_next_to_nothing(bundle, name):
    hands = load_hand_recordings(shared_data(f"letters/landmarks/eval/{name}.npz"))
    some = hands.select(np.random.default_rng(0).choice(len(hands), N_HELD, replace=False))
    assert (
        measure_false_letters_on_still_hands(make_recogniser_factory(bundle), some, is_swaying=False)["moving_shown"]
        <= 0.01
    )
    assert (
        measure_false_letters_on_still_hands(make_recogniser_factory(bundle), some, is_swaying=True)["moving_shown"]
        <= 0.04
    )
