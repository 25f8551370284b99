from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from slr_learn.handshapes import Aspect
from slr_learn.learning.spelling.feedback import SETTLE_S, LetterCoach
from slr_learn.recognition.letters.corrections import Correction

INDEX = Correction((Aspect.INDEX,), "open", "bent", 0.8)
THUMB = Correction((Aspect.THUMB,), "across", "beside", 0.7)
GAP = Correction((Aspect.GAP,), "spread", "together", 0.6)

looks = st.lists(
    st.tuples(st.floats(0.01, 0.4), st.sampled_from([INDEX, THUMB, GAP, None]), st.booleans()), min_size=1, max_size=60
)


def watch(coach, best, *, from_s, to_s, step_s=0.1):
    for tick in range(round((to_s - from_s) / step_s) + 1):
        coach = coach.advance(best, at_s=from_s + tick * step_s)
    return coach


def test_a_correction_is_told_once_it_has_mattered_most_for_a_while():
    assert watch(LetterCoach("A"), INDEX, from_s=0, to_s=SETTLE_S - 0.1).told is None
    assert watch(LetterCoach("A"), INDEX, from_s=0, to_s=SETTLE_S).told == INDEX


def test_two_corrections_that_alternate_do_not_change_what_is_told():
    coach = watch(LetterCoach("A"), INDEX, from_s=0, to_s=1)
    for tick in range(40):
        coach = coach.advance(THUMB if tick % 2 else INDEX, at_s=1.1 + 0.2 * tick)
        assert coach.told == INDEX


def test_another_correction_is_told_once_it_lasts():
    coach = watch(LetterCoach("A"), INDEX, from_s=0, to_s=1)
    coach = watch(coach, THUMB, from_s=1.1, to_s=1.5)
    assert coach.told == INDEX
    assert watch(coach, THUMB, from_s=1.6, to_s=1.7).told == THUMB


def test_a_correction_that_matters_a_little_more_or_less_is_the_same():
    coach = watch(LetterCoach("A"), INDEX, from_s=0, to_s=1)
    nearer = Correction(INDEX.aspects, INDEX.wanted, "closed", 0.3)
    assert coach.advance(nearer, at_s=1.1).told == INDEX


def test_nothing_is_told_as_soon_as_the_hand_looks_right():
    coach = watch(LetterCoach("A"), INDEX, from_s=0, to_s=1).advance(None, at_s=1.1)
    assert (coach.told, coach.next) == (None, None)


def test_a_hand_lost_for_a_moment_is_told_the_same_and_one_lost_for_longer_begins_anew():
    coach = watch(LetterCoach("A"), INDEX, from_s=0, to_s=1)
    assert coach.advance(None, at_s=1.3, is_seen=False).told == INDEX
    assert coach.advance(None, at_s=1.6, is_seen=False) == LetterCoach("A")
    assert watch(coach.advance(None, at_s=1.6, is_seen=False), INDEX, from_s=3, to_s=3.3).told is None


def test_a_clock_that_jumps_back_is_that_of_a_new_stream():
    coach = watch(LetterCoach("A"), INDEX, from_s=100, to_s=101)
    assert watch(coach, THUMB, from_s=3, to_s=3.3).told is None
    assert watch(coach, THUMB, from_s=3, to_s=3.8).told == THUMB


@given(looks)
def test_what_is_told_changes_only_to_what_has_mattered_most_all_the_while(seen):
    coach, now_s, history = LetterCoach("A"), 0.0, []
    for step_s, best, is_seen in seen:
        now_s += step_s
        before, coach = coach.told, coach.advance(best if is_seen else None, at_s=now_s, is_seen=is_seen)
        if is_seen:
            history.append((now_s, best))
        if coach.told not in (before, None):
            others = [at for at, (_, earlier) in enumerate(history) if earlier != best]
            since_s = history[others[-1] + 1 if others else 0][0]
            assert coach.told == best
            assert now_s - since_s >= SETTLE_S - 1e-9
        if is_seen and best is None:
            assert coach.told is None
