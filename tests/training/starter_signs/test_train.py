import json
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.signs.sequences import join_sign_sequences, save_sign_sequences
from slr_learn.perception.body import LEFT_HAND, POSE
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle
from slr_learn.recognition.signs.judging import TEACHERS_SETTING, YOUNG_SETTING
from slr_learn.training.sign_measuring.answers import SignPredictions
from slr_learn.training.starter_signs import networks
from slr_learn.training.starter_signs.card import starter_signs_model_card
from slr_learn.training.starter_signs.networks import MEMBERS
from slr_learn.training.starter_signs.train import (
    MOST_WRONG,
    LeftOutTeamPredictions,
    choose_acceptance_threshold,
    train_starter_sign_recogniser,
)
from slr_learn.vocabulary import NO_SIGN
from tests.builders.signs import make_signs

pytestmark = pytest.mark.slow


def team(probabilities, shown, names=("A", "B", NO_SIGN)):
    answers = np.array(probabilities, np.float32)
    return LeftOutTeamPredictions(
        "t", SignPredictions(names, answers, np.array(shown), np.array(shown), frozenset({"t"}))
    )


def test_the_least_probability_lets_few_wrong_signs_pass():
    stated = np.full((100, 3), 0.01)
    stated[:, 0] = 0.8
    stated[:2, 1] = 0.15
    sure = team(stated, ["A"] * 100)
    least = choose_acceptance_threshold([sure])
    assert 0.01 < least < 0.15
    stated[:10, 1] = 0.15
    assert choose_acceptance_threshold([team(stated, ["A"] * 100)]) > 0.15
    wrong = (stated[:, 1] >= choose_acceptance_threshold([team(stated, ["A"] * 100)])).mean()
    assert wrong <= MOST_WRONG


def test_no_sign_is_wrong_for_every_word_and_no_target_itself():
    assert choose_acceptance_threshold([team([[0.01, 0.01, 0.98]] * 50, [NO_SIGN] * 50)]) > 0.01


@pytest.fixture
def signs():
    words = ["hello", "no", "yes", "thanks", "-"] * 2
    bare = make_signs(["book", "thank you"] * 4, source="gislr39")
    bare.values[..., POSE] = bare.values[..., LEFT_HAND] = np.nan
    return join_sign_sequences([make_signs(words, source="alpha"), make_signs(words, source="beta"), bare])


@pytest.mark.usefixtures("untraced", "light_networks")
def test_every_team_with_a_pose_is_left_out_once_and_the_files_agree(signs, tmp_path, monkeypatch):
    # In this process, which then holds what has been made smaller.
    monkeypatch.setattr(networks, "map_in_processes", lambda tasks, work, jobs: ((one, work(one)) for one in tasks))
    monkeypatch.setattr(networks, "N_MADE", 4)
    save_sign_sequences(tmp_path / "stranger.npz", make_signs(["Hello", "book", "unheard"], source="stranger"))
    members = [replace(one, epochs=1, units=16) for one in MEMBERS[:2]]
    out = tmp_path / "signs"
    evaluation = train_starter_sign_recogniser(signs, out, measured=[tmp_path / "stranger.npz"], members=members)
    bundle = load_bundle(out)
    assert bundle.labels == (NO_SIGN, "BOOK", "HELLO", "NO", "THANK-YOU", "YES")
    assert bundle.settings[YOUNG_SETTING] == ["BOOK"]
    assert bundle.settings[TEACHERS_SETTING]["THANK-YOU"] == ["alpha", "beta", "gislr39"]
    assert {name: one["n"] for name, one in evaluation["validation"]["held_out"].items()} == {"alpha": 8, "beta": 8}
    assert [evaluation[part]["stranger"]["n"] for part in ("strangers", "strangers_mirrored")] == [2, 2]
    assert json.loads((out / EVALUATION_FILE).read_text()) == json.loads(json.dumps(evaluation))
    assert (out / CARD_FILE).read_text() == starter_signs_model_card(bundle, evaluation)
