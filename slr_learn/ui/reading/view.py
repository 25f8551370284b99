"""This module draws the panel next to the spelling hand: progress, question and result."""

from __future__ import annotations

from collections import Counter
from html import escape

from slr_learn.learning.reading.alignment import AlignedLetter
from slr_learn.learning.reading.answered_word import AnsweredWord
from slr_learn.learning.reading.quiz import ReadingQuiz
from slr_learn.learning.reading.speed import ReadingSpeed
from slr_learn.look_alikes import describe_difference
from slr_learn.ui.reading import messages
from slr_learn.ui.widgets.markup import icon_html, show_html
from slr_learn.vocabulary import letter_named

_MOST_DIFFERENCES = 2
_MOST_TO_LOOK_AT = 5


def show_reading_intro(title: str, text: str, speed: ReadingSpeed) -> None:
    """Say what will happen and how fast."""
    show_html(
        f'<div class="reading-start">{icon_html("back_hand")}'
        f'<strong role="heading" aria-level="1">{escape(title)}</strong>'
        f"<p>{escape(text)}</p><small>{escape(messages.spelling_speed_text(speed))}</small></div>"
    )


def show_new_letter(letter: str) -> None:
    """Draw the name of a new letter and how to form it."""
    show_html(
        f'<div class="reading-met"><span>{escape(messages.MEET_TITLE)}</span><strong>{escape(letter)}</strong>'
        f"<p>{escape(letter_named(letter).how_to)}</p></div>"
    )


def show_session_progress(quiz: ReadingQuiz) -> None:
    """Draw the progress of the session, and the spelling speed."""
    speed = ReadingSpeed(quiz.showing.letter_s) if quiz.showing else quiz.speed
    n_read, total = len(quiz.read), len(quiz.items)
    place = escape(messages.session_position(quiz.index + 1, total))
    show_html(
        f'<div class="reading-score"><span>{place}</span><span>{escape(messages.spelling_speed_text(speed))}</span>'
        f'<span class="bar" role="progressbar" aria-valuemin="0" aria-valuemax="{total}" aria-valuenow="{n_read}" '
        f'aria-label="{place}"><i style="width:{100 * n_read / total:.0f}%"></i></span></div>'
    )


def show_reading_question(quiz: ReadingQuiz, *, is_unanswered: bool) -> None:
    """Draw the question without revealing the word."""
    assert quiz.item is not None
    if is_unanswered:
        asked = messages.ASK_AGAIN
    elif not quiz.item.choices:
        asked = messages.ASK_TYPED
    else:
        asked = messages.ASK_LETTER if len(quiz.item.word) == 1 else messages.ASK_WORD
    _show_feedback("visibility", asked)


def show_word_result(result: AnsweredWord) -> None:
    """Draw the word with each letter marked, the answer below, and the differences of confused letters."""
    columns = "".join(_column(one) for one in result.places)
    headings = "".join(f"<span>{escape(one)}</span>" for one in (messages.WORD_HEADING, messages.TYPED_HEADING))
    mark, said = _verdict(result)
    notes = [*_differences(result), *filter(None, [messages.replays_note(result.n_replays, result.n_slower)])]
    told = "".join(f"<p>{escape(one)}</p>" for one in notes)
    _show_feedback(mark, said, " is-right" if result.is_right else " is-wrong")
    size = " long" if len(result.places) > 8 else ""
    show_html(
        f'<div class="laid{size}"><div class="laid-heads">{headings}</div><ol>{columns}</ol></div>'
        f'<div class="laid-notes">{told}</div>'
    )


def show_session_summary(quiz: ReadingQuiz, before: ReadingSpeed) -> None:
    """Draw the summary of a finished session."""
    answers = [one for word in quiz.read for one in word.answers]
    n_right = sum(one.is_right for one in answers)
    missed = Counter((one.letter, (*one.taken_for, "")[0]) for one in answers if not one.is_right)
    lines = [messages.speed_change_sentence(before, quiz.speed)]
    lines += (
        [messages.missed_letters_list([pair for pair, _ in missed.most_common(_MOST_TO_LOOK_AT)])] if missed else []
    )
    mark = "flag" if missed else "check_circle"
    told = "".join(f"<p>{escape(one)}</p>" for one in lines)
    show_html(
        f'<div class="reading-summary" role="status" aria-live="polite"><span>{escape(messages.DONE)}</span>'
        f"<strong>{icon_html(mark)} {escape(messages.reading_summary(n_right, len(answers)))}</strong>{told}</div>"
    )


def _show_feedback(mark: str, sentence: str, kind: str = "") -> None:
    show_html(f'<p class="feedback{kind}" role="status" aria-live="polite">{icon_html(mark)}{escape(sentence)}</p>')


def _verdict(result: AnsweredWord) -> tuple[str, str]:
    """Return a Material icon's name and the result of the answer in words."""
    n_right = sum(one.is_right for one in result.places)
    if result.is_right:
        return "check_circle", messages.RIGHT
    if result.is_skipped:
        return "skip_next", messages.SKIPPED
    if len(result.word) == len(result.typed) == 1:
        return "error", messages.wrong_letter_message(result.word, result.typed)
    if n_right == len(result.word):
        return "error", messages.RIGHT_BUT_MORE
    return "error", messages.partly_right_message(n_right, len(result.word))


def _column(place: AlignedLetter) -> str:
    if place.is_right:
        kind, mark = "right", "✓"
    elif place.is_added:
        kind, mark = "added", "+"
    elif not place.typed:
        kind, mark = "left-out", "–"
    else:
        kind, mark = "wrong", "✗"
    label = escape(messages.read_letter_description(place.shown, place.typed))
    return (
        f'<li class="{kind}" aria-label="{label}"><b>{escape(place.shown) or "&nbsp;"}</b><i>{mark}</i>'
        f"<span>{escape(place.typed) or '&nbsp;'}</span></li>"
    )


def _differences(result: AnsweredWord) -> list[str]:
    """Return the differences of at most two confused pairs, or how to form the letter if none is known."""
    if result.is_guess:
        return []
    pairs = dict.fromkeys((one.shown, taken) for one in result.places for taken in one.taken_for)
    told = [describe_difference(shown, taken) or f"{shown}: {letter_named(shown).how_to}" for shown, taken in pairs]
    return told[:_MOST_DIFFERENCES]
