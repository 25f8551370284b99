from dataclasses import replace

import numpy as np
import pytest

from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark, mirror_bodies
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.synthetic_signs.bodies import BodyCompleter, make_body_completer
from slr_learn.training.synthetic_signs.donor_hands import DonorHandShape
from slr_learn.training.synthetic_signs.places import CONTACTS, hand_position_at_contact
from slr_learn.training.synthetic_signs.signs import MADE
from tests.builders.signs import make_sign_frames, make_signs
from tests.training.synthetic_signs.test_donor_hands import STRAIGHT, hand_of

PLACE = np.array([-0.1, 0.3], np.float32)
FLAT = np.stack([np.linspace((0, 0), (0.3, -2), 21)]).astype(np.float32)


def bare(n=12):
    frames = make_sign_frames(n)
    frames[:, POSE] = frames[:, LEFT_HAND] = np.nan
    return frames


def completed(gloss, *, source="gislr39", seed=0, frames=None):
    frames = bare() if frames is None else frames
    return BodyCompleter(FLAT, {("gislr39", gloss): PLACE}).complete(
        frames, source, gloss, aspect=0.75, rng=np.random.default_rng(seed)
    )


def with_second_hand(gloss):
    made = [completed(gloss, seed=seed) for seed in range(30)]
    return [one for one in made if np.isfinite(one[:, LEFT_HAND]).any()]


def test_a_hand_alone_gets_nose_and_shoulders_that_suit_it_and_stays_what_it_is():
    made = completed("MOTHER")
    pose = made[:, POSE].reshape(len(made), N_POSE_LANDMARKS, 4)
    nose, right, left = (pose[0, one, :2] for one in (0, PoseLandmark.RIGHT_SHOULDER, PoseLandmark.LEFT_SHOULDER))
    assert right[0] < nose[0] < left[0]
    assert nose[1] < right[1] == left[1]
    np.testing.assert_array_equal(made[:, RIGHT_HAND], bare()[:, RIGHT_HAND])
    assert np.isnan(made[:, LEFT_HAND]).all()


def test_the_body_lies_where_the_sign_touches_it():
    for seed in range(10):
        made = completed("MOTHER", seed=seed)
        pose = made[:, POSE].reshape(len(made), N_POSE_LANDMARKS, 4)[0, :, :2] * (0.75, 1)
        width = pose[PoseLandmark.LEFT_SHOULDER, 0] - pose[PoseLandmark.RIGHT_SHOULDER, 0]
        hand = made[:, RIGHT_HAND].reshape(-1, 21, 3)[..., :2] * (0.75, 1)
        thumb = (hand_position_at_contact(hand, "MOTHER") - pose[PoseLandmark.NOSE]) / width
        np.testing.assert_allclose(thumb, PLACE, atol=0.3)


def test_a_left_hand_alone_is_completed_as_a_right_one_in_a_mirror():
    left = mirror_bodies(bare())
    made = completed("MOTHER", frames=left)
    np.testing.assert_allclose(made[:, RIGHT_HAND], bare()[:, RIGHT_HAND], atol=1e-6)
    assert np.isfinite(made[0, POSE]).any()


def test_places_are_those_of_the_body_for_what_touches_it_and_of_the_recordings_for_the_rest():
    signs = make_signs(["MOTHER", "GO"] * 3, source="gislr39")
    signs.values[..., POSE] = signs.values[..., LEFT_HAND] = np.nan
    places = make_body_completer(signs, seed=0).places
    assert set(places) == {("gislr39", "MOTHER"), ("gislr39", "GO")}
    assert places["gislr39", "MOTHER"][1] == CONTACTS["MOTHER"].place[1]
    assert places["gislr39", "GO"][1] != CONTACTS["MOTHER"].place[1]


@pytest.mark.parametrize("frames", [make_sign_frames(5), np.full((5, 258), np.nan, np.float32)])
def test_what_shows_a_pose_or_no_hand_is_left_alone(frames):
    np.testing.assert_array_equal(completed("BOOK", frames=frames), frames)


def test_another_collection_is_left_alone():
    np.testing.assert_array_equal(completed("BOOK", source="arnold"), bare())


def test_signs_of_two_like_hands_mostly_get_the_mirrored_one():
    made = with_second_hand("BOOK")
    assert 10 < len(made) < 30
    right, left = (made[0][:, place].reshape(-1, 21, 3) for place in (RIGHT_HAND, LEFT_HAND))
    np.testing.assert_allclose(np.diff(left[..., 0], axis=0), -np.diff(right[..., 0], axis=0), atol=1e-5)
    np.testing.assert_allclose(np.diff(left[..., 1], axis=0), np.diff(right[..., 1], axis=0), atol=1e-5)


def test_a_flat_hand_lies_still_beneath_or_is_carried_along():
    still, carried = (with_second_hand(gloss)[0][:, LEFT_HAND] for gloss in ("STOP", "HELP"))
    assert np.ptp(still, axis=0).max() == pytest.approx(0, abs=1e-6)
    assert np.ptp(carried, axis=0).max() > 0


def test_flat_hands_come_from_signs_that_show_the_body():
    maker = make_body_completer(make_signs(["A", "B", "C"]), seed=0)
    assert maker.flat_hands.shape[1:] == (21, 2)
    for hand in maker.flat_hands:
        assert np.hypot(*hand[HandLandmark.MIDDLE_MCP]) == pytest.approx(1, abs=1e-4)


def test_no_made_hand_is_laid_under_another():
    signs = make_signs(["HELLO"] * 3)
    signs.values[..., LEFT_HAND] = (0.5 + hand_of(STRAIGHT[DonorHandShape.OPEN]) * 0.05).ravel()
    assert len(make_body_completer(signs, seed=0).flat_hands) == 3
    assert not len(make_body_completer(replace(signs, source=np.full(3, MADE)), seed=0).flat_hands)


def test_without_draws_a_sign_is_made_as_usual_and_always_with_its_second_hand():
    maker = BodyCompleter(
        np.concatenate([FLAT, 3 * FLAT, 1.1 * FLAT]), {("gislr39", one): PLACE for one in ("HELP", "MORE")}
    )
    for gloss in ("HELP", "MORE"):
        first, again = (maker.complete(bare(), "gislr39", gloss, aspect=0.75) for _ in range(2))
        np.testing.assert_array_equal(first, again)
        assert np.isfinite(first[:, LEFT_HAND]).all()
