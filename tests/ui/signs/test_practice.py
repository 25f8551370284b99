import random
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.signs.faults import DeviationKind, SignPart
from slr_learn.learning.signs.plan import SignPracticeMode, SignPracticePlan
from slr_learn.perception.body import LEFT_HAND, mirror_bodies
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.signs import messages, view
from slr_learn.ui.signs.practice import SignPractice
from tests.builders.movements import make_sign
from tests.builders.sign_practice_parts import SIGNS, make_answer, make_demonstration, make_sign_model


class Clock:
    def __init__(self):
        self.now_s = 0.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


def start(clock, plan=None, model=None):
    practice = SignPractice(random.Random(1), clock)
    practice.follow_plan(model or make_sign_model(), plan or SignPracticePlan())
    return practice


def sign(practice, label, probability=0.9, **how):
    practice.judge(make_answer({label: probability}, **how))


def test_a_quiz_asks_for_ten_signs_and_takes_each_that_is_probable_enough(clock):
    practice = start(clock)
    assert practice.place == (1, 10)
    while practice.target is not None:
        sign(practice, practice.target)
    assert practice.quiz.score == 10
    assert practice.last.is_accepted


def test_a_sign_not_taken_is_compared_with_the_recordings(clock):
    practice = start(clock)
    target = practice.target
    other = next(one for one in SIGNS if one != target)
    sign(practice, other, values=make_sign([(-0.3, 2.0), (-0.3, 1.2)]))
    assert practice.target == target
    assert (practice.last.target, practice.last.seen) == (target, other)
    assert practice.last.fault.off is DeviationKind.HIGHER


def test_without_recordings_there_is_nothing_to_compare_with(clock):
    practice = start(clock, model=make_sign_model(has_figures=False))
    practice.judge(make_answer({}))
    assert practice.last.fault is None
    assert practice.last.seen is None


def test_another_plan_or_model_begins_anew_and_the_same_goes_on(clock):
    practice = start(clock)
    quiz = practice.quiz
    practice.follow_plan(make_sign_model(), SignPracticePlan())
    assert practice.quiz is quiz
    practice.follow_plan(make_sign_model(), SignPracticePlan(only=("NO",)))
    assert set(practice.quiz.targets) == {"NO"}
    practice.follow_plan(make_sign_model(), SignPracticePlan(SignPracticeMode.LIVE_TEST, times=3))
    assert (practice.quiz, len(practice.test.targets)) == (None, 9)


def test_young_signs_can_be_left_out(clock):
    model = make_sign_model(young=["NO"])
    assert "NO" not in start(clock, SignPracticePlan(leaves_out_young=True), model).quiz.targets
    assert "NO" in start(clock, SignPracticePlan(), model).quiz.targets


def test_nothing_runs_where_all_signs_are_left_out_and_that_is_said_each_time(clock):
    practice = start(clock)
    for _ in range(2):
        with pytest.raises(BadInputError):
            practice.follow_plan(make_sign_model(young=SIGNS), SignPracticePlan(leaves_out_young=True))
        assert practice.target is None
    practice.judge(make_answer({"NO": 1.0}))
    practice.start_next()
    assert practice.target is None


def test_skipping_is_offered_after_a_while(clock):
    practice = start(clock)
    assert not practice.can_skip
    clock.now_s = 16.0
    assert practice.can_skip
    practice.skip()
    assert len(practice.quiz.skipped) == 1


def test_a_finished_live_test_gives_its_result_once(clock):
    practice = start(clock, SignPracticePlan(SignPracticeMode.LIVE_TEST, only=("NO", "YES"), times=3))
    sign(practice, "HELLO")
    practice.undo()
    assert practice.place == (1, 6)
    while practice.target is not None:
        assert practice.result() is None
        sign(practice, "NO")
    result = practice.result()
    assert (result.model, result.model_id, result.n_right) == ("Made-up signs", "made_up", 3)
    assert practice.result() is None
    practice.start_next()
    assert practice.place == (1, 6)


def test_what_was_made_of_a_demonstration_is_not_compared_with(clock):
    both = make_sign([(-0.3, 2.0), (-0.3, 1.2)], left=[(0.3, 2.0), (0.3, 1.2)])
    found = []
    for is_completed in (False, True):
        model = make_sign_model()
        shown = replace(make_demonstration(), is_completed=is_completed)
        if is_completed:
            shown.values[:, LEFT_HAND] = mirror_bodies(shown.values)[:, LEFT_HAND]
        practice = start(clock, model=replace(model, demonstrations=dict.fromkeys(SIGNS, (shown,))))
        sign(practice, next(one for one in SIGNS if one != practice.target), values=both)
        found.append(practice.last.fault)
    assert found[0].off is DeviationKind.HAND_EXTRA
    assert found[1] is None or (found[1].part is not SignPart.HANDS and found[1].part is not SignPart.PLACE)


def slowly(answer, fps):
    times_ms = answer.window.timestamps_ms
    return replace(answer, window=replace(answer.window, timestamps_ms=np.arange(len(times_ms)) * 1000 / fps))


@pytest.mark.parametrize("fps", [1, 4, 7])
def test_a_live_test_does_not_judge_what_a_slow_camera_saw_and_says_why(clock, fps):
    practice = start(clock, SignPracticePlan(SignPracticeMode.LIVE_TEST, times=3))
    sign(practice, practice.target)
    practice.judge(slowly(make_answer({"NO": 0.9}), fps))
    assert (len(practice.test.trials), practice.last, practice.is_too_slow) == (1, None, True)
    status = CameraStatus(StreamStage.LIVE, "", is_problem=False)
    said = view.feedback_icon_and_sentence(
        status, None, is_signing=False, is_manual=False, is_test=True, is_too_slow=True
    )
    assert said == ("speed", messages.TEST_TOO_SLOW)
    practice.judge(slowly(make_answer({"NO": 0.9}), 8.5))
    assert (len(practice.test.trials), practice.is_too_slow) == (2, False)


def test_a_quiz_judges_what_a_slow_camera_saw(clock):
    practice = start(clock)
    practice.judge(slowly(make_answer({practice.target: 0.9}), 3))
    assert (practice.quiz.score, practice.is_too_slow) == (1, False)
