from __future__ import annotations

from dataclasses import replace

import pytest

from slr_learn.handshapes import Aspect
from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.spelling.drawing import DrawingFault
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.look_alikes import describe_difference
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.practice import messages, view
from slr_learn.ui.practice.view import feedback_line

LIVE = CameraStatus(StreamStage.LIVE, "Hand in view", is_problem=False)
THUMB = Correction((Aspect.THUMB,), "under_one", "across", 0.7)
SAID = "Tuck your thumb under the index finger alone."


def make_quiz(target="T", **shown_s):
    """An exercise that asks for a letter and has seen others for so many seconds."""
    quiz = SpellingQuiz.start([target])
    return replace(quiz, trial=replace(quiz.trial, shown_s=tuple(shown_s.items())))


def line(seen, quiz, *, status=LIVE, fault=None, correction=THUMB):
    return feedback_line(status, LiveResult(0.0, HandView.GOOD, letter=seen), quiz, fault, correction)


@pytest.mark.parametrize(
    ("seen", "target", "verdict"),
    [("T", "T", " is-right"), ("S", "T", " is-other"), (None, "T", ""), ("T", None, ""), (None, None, "")],
)
def test_what_is_seen_is_judged_only_where_a_letter_is_asked_for_and_one_is_seen(monkeypatch, seen, target, verdict):
    shown = []
    monkeypatch.setattr(view, "show_html", shown.append)
    view.show_recognised(LiveResult(0.0, HandView.GOOD, letter=seen), make_quiz(target).trial if target else None)
    assert shown[0].startswith(f'<div class="seen{verdict}" data-live="seen" ')


def test_a_correction_is_said_while_no_letter_is_sure():
    assert line(None, make_quiz()) == ("tips_and_updates", SAID)


def test_a_correction_follows_the_letter_that_was_mistaken_for_it():
    assert line("S", make_quiz(S=1.0)) == ("tips_and_updates", f"That looks like S. {SAID}")


def test_a_letter_seen_in_passing_is_not_called_a_mistake():
    assert line("S", make_quiz(S=0.1)) == ("tips_and_updates", SAID)


def test_the_right_letter_is_told_and_not_corrected():
    assert line("T", make_quiz()) == ("check_circle", messages.FEEDBACK_RIGHT)


def test_without_a_correction_the_look_alikes_difference_is_said():
    difference = describe_difference("S", "T")
    assert line("S", make_quiz(S=1.0), correction=None)[1] == f"That looks like S. {difference}"
    assert line(None, make_quiz(), correction=None)[1] == messages.FEEDBACK_NOT_SURE
    assert line("S", make_quiz(), correction=None)[1] == messages.next_letter_hint("T")


def test_a_picture_that_shows_the_hand_badly_comes_first():
    dark = CameraStatus(StreamStage.LIVE, "Too dark", is_problem=True)
    assert line(None, make_quiz(), status=dark) == ("back_hand", "Too dark")


@pytest.mark.parametrize(("seen", "fault"), [("D", None), (None, DrawingFault.SMALL)])
def test_what_a_movement_lacked_comes_before_any_finger(seen, fault):
    assert line(seen, make_quiz("Z"), fault=fault)[0] == "gesture"
    assert SAID not in line(seen, make_quiz("Z"), fault=fault)[1]


def test_a_letter_that_was_left_out_at_a_slow_camera_is_told_for_a_moment():
    quiz = SpellingQuiz.start(["J", "T"])
    left_out = replace(quiz, attempts=(quiz.trial.ended(Outcome.TOO_SLOW),), trial=SpellingQuiz.start(["T"]).trial)
    assert line(None, left_out) == ("speed", messages.FEEDBACK_TOO_SLOW)
    later = replace(left_out, trial=replace(left_out.trial, duration_s=5.0))
    assert line("T", later) == ("check_circle", messages.FEEDBACK_RIGHT)


def test_at_the_end_of_a_round_letters_that_were_left_out_are_told(monkeypatch):
    shown = []
    monkeypatch.setattr(view, "show_html", shown.append)
    quiz = SpellingQuiz.start(["J"])
    view.show_summary(replace(quiz, attempts=(quiz.trial.ended(Outcome.TOO_SLOW),), trial=None, item_index=1))
    assert messages.FEEDBACK_TOO_SLOW in shown[0]


def test_each_letter_of_a_word_says_how_it_went(monkeypatch):
    shown = []
    monkeypatch.setattr(view, "show_html", shown.append)
    outcomes = (Outcome.CORRECT, Outcome.SKIPPED, Outcome.WRONG)
    attempts = tuple(Attempt(letter, "FACES", one, 1.0) for letter, one in zip("FAC", outcomes, strict=True))
    quiz = replace(SpellingQuiz.start(["FACES"]), position=len(attempts), attempts=attempts)
    view.show_target(quiz, print, is_hinted=False)
    for name, letter, mark, said in (
        ("done", "F", "✓", messages.LETTER_DONE),
        ("skipped", "A", "→", messages.LETTER_SKIPPED),
        ("skipped", "C", "×", messages.LETTER_WRONG),
    ):
        label = messages.letter_state_description(letter, said)
        assert f'<li class="{name}" aria-label="{label}">{letter}<small>{mark}</small></li>' in shown[0]
    ahead = messages.letter_state_description("S", messages.LETTER_AHEAD)
    assert f'<li class="ahead" aria-label="{ahead}">S<small></small></li>' in shown[0]
    assert shown[0].count('aria-current="step"') == 1
