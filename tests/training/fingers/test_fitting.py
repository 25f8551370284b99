from __future__ import annotations

import numpy as np
import pytest

from slr_learn.handshapes import HANDSHAPES, STATES, Aspect
from slr_learn.recognition.letters.finger_states import FINGER_LABELS
from slr_learn.training.fingers.fitting import (
    DIGITS,
    TAUGHT,
    accuracy_by_aspect,
    fit_finger_state_network,
    target_finger_states,
)
from tests.builders.recordings import make_recordings

pytestmark = pytest.mark.slow


def by_aspect(answers):
    ends = np.cumsum([len(states) for states in STATES.values()])
    return dict(zip(STATES, np.split(answers, ends[:-1], axis=1), strict=True))


def test_letters_and_digits_are_taught_and_digits_hold_the_hand_as_no_letter_does():
    assert set(TAUGHT) == set(HANDSHAPES) | set(DIGITS)
    assert all(DIGITS[digit] not in HANDSHAPES.values() for digit in ("3", "4", "5"))


@pytest.mark.parametrize("label", TAUGHT)
def test_the_answers_of_a_label_are_what_the_table_says(label):
    for aspect, said in by_aspect(target_finger_states(np.array([label]))).items():
        right = TAUGHT[label].state_of(aspect)
        if right is None:
            assert (said == 0).all()
        else:
            assert said.sum() == pytest.approx(1)
            assert STATES[aspect][said.argmax()] == right
            assert said.max() > 0.9


def test_a_right_answer_counts_where_the_table_says_what_is_right():
    labels = np.array(["A", "V", "V"])
    answers = target_finger_states(np.array(["A", "V", "U"]))
    shares = accuracy_by_aspect(answers, labels)
    assert shares[Aspect.INDEX] == 1.0
    assert shares[Aspect.GAP] == 0.5
    assert accuracy_by_aspect(answers[:1], labels[:1])[Aspect.GAP] is None
    assert accuracy_by_aspect(answers[:0], labels[:0])[Aspect.THUMB] is None


def test_states_are_learnt_from_labels_alone_and_a_seed_repeats_it():
    hands = make_recordings("ABLVY" * 6)
    network = fit_finger_state_network(hands, epochs=3, hands_an_epoch=1500)
    again = fit_finger_state_network(hands, epochs=3, hands_an_epoch=1500)
    features = np.random.default_rng(0).normal(size=(3, network.input_shape[1])).astype(np.float32)
    said = network.predict(features, verbose=0)
    np.testing.assert_allclose(said, again.predict(features, verbose=0), atol=1e-5)
    assert said.shape == (3, len(FINGER_LABELS))
    for told in by_aspect(said).values():
        np.testing.assert_allclose(told.sum(axis=1), 1, atol=1e-5)
