from __future__ import annotations

import numpy as np
import pytest

from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.handshapes import STATES, Aspect, FingerState
from slr_learn.perception.finger_features import N_FINGER_FEATURES
from slr_learn.perception.landmarks import Handedness, HandLandmarks, mirror_points
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.letters.finger_states import FINGER_LABELS, FingerReader, finger_states_from
from tests.builders.hands import make_hand, make_prediction


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(MODELS_DIR / FINGERS_MODEL)


@pytest.fixture(scope="module")
def reader(bundle):
    return FingerReader(bundle)


@pytest.mark.parametrize("handedness", Handedness)
def test_the_states_of_each_aspect_sum_to_one(reader, handedness):
    states = reader.read(make_hand(handedness=handedness))
    assert {aspect: tuple(told) for aspect, told in states.items()} == STATES
    for told in states.values():
        assert sum(told.values()) == pytest.approx(1, abs=1e-4)
        assert min(told.values()) >= 0


def test_an_open_hand_is_read_as_one(reader):
    states = reader.read(make_hand())
    for finger in (Aspect.INDEX, Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE):
        assert max(states[finger], key=states[finger].__getitem__) == FingerState.OPEN


def test_a_left_hand_is_read_as_its_mirror_image(reader):
    right = make_hand()
    left = HandLandmarks(mirror_points(right.points, 640), Handedness.LEFT)
    for aspect, told in reader.read(right).items():
        assert reader.read(left)[aspect] == pytest.approx(told, abs=1e-4)


def test_a_hand_in_one_point_is_read_without_failing(reader):
    states = reader.read(HandLandmarks(np.zeros((21, 3), np.float32), Handedness.RIGHT))
    assert all(np.isfinite(list(told.values())).all() for told in states.values())


def test_a_model_of_something_else_is_refused():
    with pytest.raises(BundleError, match=r"letters must tell the states of fingers; it does not\. Train it again"):
        FingerReader(load_bundle(MODELS_DIR / LETTERS_MODEL))


def test_the_shipped_model_reads_what_is_computed_here(bundle):
    assert bundle.labels == FINGER_LABELS
    assert bundle.n_features == sum(N_FINGER_FEATURES.values())


def test_an_answer_is_told_by_aspect():
    said = make_prediction({label: place / 100 for place, label in enumerate(FINGER_LABELS)})
    states = finger_states_from(said)
    assert states[Aspect.POINTING]["down"] == pytest.approx(0.02)
    assert states[Aspect.THUMB]["under_three"] == pytest.approx((len(FINGER_LABELS) - 1) / 100)
