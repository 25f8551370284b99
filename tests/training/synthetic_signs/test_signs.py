import numpy as np
import pytest

from slr_learn.datasets.signs.sequences import join_sign_sequences
from slr_learn.perception.body import LEFT_HAND, N_POSE_LANDMARKS, POSE, RIGHT_HAND, PoseLandmark, mirror_bodies
from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.synthetic_signs.descriptions import DESCRIPTIONS
from slr_learn.training.synthetic_signs.donor_hands import DonorHands, shows_back_of_hand
from slr_learn.training.synthetic_signs.places import CHIN, FOREHEAD
from slr_learn.training.synthetic_signs.signs import (
    MADE,
    make_synthetic_frames,
    make_synthetic_signs,
    synthesisable_glosses,
)
from tests.training.synthetic_signs.test_donor_hands import STRAIGHT, recorded


@pytest.fixture(scope="module")
def signs():
    return join_sign_sequences([recorded(straight) for straight in STRAIGHT.values()])


def with_right_hand(frames):
    return frames if np.isfinite(frames[0, RIGHT_HAND]).all() else mirror_bodies(frames)


def seen_from_the_nose(frames, landmark):
    """Where a landmark of the right hand is in the median, in shoulder widths right of the nose and below it."""
    pose = frames[:, POSE].reshape(len(frames), N_POSE_LANDMARKS, 4)[..., :2] * (4 / 3, 1)
    width = np.abs(pose[:, PoseLandmark.LEFT_SHOULDER, 0] - pose[:, PoseLandmark.RIGHT_SHOULDER, 0])
    point = frames[:, RIGHT_HAND].reshape(len(frames), 21, 3)[:, landmark, :2] * (4 / 3, 1)
    return np.median((point - pose[:, PoseLandmark.NOSE]) / width[:, None], axis=0)


def made(signs, gloss, n=20):
    donors = DonorHands(signs, seed=0)
    return [make_synthetic_frames(DESCRIPTIONS[gloss], donors, np.random.default_rng(seed)) for seed in range(n)]


@pytest.mark.parametrize(("gloss", "place"), [("MOTHER", CHIN), ("FATHER", FOREHEAD)])
def test_the_thumb_of_parents_is_at_their_place(signs, gloss, place):
    for frames in made(signs, gloss):
        thumb = seen_from_the_nose(with_right_hand(frames), HandLandmark.THUMB_TIP)
        np.testing.assert_allclose(thumb, place, atol=0.25)


def test_help_is_mostly_made_on_a_flat_hand_and_mother_never(signs):
    both = [np.isfinite(one[:, [LEFT_HAND.start, RIGHT_HAND.start]]).all() for one in made(signs, "HELP")]
    assert 10 < sum(both) < 21
    assert not any(np.isfinite(one[:, [LEFT_HAND.start, RIGHT_HAND.start]]).all() for one in made(signs, "MOTHER"))


def test_the_side_of_the_hand_that_is_described_is_seen_and_its_shoulder_stays_its_own(signs):
    for frames in made(signs, "MY"):
        right = with_right_hand(frames)
        hand = right[:, RIGHT_HAND].reshape(len(right), 21, 3)[len(right) // 2] * (4 / 3, 1, 1)
        assert shows_back_of_hand(hand - hand[0])
        pose = right[0, POSE].reshape(N_POSE_LANDMARKS, 4)
        assert pose[PoseLandmark.RIGHT_SHOULDER, 0] < pose[PoseLandmark.LEFT_SHOULDER, 0]


def test_please_mostly_circles_and_my_stays(signs):
    def span(gloss):
        ways = [
            np.ptp([seen_from_the_nose(frame[None], HandLandmark.MIDDLE_MCP) for frame in with_right_hand(one)], axis=0)
            for one in made(signs, gloss)
        ]
        return np.median([way[0] for way in ways])

    assert span("PLEASE") > 1.5 * span("MY")


def test_every_described_sign_is_made_of_what_is_recorded_and_a_seed_repeats_it(signs):
    glosses = frozenset([*DESCRIPTIONS, "COFFEE"])
    first, again = (make_synthetic_signs(signs, glosses, n_each=2, seed=3) for _ in range(2))
    assert sorted(set(first.label.tolist())) == sorted(DESCRIPTIONS)
    assert set(first.source.tolist()) == {MADE}
    np.testing.assert_array_equal(first.values, again.values)
    assert all(np.isfinite(first.frames(row)[:, POSE][:, 0]).all() for row in range(len(first)))


def test_only_wanted_glosses_whose_handshape_was_recorded_are_made(signs):
    assert set(make_synthetic_signs(signs, frozenset({"MY"}), n_each=2, seed=0).label.tolist()) == {"MY"}
    open_hands = signs.select(np.arange(3))
    made_of_open = set(make_synthetic_signs(open_hands, frozenset(DESCRIPTIONS), n_each=1, seed=0).label.tolist())
    assert "SORRY" not in made_of_open
    assert made_of_open == set(synthesisable_glosses(DonorHands(open_hands, seed=0), frozenset(DESCRIPTIONS)))
    nothing = make_synthetic_signs(signs, frozenset(), n_each=2, seed=0)
    assert len(nothing) == 0
