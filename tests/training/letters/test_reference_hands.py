from dataclasses import replace

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.datasets.hands.recordings import concatenate_recordings, mirror_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.training_set import EVALUATION_SOURCES, TrainingSet
from slr_learn.errors import DataNotFoundError
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.recognition.bundle import EVALUATION_FILE, load_bundle, read_json_object
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.letters.reference_hands import (
    augment_reference_hands_for_measuring,
    average_hands_of_other_signers,
    load_other_signers_hands,
    save_other_signers_hands,
)
from slr_learn.training.letters.reference_measures import measure_on_reference_hands
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.recordings import make_recordings

FOLDER = MODELS_DIR / LETTERS_MODEL


def make_training_set():
    no_letters = replace(make_recordings("-" * 6, source="digits"), label=np.full(6, NO_LETTER))
    recordings = concatenate_recordings(
        [make_recordings("AB" * 6), make_recordings("AB" * 6, source="t32rahman", seed=1)]
    )
    return TrainingSet(
        recordings=recordings.select(np.arange(len(recordings))),
        held_out=make_recordings("AABB", source="roboflow", seed=2),
        no_letters=no_letters.select(np.arange(6)),
        held_out_no_letters=no_letters.select(np.arange(0)),
        n_other_labels=0,
    )


def test_what_is_measured_is_not_rehearsed():
    others = average_hands_of_other_signers(make_training_set())
    assert set(others.rehearsal.source.tolist()) == {"room", "digits"}
    assert set(others.reference.source.tolist()) == {"t32rahman", "roboflow"}
    assert set(others.rehearsal.label.tolist()) == {"A", "B", NO_LETTER}


def test_no_reference_hand_is_one_that_was_recorded():
    training_set = make_training_set()
    others = average_hands_of_other_signers(training_set)
    recorded = concatenate_recordings([training_set.recordings, training_set.held_out]).landmarks[..., :2]
    shapes = recorded - recorded[:, :1]
    for hand in concatenate_recordings([others.rehearsal, others.reference]).landmarks[..., :2]:
        assert np.abs(shapes - 2 * hand).max(axis=(1, 2)).min() > 0.5
        np.testing.assert_array_equal(hand[HandLandmark.WRIST], 0)


def test_a_left_hand_gives_the_hands_of_the_right_one():
    right = make_training_set()
    left = TrainingSet(
        mirror_recordings(right.recordings),
        mirror_recordings(right.held_out),
        right.no_letters,
        right.held_out_no_letters,
        0,
    )
    np.testing.assert_allclose(
        average_hands_of_other_signers(left).rehearsal.landmarks,
        average_hands_of_other_signers(right).rehearsal.landmarks,
        atol=0.2,
    )


def test_variations_are_the_same_at_every_call():
    hands = make_recordings("AB")
    np.testing.assert_array_equal(
        augment_reference_hands_for_measuring(hands).landmarks, augment_reference_hands_for_measuring(hands).landmarks
    )
    assert augment_reference_hands_for_measuring(hands).label.tolist() == ["A", "B"] * 4


def test_hands_are_read_as_they_were_written(tmp_path):
    others = average_hands_of_other_signers(make_training_set())
    save_other_signers_hands(tmp_path, others)
    again = load_other_signers_hands(tmp_path)
    np.testing.assert_array_equal(again.rehearsal.landmarks, others.rehearsal.landmarks)
    np.testing.assert_array_equal(again.reference.label, others.reference.label)
    with pytest.raises(DataNotFoundError, match=r"rehearsal_hands\.npz"):
        load_other_signers_hands(tmp_path / "elsewhere")


def test_the_shipped_hands_show_every_letter_and_are_what_the_card_says():
    others = load_other_signers_hands(FOLDER)
    for hands in (others.rehearsal, others.reference):
        assert set(hands.label.tolist()) == {*STATIC_LETTERS, NO_LETTER}
        assert not EVALUATION_SOURCES & set(hands.source.tolist())
    said = read_json_object(FOLDER / EVALUATION_FILE)["reference_hands"]
    assert measure_on_reference_hands(LiteRtClassifier(load_bundle(FOLDER)), others) == said


def test_too_little_data_gives_no_hands():
    training_set = make_training_set()
    few = replace(training_set, recordings=make_recordings("AB"), held_out=make_recordings("A"))
    assert len(average_hands_of_other_signers(few).reference) == 0
