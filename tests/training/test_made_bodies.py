import numpy as np
import pytest

from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.made_bodies import BodyMaker, body_maker
from tests.signs import make_sign_frames, make_signs

FLAT = np.stack([np.linspace((0, 0), (0.3, -2), 21)]).astype(np.float32)


def bare(n=12):
    frames = make_sign_frames(n)
    frames[:, POSE] = frames[:, LEFT_HAND] = np.nan
    return frames


def completed(gloss, *, source="gislr39", seed=0, frames=None):
    frames = bare() if frames is None else frames
    return BodyMaker(FLAT).complete(frames, source, gloss, aspect=0.75, rng=np.random.default_rng(seed))


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
    maker = body_maker(make_signs(["A", "B", "C"]), seed=0)
    assert maker.flat_hands.shape[1:] == (21, 2)
    for hand in maker.flat_hands:
        assert np.hypot(*hand[HandLandmark.MIDDLE_MCP]) == pytest.approx(1, abs=1e-4)
