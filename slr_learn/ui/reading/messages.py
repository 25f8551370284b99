"""This module contains the texts of the reading practice page."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.reading.speed import ReadingSpeed
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading

READING_LABEL = N_("What to read")
_READINGS: dict[ReadingKind, str] = {
    ReadingKind.DUE: N_("For you"),
    ReadingKind.WORDS: N_("Words"),
    ReadingKind.NAMES: N_("Names"),
    ReadingKind.OWN_WORDS: N_("My words"),
}


def reading_kind_options(pair: Sequence[str]) -> dict[ReadingKind, str]:
    """Options for what to read; includes the pair the learner confuses, if there is one."""
    named = {reading: _(name) for reading, name in _READINGS.items()}
    return named | ({ReadingKind.PAIR: _("{one} or {other}").format(one=pair[0], other=pair[1])} if pair else {})


SETTINGS = N_("Answer, level, hand")
ANSWER_LABEL = N_("Answer")
ANSWERS: dict[bool, str] = {True: N_("Choose among look-alikes"), False: N_("Type it")}
LEVEL_LABEL = N_("Level of words")
LEVELS: dict[WordLevel, str] = {
    WordLevel.EASY: N_("1 · Short"),
    WordLevel.MEDIUM: N_("2 · Longer"),
    WordLevel.HARD: N_("3 · Hard"),
}
HAND_LABEL = N_("The hand you read")
HANDS: dict[Handedness, str] = {Handedness.RIGHT: N_("Right hand"), Handedness.LEFT: N_("Left hand")}
TO_OWN_WORDS = N_("My words, in the settings")

START_TITLE = N_("Read a hand that spells")
START = N_("Start")
NO_OWN_WORDS = N_("Put in your own words first, on the page Settings: names or words that you want to read.")
START_TEXT = N_("It spells, you say what you saw, and it becomes as fast as you can read.")


def pair_drill_title(one: str, other: str) -> str:
    """Title if two letters are drilled."""
    return _("{one} or {other}?").format(one=one, other=other)


PAIR_TEXT = N_("Letters that you take for each other, in random order. Say each time which one it is.")


ASK_TYPED = N_("Type what the hand spells, then press Enter.")
ASK_LETTER = N_("Which letter is it?")
ASK_WORD = N_("Which word is it?")
ASK_AGAIN = N_("Type the letters that you read, or skip this one.")
TYPED_LABEL = N_("What the hand spells")
CHECK = N_("Check")
AGAIN = N_("Again")
SLOWER = N_("Slower")
SKIP = N_("Skip")
NEXT = N_("Next")
NEXT_SESSION = N_("Next session")
MEET = N_("Ask me")
MEET_TITLE = N_("New letter")


def drill_pair_button_label(one: str, other: str) -> str:
    """Label of the button that drills two confused letters."""
    return _("Tell {one} and {other} apart").format(one=one, other=other)


def session_position(number: int, total: int) -> str:
    """Says how far the session is."""
    return _("{number} of {total}").format(number=format_number(number), total=format_number(total))


def spelling_speed_text(speed: ReadingSpeed) -> str:
    """Says how fast the hand spells."""
    return _("{seconds} s a letter · {letters} letters a second").format(
        seconds=format_number(speed.letter_s, ".2f"), letters=format_number(speed.letters_per_s, ".1f")
    )


RIGHT = N_("Right.")
SKIPPED = N_("Skipped. This is what it was.")
WORD_HEADING = N_("Spelled")
TYPED_HEADING = N_("You read")
RIGHT_BUT_MORE = N_("All letters are there, and more.")


def partly_right_message(n_right: int, n_letters: int) -> str:
    """Says how much of a word was read correctly."""
    return _("Not quite: {right} of {n} letters.").format(right=format_number(n_right), n=format_number(n_letters))


def wrong_letter_message(letter: str, typed: str) -> str:
    """Shown if a single letter was read as another."""
    return _("It was {letter}, not {typed}.").format(letter=letter, typed=typed)


def replays_note(n_replays: int, n_slower: int) -> str:
    """Says how often the word was replayed; empty if it was not."""
    if n_replays == 0:
        return ""
    if n_slower == 0:
        said = ngettext("Shown again once.", "Shown again {n} times.", n_replays)
    else:
        said = ngettext("Shown again once, slower.", "Shown again {n} times, {slower} of them slower.", n_replays)
    return said.format(n=format_number(n_replays), slower=format_number(n_slower))


LETTER_RIGHT = N_("{letter}, read right")
LETTER_WRONG = N_("{letter}, taken for {typed}")
LETTER_LEFT_OUT = N_("{letter}, left out")
LETTER_ADDED = N_("{typed}, added")


def read_letter_description(letter: str, typed: str) -> str:
    """Describes a column of the result for screen readers."""
    if not letter:
        said = LETTER_ADDED
    elif not typed:
        said = LETTER_LEFT_OUT
    else:
        said = LETTER_RIGHT if letter == typed else LETTER_WRONG
    return _(said).format(letter=letter, typed=typed)


DONE = N_("Session finished")


def reading_summary(n_right: int, n_letters: int) -> str:
    """Says how many letters were read correctly."""
    return _("You read {right} of {n} letters right.").format(right=format_number(n_right), n=format_number(n_letters))


def speed_change_sentence(before: ReadingSpeed, after: ReadingSpeed) -> str:
    """Says how fast the hand spells now and how fast it was at the start."""
    return _("The hand now spells at {now} s a letter; it began at {before} s.").format(
        now=format_number(after.letter_s, ".2f"), before=format_number(before.letter_s, ".2f")
    )


def missed_letters_list(mistakes: Sequence[tuple[str, str]]) -> str:
    """Lists missed letters, each with what was answered, or empty if it was left out."""
    named = [
        _("{letter} (read as {typed})").format(letter=letter, typed=typed) if typed else letter
        for letter, typed in mistakes
    ]
    return _("Look again at {letters}.").format(letters=", ".join(named))


translate_on_reading(__name__)
