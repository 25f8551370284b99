"""This module draws the practice screen: the target, what is recognised, the hold meter, feedback and score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from slr_learn.config import HoldConfig
from slr_learn.learning.attempts import MISTAKE_S, LetterTrial, Outcome
from slr_learn.learning.memory.ratings import WORKED_OUT_S
from slr_learn.learning.spelling.drawing import DrawingFault
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.look_alikes import describe_difference
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.practice import messages
from slr_learn.ui.practice.correction_messages import correction_sentence
from slr_learn.ui.widgets.markup import icon_html, show_html
from slr_learn.vocabulary import Letter, letter_named

_N_SEEN = 3
_TOO_SLOW_TOLD_S = 4.0
_SHORT_WORD = 8
_MOST_BLAMES = 3
_ROW_OF_WORD = " with-word"
"""CSS class that reserves the space of a word's letters, so that nothing moves when the word ends or is refused."""


def show_empty_state(mark: str, title: str, steps: Sequence[str], note: str) -> None:
    """Draw an empty state: what will be here, the steps to start, and a note.

    Args:
        mark: Name of a Material icon.
        title: What will be here.
        steps: The steps, in order.
        note: Small print.
    """
    listed = "".join(f"<li>{escape(step)}</li>" for step in steps)
    show_html(
        f'<div class="empty-camera">{icon_html(mark)}<strong>{escape(title)}</strong>'
        f"<ol>{listed}</ol><small>{escape(note)}</small></div>"
    )


@dataclass(frozen=True, slots=True)
class FromMemoryTarget:
    """What is shown in place of a hint while a letter is signed from memory.

    Attributes:
        note: One line.
        place: The position in the exercise; None for the number of the word or letter.
        beside: HTML in place of the drawn hand, such as a clock.
    """

    note: str
    place: str | None = None
    beside: str = ""


def show_target(
    quiz: SpellingQuiz, draw: Callable[[str], None], *, is_hinted: bool, from_memory: FromMemoryTarget | None = None
) -> None:
    """Draw the word with its finished letters and the current letter; with a hint, also its hand and how to form it.

    Args:
        quiz: The unfinished exercise.
        draw: Draws the hand of a letter.
        is_hinted: Whether to show the hint; otherwise the letter is signed from memory.
        from_memory: What to draw without a hint; None says how to get one.
    """
    memory = from_memory or FromMemoryTarget(messages.FROM_MEMORY)
    assert quiz.target is not None and quiz.item is not None
    letters = "".join(
        _letter(letter, outcome, is_current=position == quiz.position)
        for position, (letter, outcome) in enumerate(zip(quiz.item, quiz.item_outcomes, strict=True))
    )
    size = "long" if len(quiz.item) > _SHORT_WORD else "short"
    word = f'<ol class="word {size}" aria-label="{escape(quiz.item)}">{letters}</ol>' if len(quiz.item) > 1 else ""
    heading = messages.TARGET_HEADING
    place = memory.place or messages.exercise_position(quiz.item_index + 1, len(quiz.items))
    show_html(
        f'<div class="target-top{_ROW_OF_WORD if word else ""}">'
        f'<div class="target-head"><span>{escape(heading)}</span><span>{escape(place)}</span></div>{word}</div>'
    )
    how_to = letter_named(quiz.target).how_to if is_hinted else memory.note
    with st.container(key="target-body"):
        show_html(f'<div class="target-letter">{escape(quiz.target)}</div>')
        with st.container(key="target-hand"):
            if is_hinted:
                draw(quiz.target)
            elif memory.beside:
                show_html(memory.beside)
        show_html(f'<p class="target-how">{escape(how_to)}</p>')


def show_no_target(problem: str) -> None:
    """Say why there is nothing to sign, in the space that a word would take."""
    show_html(f'<div class="target{_ROW_OF_WORD}"><p class="no-target">{icon_html("edit")}{escape(problem)}</p></div>')


def _letter(letter: str, outcome: Outcome | None, *, is_current: bool) -> str:
    if outcome is Outcome.CORRECT:
        name, mark, said = "done", "✓", messages.LETTER_DONE
    elif outcome is Outcome.SKIPPED:
        name, mark, said = "skipped", "→", messages.LETTER_SKIPPED
    elif outcome is Outcome.WRONG:
        name, mark, said = "skipped", "×", messages.LETTER_WRONG
    elif outcome is Outcome.TOO_SLOW:
        name, mark, said = "skipped", "→", messages.LETTER_TOO_SLOW
    elif is_current:
        name, mark, said = "current", "", messages.LETTER_CURRENT
    else:
        name, mark, said = "ahead", "", messages.LETTER_AHEAD
    current = ' aria-current="step"' if is_current else ""
    label = escape(messages.letter_state_description(letter, said))
    return f'<li class="{name}"{current} aria-label="{label}">{escape(letter)}<small>{mark}</small></li>'


LiveParts = dict[str, Any]
"""What the live places of a container show now, by the name of the place: a text, or an object with one or more of
share (0 to 1), className, text, html and data (attributes data-…). The browser writes them, see
`browser_camera/frontend/camera.js`."""


def _live(name: str, **drawn: str) -> str:
    """Return the attributes of a live place: its name, and what is drawn in it as text, width or style (its class).

    When the camera stops, the browser puts that back, since Streamlit draws a text again only if it has changed itself.
    """
    return " ".join([f'data-live="{name}"', *(f'data-{kind}="{escape(value)}"' for kind, value in drawn.items())])


def recognised_parts(result: LiveResult | None, trial: LetterTrial | None) -> LiveParts:
    """Return what the container `recognised` shows: the letter, how certain it is, and how far it has been held."""
    target = trial.target if trial else None
    rows = result.prediction.top_k(_N_SEEN) if result and result.prediction else ()
    letter = result.letter if result else None
    verdict = "" if target is None or letter is None else " is-right" if letter == target else " is-other"
    return {
        "seen": {"className": f"seen{verdict}"},
        "letter": letter or messages.SEEN_NOTHING,
        "certainty": {"share": round(rows[0][1], 2) if rows else 0.0},
        "guesses": {"html": _guesses_html(rows, target)},
        "hold": {"share": round(trial.meter.share, 3) if trial else 0.0},
    }


def _guesses_html(rows: Sequence[tuple[str, float]], target: str | None) -> str:
    return "".join(
        f'<li class="{"is-target" if label == target else ""}"><b>{escape(label)}</b>'
        f'<span class="bar"><i style="width:{100 * probability:.0f}%"></i></span>'
        f"<span>{100 * probability:.0f}&nbsp;%</span></li>"
        for label, probability in (*rows, *((messages.SEEN_NOTHING, 0.0),) * (_N_SEEN - len(rows)))
    )


def show_recognised(result: LiveResult | None, trial: LetterTrial | None) -> None:
    """Draw the recognised letter, how certain it is, the hold meter, and the best guesses behind *Details*."""
    parts = recognised_parts(result, trial)
    certainty = f"{100 * parts['certainty']['share']:.0f}%"
    hold_s = trial.meter.config.hold_s if trial else HoldConfig().hold_s
    style, letter = parts["seen"]["className"], parts["letter"]
    show_html(
        f'<div class="{style}" {_live("seen", style=style)}><span>{escape(messages.SEEN_HEADING)}</span>'
        f'<strong role="status" aria-live="polite" {_live("letter", text=letter)}>{escape(letter)}</strong>'
        f'<span class="bar"><i {_live("certainty", width=certainty)} style="width:{certainty}"></i></span>'
        f"</div>{meter_html(messages.hold_time_sentence(hold_s), parts['hold']['share'], live='hold')}"
    )
    with st.expander(messages.DETAILS):
        show_html(f'<ol class="guesses" data-live="guesses">{parts["guesses"]["html"]}</ol>')


def meter_html(name: str, share: float, mark: str = "", *, live: str = "") -> str:
    """Return a labelled bar as HTML.

    Args:
        name: What it measures.
        share: How full it is, 0 to 1.
        mark: CSS class.
        live: Name of its live place, see `LiveParts`; empty for none.
    """
    label, percent = escape(name), f"{100 * share:.0f}"
    place = f" {_live(live, width=f'{percent}%')}" if live else ""
    return (
        f'<div class="hold {mark}"><span>{label}</span><span class="bar" role="progressbar" aria-valuemin="0" '
        f'aria-valuemax="100" aria-valuenow="{percent}" aria-label="{label}">'
        f'<i{place} style="width:{percent}%"></i></span></div>'
    )


def feedback_line(
    status: CameraStatus,
    result: LiveResult | None,
    quiz: SpellingQuiz | None,
    fault: DrawingFault | None = None,
    correction: Correction | None = None,
) -> tuple[str, str]:
    """Return a Material icon's name and one sentence that helps with the next step.

    Another letter is named only after it has been held long enough to be a mistake, so that a hand moving from one
    letter to the next gets no feedback.

    Args:
        status: The camera's status.
        result: The newest result; None if no frames arrive.
        quiz: The exercise; None if there is none.
        fault: What was wrong with the last attempt at a moving letter; None if nothing is known.
        correction: What to change in the hand for a still letter; None if there is nothing to say yet.
    """
    if quiz is not None and quiz.trial is None:
        if quiz.too_slow and not quiz.score:
            return "speed", messages.FEEDBACK_TOO_SLOW
        return ("flag", messages.FEEDBACK_FINISHED) if quiz.skips else ("check_circle", messages.FEEDBACK_DONE)
    if status.stage is not StreamStage.LIVE or result is None or quiz is None or quiz.trial is None:
        return "videocam", messages.FEEDBACK_IDLE if status.stage is StreamStage.IDLE else status.text
    if was_just_left_out(quiz):
        return "speed", messages.FEEDBACK_TOO_SLOW
    if status.is_problem and result.letter != quiz.trial.target:
        return "back_hand", status.text
    return _on_the_letter(quiz.trial, result.letter, fault, correction)


def was_just_left_out(quiz: SpellingQuiz) -> bool:
    """Return whether the letter before was left out because the camera is too slow; for as long as it takes to read."""
    is_new = quiz.trial is not None and quiz.trial.duration_s < _TOO_SLOW_TOLD_S
    return is_new and bool(quiz.attempts) and quiz.attempts[-1].outcome is Outcome.TOO_SLOW


def _on_the_letter(
    trial: LetterTrial, seen: str | None, fault: DrawingFault | None, correction: Correction | None
) -> tuple[str, str]:
    """Return the feedback on the recognised letter if the hand is well in view."""
    target = letter_named(trial.target)
    if seen == trial.target:
        return (
            "check_circle",
            messages.FEEDBACK_DRAWN if target.moves else messages.FEEDBACK_RIGHT,
        )
    if fault is not None:
        return "gesture", messages.wrong_movement_feedback(trial.target, fault)
    if target.starts_as is not None and seen in (None, target.starts_as):
        say = messages.form_moving_letter_hint if seen is None else messages.draw_letter_now_hint
        return "gesture", say(trial.target, target.starts_as)
    mistake = seen if seen is not None and dict(trial.shown_s).get(seen, 0.0) >= MISTAKE_S else None
    if correction is not None and not target.moves:
        said = correction_sentence(trial.target, correction)
        return "tips_and_updates", said if mistake is None else messages.other_letter_correction(mistake, said)
    if mistake is None:
        return _unsure(trial, seen)
    return "tips_and_updates", _of_mistake(target, mistake)


def _unsure(trial: LetterTrial, seen: str | None) -> tuple[str, str]:
    """Return the feedback if no letter has been held long enough."""
    if trial.duration_s >= WORKED_OUT_S:
        return "skip_next", messages.STUCK
    if seen is None:
        return "visibility", messages.FEEDBACK_NOT_SURE
    return "visibility", messages.next_letter_hint(trial.target)


def _of_mistake(target: Letter, seen: str) -> str:
    """Return the difference between the target and the letter that is held."""
    difference = describe_difference(target.starts_as or target.character, seen)
    if target.starts_as is not None:
        return messages.wrong_start_shape_feedback(target.character, target.starts_as, seen, difference)
    return messages.other_letter_feedback(target.character, seen, difference, target.how_to)


def show_feedback(mark: str, sentence: str) -> None:
    """Draw one sentence of feedback."""
    show_html(
        f'<p class="feedback"><span class="icon" aria-hidden="true" {_live("icon", text=mark)}>{escape(mark)}</span>'
        f'<span role="status" aria-live="polite" {_live("sentence", text=sentence)}>{escape(sentence)}</span></p>'
    )


def feedback_parts(mark: str, sentence: str) -> LiveParts:
    """Return what the container `feedback` shows: the name of a Material icon, and a sentence."""
    return {"icon": mark, "sentence": sentence}


def show_camera_status(status: CameraStatus) -> None:
    """Draw the camera's status in words, with the frames analysed per second."""
    parts = camera_status_parts(status)
    style, rate = parts["line"]["className"], parts["rate"]["text"]
    show_html(
        f'<p class="{style}" {_live("line", style=style)}><i></i>'
        f'<span role="status" {_live("text", text=status.text)}>{escape(status.text)}</span>'
        f'<small {_live("rate", text=rate)} data-fps="{parts["rate"]["data"]["fps"]}">{escape(rate)}</small></p>'
    )


def camera_status_parts(status: CameraStatus) -> LiveParts:
    """Return what the container `camera-status` shows: a sentence, and the frames analysed per second."""
    rate = camera_messages.camera_rate(status.frames_per_second) if status.frames_per_second else ""
    mark = "problem" if status.is_problem else status.stage.value
    fps = f"{status.frames_per_second:.1f}"
    return {
        "line": {"className": f"camera-line {mark}"},
        "text": status.text,
        "rate": {"text": rate, "data": {"fps": fps}},
    }


def show_score(quiz: SpellingQuiz, problem: str = "") -> None:
    """Draw the current score, and a note if it cannot be saved."""
    line = score_parts(quiz)["line"]
    warning = f'<p class="score problem" role="alert">{icon_html("warning")}{escape(problem)}</p>' if problem else ""
    show_html(f'<p class="score" {_live("line", text=line)}>{escape(line)}</p>{warning}')


def score_parts(quiz: SpellingQuiz) -> LiveParts:
    """Return what the container `score` shows: the letters signed and skipped, the time and the speed."""
    return {"line": messages.exercise_score_line(quiz.score, quiz.skips, quiz.elapsed_s, quiz.letters_per_minute)}


def show_summary(quiz: SpellingQuiz, blames: Sequence[str] = ()) -> None:
    """Draw the summary of a finished exercise.

    Args:
        quiz: The exercise.
        blames: A sentence per letter recognised as another, as returned by `practice_log.explain_mistakes`.
    """
    lines = [messages.exercise_summary(quiz.score, quiz.score + quiz.skips, quiz.letters_per_minute)]
    lines += [messages.skipped_letters_list(quiz.skipped)] if quiz.skipped else []
    lines += [messages.FEEDBACK_TOO_SLOW] if quiz.too_slow else []
    lines += blames[:_MOST_BLAMES]
    show_round(messages.ROUND_DONE, " ".join(quiz.items), lines, is_good=not quiz.skips, quiz=quiz)


def word_row_class(quiz: SpellingQuiz) -> str:
    """Return the CSS class that reserves space for a word's letters, if the exercise has words."""
    return _ROW_OF_WORD if any(len(item) > 1 for item in quiz.items) else ""


def show_round(heading: str, title: str, lines: Sequence[str], *, is_good: bool, quiz: SpellingQuiz) -> None:
    """Draw the result of an exercise in the space of its letters.

    Args:
        heading: The kind of exercise.
        title: The result in a few words.
        lines: Details.
        is_good: Whether to show a tick.
        quiz: The exercise.
    """
    said, good = "".join(f"<p>{escape(one)}</p>" for one in lines), " is-whole" if is_good else ""
    show_html(
        f'<div class="target{word_row_class(quiz)}"><div class="target-head"><span>{escape(heading)}</span></div>'
        f'<div class="round{good}"><strong>{icon_html("check_circle" if is_good else "flag")} {escape(title)}</strong>'
        f"{said}</div></div>"
    )
