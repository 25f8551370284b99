import numpy as np

from slr_learn.datasets.signs.sequences import SignSequences, pad_sequences
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND
from slr_learn.recognition.signs.demonstrations import load_demonstrations
from slr_learn.training.signs.demonstrations import N_OTHERS, choose_demonstrations, write_demonstrations
from slr_learn.training.synthetic_signs.bodies import make_body_completer
from tests.builders.movements import ASPECT, make_sign

UP, DOWN = [(-0.3, 0.6), (-0.3, -0.2)], [(-0.3, -0.2), (-0.3, 0.6)]
START = (RIGHT_HAND.start, RIGHT_HAND.start + 1)


def make_set(recorded, *, label="HELLO", source="made_up", signers=None):
    n = len(recorded)
    texts = {"label": label, "source": source, "origin": "", "session": ""}
    return SignSequences(
        values=pad_sequences(recorded),
        signer=np.array(signers or ["s0"] * n, dtype=np.str_),
        length=np.array([len(one) for one in recorded], dtype=np.intp),
        **{name: np.full(n, value) for name, value in texts.items()},
        aspect=np.full(n, ASPECT),
        fps=np.full(n, 30.0),
    )


def shown(signs):
    return choose_demonstrations(signs, ["HELLO"])["HELLO"]


def goes_up(demonstration):
    return demonstration.values[0, START[1]] > demonstration.values[-1, START[1]]


def test_the_recording_most_like_the_others_is_shown():
    signs = make_set([make_sign(DOWN), *[make_sign([(-0.3 + x, 0.6), (-0.3, -0.2)]) for x in (-0.05, 0.0, 0.05)]])
    first = shown(signs)[0]
    assert goes_up(first)
    np.testing.assert_allclose(first.values[0, START[0]], make_sign(UP)[0, START[0]], atol=0.01)


def test_a_recording_with_a_pose_is_preferred_to_many_of_a_hand_alone():
    signs = make_set([*[make_sign(UP, has_pose=False) for _ in range(5)], make_sign(UP)])
    assert np.isfinite(shown(signs)[0].values[:, 0]).all()


def test_one_that_shows_both_hands_is_preferred_where_the_sign_needs_both():
    both = [make_sign(UP, left=[(0.3 + x, 0.6), (0.3, -0.2)]) for x in (-0.04, 0.04, 0.0)]
    both[2][:8, LEFT_HAND] = np.nan
    first = shown(make_set(both))[0]
    assert np.isfinite(first.values[:, LEFT_HAND]).all()
    assert not np.allclose(first.values[0, LEFT_HAND.start], both[2][-1, LEFT_HAND.start])


def test_one_that_moves_is_preferred_to_frozen_ones():
    frozen = [make_sign([(-0.3, 0.2), (-0.3, 0.2)]) for _ in range(4)]
    assert goes_up(shown(make_set([*frozen, make_sign(UP)]))[0])


def test_others_are_of_other_signers_first():
    some = [make_sign([(-0.3 + 0.01 * at, 0.6), (-0.3, -0.2)]) for at in range(6)]
    found = shown(make_set(some, signers=["s0"] * 4 + ["s1", "s2"]))
    assert len(found) == 1 + N_OTHERS
    starts = [float(one.values[0, START[0]]) for one in found]
    for row in (4, 5):
        assert np.isclose(starts, some[row][0, START[0]], atol=0.001).any()


def test_what_is_no_sign_or_shows_no_hand_has_no_demonstration(tmp_path):
    unseen = make_sign(UP)
    unseen[:, RIGHT_HAND] = np.nan
    write_demonstrations(tmp_path, make_set([unseen]), ["HELLO"])
    assert load_demonstrations(tmp_path) == {}
    assert choose_demonstrations(make_set([make_sign(UP)], label="-"), ["-"]) == {}


def test_the_source_is_credited_where_it_is_known():
    known, own = make_set([make_sign(UP)], source="tamtridung"), make_set([make_sign(UP)], source="my takes")
    assert shown(known)[0].credit == "tamtridung: eleven signs of one signer (MIT)"
    assert (shown(own)[0].source, shown(own)[0].credit) == ("my takes", "")


def test_a_hand_alone_is_shown_with_the_body_it_belongs_to_where_there_is_a_maker():
    signs = make_set([make_sign(UP, has_pose=False)], label="BOOK", source="gislr39")
    maker = make_body_completer(signs, seed=0)
    (alone,), (completed,) = (choose_demonstrations(signs, ["BOOK"], maker=one)["BOOK"] for one in (None, maker))
    assert (alone.is_completed, completed.is_completed, completed.has_made_hand) == (False, True, True)
    assert np.isfinite(completed.values[:, POSE.start]).all()
    np.testing.assert_array_equal(completed.recorded, alone.values)
