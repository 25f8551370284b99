"""This module holds the sentences of the page on which letters are practised: one sentence and one action each."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.drawing import Fault
from slr_learn.learning.exercises import Exercise, ExercisePlan
from slr_learn.learning.word_lists import WordLevel
from slr_learn.perception.landmarks import Handedness

EXERCISE_LABEL = "What to practise"
EXERCISES: dict[Exercise, str] = {
    Exercise.LETTERS: "Letters",
    Exercise.WORDS: "Words",
    Exercise.OWN_WORD: "My own word",
}
LEVEL_LABEL = "Level"
LEVELS: dict[WordLevel, str] = {
    WordLevel.EASY: "1 · Short",
    WordLevel.MEDIUM: "2 · Longer",
    WordLevel.HARD: "3 · Hard",
}
OWN_WORD_LABEL = "Your word"
OWN_WORD_PLACEHOLDER = "a name, say"
OWN_WORD_EMPTY = "Type a word above, a name for example, and spell it with your hand."


def exercise_problem(plan: ExercisePlan, reason: str) -> str:
    """There is no exercise; a word of one's own that is not typed yet is an invitation."""
    return OWN_WORD_EMPTY if plan.exercise is Exercise.OWN_WORD and not plan.own_word else reason


SETTINGS = "Hand, picture, model"

HINT_LABEL = "Show me"
HINT_HELP = "Shows the hand and how to form the letter. Turn it off to spell from memory."


def only_letters(letters: tuple[str, ...]) -> str:
    """The exercise is limited to some letters; pressing the button lifts that."""
    return f"Only {', '.join(letters)}: practise all instead"


TARGET_HEADING = "Sign this"
SEEN_HEADING = "Seen now"
HOLD_HEADING = "Hold"
SEEN_NOTHING = "–"
FROM_MEMORY = "From memory. Turn on “Show me” if you are stuck."

SKIP = "Skip letter"
SKIP_WORD = "Skip word"
NEXT_EXERCISE = "Next round"
TO_ALPHABET = "Look at the alphabet"

FEEDBACK_IDLE = "Press START under the picture, then hold up your hand."
FEEDBACK_NOT_SURE = "Not sure yet. Show the letter clearly and hold still."
FEEDBACK_RIGHT = "That is it. Hold it."
FEEDBACK_DRAWN = "That is it, well drawn."
FEEDBACK_DONE = "Well done. Start the next round when you are ready."
FEEDBACK_FINISHED = "Some letters were skipped this time. Start the next round when you are ready."


def feedback_next(target: str) -> str:
    """The hand is on its way to the letter."""
    return f"Now sign {target}."


_DRAWN_AS = {
    "J": "down with the little finger, then a hook towards your thumb’s side",
    "Z": "across, away from your thumb, slantwise back and down, and across again",
}


def feedback_draw(target: str, start: str) -> str:
    """The hand has the shape a moving letter begins with."""
    return f"You hold {_with_article(start)}: now draw the {target}, {_DRAWN_AS[target]}."


def feedback_form(target: str, start: str) -> str:
    """A moving letter is asked for and nothing is recognised."""
    return f"Form {_with_article(start)}, then draw the {target}: {_DRAWN_AS[target]}."


_FAULTS: dict[Fault, str] = {
    Fault.SMALL: "That was too small to read. Draw the {letter} as large as your hand: {way}.",
    Fault.MIRRORED: "That {letter} was the wrong way round. Begin again: {way}.",
    Fault.SLOW: "That took too long to follow. Draw the {letter} in two seconds or so: {way}.",
    Fault.OTHER: "I saw you draw, but no {letter}. Try it again: {way}.",
}
_MISSING = {
    "J": "The hook was missing. After going down, curve on towards your thumb’s side.",
    "Z": "Not all three strokes were there. Draw the Z to its end: {way}.",
}


def feedback_fault(target: str, fault: Fault) -> str:
    """A movement has ended and was not the letter."""
    said = _MISSING[target] if fault is Fault.UNFINISHED else _FAULTS[fault]
    return said.format(letter=target, way=_DRAWN_AS[target])


_BEGINS = {
    "I": "a fist with only the little finger up, the thumb across",
    "D": "only the index finger up, the others meeting the thumb",
}


def feedback_start(target: str, start: str, seen: str, difference: str | None) -> str:
    """Another shape is held than the one that a moving letter begins with."""
    said = f"That looks like {seen}, and {target} begins as {_with_article(start)}"
    return f"{said}: {_BEGINS[start]}." if difference is None else f"{said}. {difference}"


def _with_article(letter: str) -> str:
    return f"{'an' if letter in 'AEFHILMNORSX' else 'a'} {letter}"


def moving_unavailable(letters: Sequence[str], reason: str) -> str:
    """Still letters are recognised but the moving ones are not."""
    return f"{' and '.join(letters)} cannot be recognised just now and are left out. {reason}"


def feedback_other(target: str, seen: str, difference: str | None, how_to: str) -> str:
    """Another letter is seen than the one asked for."""
    return looks_like(seen, difference or f"{target}: {how_to}")


def looks_like(seen: str, what_to_do: str) -> str:
    """Another letter is seen than the one asked for, and what to change."""
    return f"That looks like {seen}. {what_to_do}"


def item_of(number: int, total: int) -> str:
    """Where in the exercise the learner is."""
    return f"{number} of {total}"


def score_line(signed: int, skipped: int, elapsed_s: float, letters_per_minute: float) -> str:
    """How the exercise stands."""
    minutes, seconds = divmod(int(elapsed_s), 60)
    return (
        f"{signed} signed · {skipped} skipped · {minutes}:{seconds:02d} min · {letters_per_minute:.0f} letters a minute"
    )


def letter_state(letter: str, state: str) -> str:
    """What a screen reader says of a letter of the word: done, skipped, current or ahead."""
    return f"{letter}, {state}"


LETTER_DONE = "signed"
LETTER_SKIPPED = "skipped"
LETTER_CURRENT = "to sign now"
LETTER_AHEAD = "to come"

ROUND_DONE = "Round finished"
_MOST_NAMED, _MOST_LISTED = 5, 3


def round_summary(signed: int, total: int, letters_per_minute: float) -> str:
    """What came out of a finished exercise."""
    return f"You signed {signed} of {total} letters, {letters_per_minute:.0f} a minute."


def round_skipped(skipped: Sequence[tuple[str, str]]) -> str:
    """Which letters were not signed: each time the word and its letters, which are the word where it is one letter."""
    named = [_skipped_of(item, letters) for item, letters in skipped]
    more = f" and {len(named) - _MOST_NAMED} more" if len(named) > _MOST_NAMED else ""
    return f"Skipped: {'; '.join(named[:_MOST_NAMED])}{more}."


def _skipped_of(item: str, letters: str) -> str:
    if len(item) == 1:
        return item
    if letters == item:
        return f"all of {item}"
    return f"{', '.join(letters) if len(letters) <= _MOST_LISTED else f'{len(letters)} letters'} of {item}"


def round_hard_ones(pairs: list[tuple[str, str]]) -> str:
    """Which letters were taken for others on the way."""
    return "Look again at: " + ", ".join(f"{target} (seen as {seen})" for target, seen in pairs) + "."


def drawing_title(letter: str, handedness: Handedness, start: str | None = None) -> str:
    """What a screen reader says of a drawn hand; for a moving letter, with the shape it begins as and its way."""
    signed = f"{letter} signed with the {handedness.value} hand"
    return signed if start is None else f"{signed}: {_with_article(start)}, then {_DRAWN_AS[letter]}"
