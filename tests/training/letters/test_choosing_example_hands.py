import json

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import concatenate_recordings, mirror_recordings
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.recognition.bundle import PROTOTYPES_FILE
from slr_learn.training.letters.example_hands import choose_example_hands
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.recordings import make_recordings


def shipped():
    return json.loads((MODELS_DIR / LETTERS_MODEL / PROTOTYPES_FILE).read_text())


def test_an_example_hand_is_in_units_of_the_hand_and_starts_at_the_wrist():
    points = np.array(choose_example_hands(make_recordings("AAAB"), "AB")["A"])
    assert points.shape == (21, 3)
    np.testing.assert_array_equal(points[HandLandmark.WRIST], 0)
    centred = points[:, :2] - points[:, :2].mean(axis=0)
    assert np.sqrt((centred**2).sum(axis=1).mean()) == pytest.approx(1, abs=0.01)


def test_a_left_hand_gives_the_example_hand_of_the_right_one():
    right = make_recordings("AAA")
    assert choose_example_hands(mirror_recordings(right), "A") == choose_example_hands(right, "A")


def test_a_hand_unlike_the_others_is_not_taken():
    hands = concatenate_recordings([make_recordings("A" * 5), make_recordings("B")])
    hands.label[:] = "A"
    alone = [choose_example_hands(hands.select(np.array([i])), "A") for i in range(6)]
    assert choose_example_hands(hands, "A") in alone[:5]


def test_every_still_letter_has_a_shipped_example_hand_with_depth():
    example_hands = shipped()
    assert tuple(sorted(example_hands)) == STATIC_LETTERS
    for points in example_hands.values():
        assert np.array(points).shape == (21, 3)
        assert np.array(points)[:, 2].any()
