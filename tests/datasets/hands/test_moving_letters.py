import numpy as np
import pytest

from slr_learn.datasets.hands.moving_letters import NOT_THE_ASL_MOVEMENT, contains_all_strokes, find_movement_frames
from slr_learn.datasets.hands.sequences import load_hand_sequences
from tests.builders.air_writing import WAYS
from tests.builders.sequences import FPS, write_sequences
from tests.support.shared_data import shared_data


def trail(way, *, share=1.0, n=40):
    """A fingertip's trail along the first share of a way."""
    corners = np.array(WAYS[way], float) * 1.4
    far = np.concatenate([[0.0], np.cumsum(np.linalg.norm(np.diff(corners, axis=0), axis=1))])
    at = np.linspace(0, share * far[-1], n)
    return np.stack([np.interp(at, far, corners[:, axis]) for axis in (0, 1)], axis=1)


@pytest.mark.parametrize("letter", "JZ")
def test_a_letter_is_whole_once_its_last_stroke_is_there(letter):
    assert contains_all_strokes(trail(letter), letter)
    assert not contains_all_strokes(trail(letter, share=0.5), letter)


@pytest.mark.parametrize("letter", "JZ")
@pytest.mark.parametrize("way", ["line", "still", "down"])
def test_another_way_is_no_whole_letter(letter, way):
    assert not contains_all_strokes(trail(way), letter)


def test_one_frame_far_off_is_no_stroke():
    tip = trail("line")
    tip[20] += (1.0, 0.4)
    assert not contains_all_strokes(tip, "Z")


def test_the_letter_lasts_from_when_the_tip_moves_to_when_it_stops(tmp_path):
    path = write_sequences(tmp_path / "z.npz", [("Z", "D", "Z", "s1"), ("A", "A", "still", "s1")])
    sequences = load_hand_sequences(path)
    first, last = find_movement_frames(sequences, 0)
    assert 0.6 * FPS - 1 <= first <= 0.9 * FPS
    assert 1.2 * FPS <= last <= 1.4 * FPS + 1
    assert find_movement_frames(sequences, 1) is None


def test_what_other_sign_languages_draw_is_listed_with_its_reason():
    assert all(reason for reason in NOT_THE_ASL_MOVEMENT.values())
    sequences = load_hand_sequences(shared_data("letters/motion/spoken_to_signed.npz"))
    spans = {
        (str(sequences.signer[row]), str(sequences.label[row])): find_movement_frames(sequences, row)
        for row in range(len(sequences))
        if sequences.label[row] in "JZ"
    }
    excluded = {(signer, label) for source, signer, label in NOT_THE_ASL_MOVEMENT if source == "spoken_to_signed"}
    assert {key for key, span in spans.items() if span is None} == excluded
    assert len(spans) - len(excluded) == 19
