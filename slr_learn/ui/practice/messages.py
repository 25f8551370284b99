"""This module contains the texts of pages that practise letters."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.spelling.drawing import DrawingFault
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui import shared_messages
from slr_learn.ui.hand.messages import starting_shape_name, stroke_description

SETTINGS = N_("Hand, picture, model")

HINT_LABEL = N_("Show me")
HINT_HELP = N_("Shows the hand and how to form the letter. Turn it off to spell from memory.")


TARGET_HEADING = N_("Sign this")
SEEN_HEADING = N_("I see")
DETAILS = N_("Details")
SEEN_NOTHING = "–"
FROM_MEMORY = N_("From memory. Turn on “Show me” if you are stuck.")

SKIP = N_("Skip letter")
TO_ALPHABET = N_("Look at the alphabet")

FEEDBACK_IDLE = N_("Press START in the picture, then hold up your hand.")
FEEDBACK_NOT_SURE = N_("Not sure yet. Show the letter clearly and hold still.")
FEEDBACK_RIGHT = N_("That is it. Hold it.")
FEEDBACK_DRAWN = N_("That is it, well drawn.")
FEEDBACK_TOO_SLOW = N_("Your video is too slow for J and Z, so they are left out. They do not count.")
FEEDBACK_DONE = N_("Well done. Start the next round when you are ready.")
FEEDBACK_FINISHED = N_("Some letters were skipped this time. Start the next round when you are ready.")


def next_letter_hint(target: str) -> str:
    """Shown while the hand moves to the letter."""
    return _("Now sign {target}.").format(target=target)


def draw_letter_now_hint(target: str, start: str) -> str:
    """Shown if the hand has the first shape of a moving letter."""
    return _("You hold {start}: now draw the {target}, {way}.").format(
        start=starting_shape_name(start), target=target, way=stroke_description(target)
    )


def form_moving_letter_hint(target: str, start: str) -> str:
    """Shown if a moving letter is asked for and nothing is recognised."""
    return _("Form {start}, then draw the {target}: {way}.").format(
        start=starting_shape_name(start), target=target, way=stroke_description(target)
    )


_FAULTS: dict[DrawingFault, str] = {
    DrawingFault.SMALL: N_("That was too small to read. Draw the {letter} as large as your hand: {way}."),
    DrawingFault.MIRRORED: N_("That {letter} was the wrong way round. Begin again: {way}."),
    DrawingFault.SLOW: N_("That took too long to follow. Draw the {letter} in two seconds or so: {way}."),
    DrawingFault.OTHER: N_("I saw you draw, but no {letter}. Try it again: {way}."),
}
_MISSING = {
    "J": N_("The hook was missing. After going down, curve on towards your thumb’s side."),
    "Z": N_("Not all three strokes were there. Draw the Z to its end: {way}."),
}


def wrong_movement_feedback(target: str, fault: DrawingFault) -> str:
    """Shown after a movement that was not the letter."""
    said = _(_MISSING[target] if fault is DrawingFault.UNFINISHED else _FAULTS[fault])
    return said.format(letter=target, way=stroke_description(target))


_BEGINS = {
    "I": N_("a fist with only the little finger up, the thumb across"),
    "D": N_("only the index finger up, the others meeting the thumb"),
}


def wrong_start_shape_feedback(target: str, start: str, seen: str, difference: str | None) -> str:
    """Shown if the hand does not have the first shape of a moving letter."""
    said = (
        _("That looks like {seen}, and {target} begins as {start}: {shape}.")
        if difference is None
        else _("That looks like {seen}, and {target} begins as {start}. {difference}")
    )
    return said.format(
        seen=seen, target=target, start=starting_shape_name(start), shape=_(_BEGINS[start]), difference=difference
    )


def moving_letters_unavailable_message(letters: Sequence[str], reason: str) -> str:
    """Shown if only still letters can be recognised."""
    return _("{letters} cannot be recognised just now and are left out. {reason}").format(
        letters=shared_messages.join_names(letters), reason=reason
    )


def other_letter_feedback(target: str, seen: str, difference: str | None, how_to: str) -> str:
    """Shown if another letter is recognised."""
    return other_letter_correction(seen, difference or f"{target}: {how_to}")


def other_letter_correction(seen: str, what_to_do: str) -> str:
    """Shown if another letter is recognised, with what to change."""
    return _("That looks like {seen}. {what_to_do}").format(seen=seen, what_to_do=what_to_do)


def exercise_position(number: int, total: int) -> str:
    """Says how far the exercise is."""
    return _("{number} of {total}").format(number=number, total=total)


def exercise_score_line(signed: int, skipped: int, elapsed_s: float, letters_per_minute: float) -> str:
    """Shows the score of the exercise."""
    minutes, seconds = divmod(int(elapsed_s), 60)
    return _("{signed} signed · {skipped} skipped · {time} min · {letters_per_minute} letters a minute").format(
        signed=signed,
        skipped=skipped,
        time=f"{minutes}:{seconds:02d}",
        letters_per_minute=format_number(letters_per_minute, ".0f"),
    )


def letter_state_description(letter: str, state: str) -> str:
    """Describes a letter of the word for screen readers: done, skipped, current or ahead."""
    return f"{letter}, {state}"


LETTER_DONE = N_("signed")
LETTER_SKIPPED = N_("skipped")
LETTER_WRONG = N_("wrong")
LETTER_TOO_SLOW = N_("left out, does not count")
LETTER_CURRENT = N_("to sign now")
LETTER_AHEAD = N_("to come")

ROUND_DONE = N_("Round finished")
_MOST_NAMED, _MOST_LISTED = 5, 3


def exercise_summary(signed: int, total: int, letters_per_minute: float) -> str:
    """Summarises a finished exercise."""
    return _("You signed {signed} of {total} letters, {letters_per_minute} a minute.").format(
        signed=signed, total=total, letters_per_minute=format_number(letters_per_minute, ".0f")
    )


def skipped_letters_list(skipped: Sequence[tuple[str, str]]) -> str:
    """Lists the letters that were not signed, each with its word."""
    named = "; ".join(_skipped_of(item, letters) for item, letters in skipped[:_MOST_NAMED])
    n_more = len(skipped) - _MOST_NAMED
    return (
        _("Skipped: {items} and {n} more.").format(items=named, n=n_more)
        if n_more > 0
        else _("Skipped: {items}.").format(items=named)
    )


def _skipped_of(item: str, letters: str) -> str:
    if len(item) == 1:
        return item
    if letters == item:
        return _("all of {item}").format(item=item)
    if len(letters) <= _MOST_LISTED:
        return _("{letters} of {item}").format(letters=", ".join(letters), item=item)
    n = len(letters)
    return ngettext("{n} letter of {item}", "{n} letters of {item}", n).format(n=n, item=item)


STUCK = N_("Stuck? Skip it without worry: it will come again soon.")


def hold_time_sentence(seconds: float) -> str:
    """Says how long the letter must be held."""
    return _("Hold {seconds} s").format(seconds=format_number(seconds, ".1f" if seconds >= 0.3 else ".2f"))


def progress_not_saved_message(reason: str) -> str:
    """Shown if progress is not saved."""
    return _("Your progress is not being saved. {reason}").format(reason=reason)


translate_on_reading(__name__)
