"""This module contains the texts of the play page: daily challenge, races and levels."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.play import daily_challenge, exam
from slr_learn.learning.play.exam import LETTER_LIMIT_S, TRY_S
from slr_learn.learning.play.exam_result import PASS_SHARE
from slr_learn.learning.play.levels import Level
from slr_learn.learning.play.plan import SelectedGame
from slr_learn.learning.play.race import RACE_S, SKIP_COST_S, RaceKind
from slr_learn.learning.spelling.timed_quiz import COUNTDOWN_S
from slr_learn.translation import N_, NP_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui import shared_messages

TITLE = NP_("page", "Play")
INTRO = N_("Four ways to try what you know. All letters count for your progress; nothing here locks free practice.")

DAILY = N_("Daily challenge")
DAILY_WHAT = N_("Five words, the same for everyone today.")
DAILY_OPEN = N_("Not done yet today")
RACE = N_("Race")
RACE_OF_LABEL = N_("What to race over")
RACES: dict[RaceKind, str] = {RaceKind.LETTERS: N_("Letters"), RaceKind.WORDS: N_("Short words")}
RACE_OPEN = N_("No race yet")
LEVELS = N_("Levels")
LEVELS_WHAT = N_("Six steps from the first letters to words at speed; each one opens the next.")
LEVELS_ALL_DONE = N_("All six levels done")
LEVEL_LABEL = N_("Level to play")
LEVEL_NAMES: dict[int, str] = {
    1: N_("First letters"),
    2: N_("More shapes"),
    3: N_("Look-alikes, J and Z"),
    4: N_("Short words from memory"),
    5: N_("Longer words from memory"),
    6: N_("Long words at speed"),
}
LEVEL_DONE = N_("done")
LEVEL_OPEN = N_("open")
LEVEL_AHEAD = N_("opens when the one before is done")
EXAM = N_("Final exam")
EXAM_WHAT = N_("Every letter and three words from memory. Who passes gets a certificate.")
EXAM_MODEL = N_("Another model begins the exam anew.")
EXAM_OPEN = N_("Not taken yet")

START_DAILY = N_("Start today’s challenge")
REPEAT_DAILY = N_("Sign it once more")
START_RACE = N_("Start a race")
START_EXAM = N_("Take the exam")
TO_CERTIFICATE = N_("Certificate")
AGAIN = N_("Play again")
BACK = N_("All games")

RULES = N_("How it goes")
READY = N_("Get ready")
SECONDS_LEFT = N_("seconds left")
SECONDS_FOR_LETTER = N_("seconds for this letter")
PER_MINUTE = N_("letters a minute")
NO_HINTS = N_("From memory: no hand is shown.")
TIME_LEFT = N_("Time")
EXAM_REPEATED = N_("Once more: the recogniser may have been at fault.")
FEEDBACK_CAMERA = N_("Press START in the picture; the clock waits for you.")
ROUND_OVER = N_("That was it")


def game_name(plan: SelectedGame) -> str:
    """Names a game."""
    if plan.level:
        return _("Level {n} · {name}").format(n=plan.level.number, name=_(LEVEL_NAMES[plan.level.number]))
    if plan.race:
        return _("Race · {of}").format(of=_(RACES[plan.race]))
    return {daily_challenge.KIND: _(DAILY), exam.KIND: _(EXAM)}[plan.kind]


def race_description() -> str:
    """Describes a race."""
    return _("As many as you can sign in {seconds} seconds.").format(seconds=format_number(RACE_S, ".0f"))


def start_level_label(number: int) -> str:
    """Label of the button that starts a level."""
    return _("Start level {n}").format(n=number)


def daily_challenge_done_message(right: int, asked: int) -> str:
    """Says how today's challenge went."""
    return _("Done today: {right} of {asked} letters").format(right=right, asked=asked)


def daily_challenge_streak_message(days: int) -> str:
    """Says on how many days in a row the challenge was done."""
    return ngettext("{n} day in a row", "{n} days in a row", days).format(n=days)


def best_race_message(score: int) -> str:
    """Says the best race so far."""
    return _("Best: {score} letters a minute").format(score=score)


def next_level_message(n_open: int, n_levels: int) -> str:
    """Says which level comes next."""
    return _("Next: level {n} of {levels}").format(n=n_open, levels=n_levels)


def level_state_description(number: int, name: str, state: str) -> str:
    """Describes a level for screen readers: done, open or locked."""
    return _("Level {n}, {name}: {state}").format(n=number, name=name, state=state)


def best_exam_message(share: float, *, is_passed: bool) -> str:
    """Says how the best exam went."""
    shown = shared_messages.format_percent_rounded_down(share)
    if is_passed:
        return _("Passed with {share}").format(share=shown)
    return _("Best so far: {share}; {least} passes").format(
        share=shown, least=shared_messages.format_whole_percent(PASS_SHARE)
    )


def level_pass_rule(level: Level) -> str:
    """Says what passes a level."""
    share = shared_messages.format_whole_percent(level.least_right)
    if level.least_per_minute:
        return _("Passed with {share} of the letters, at {speed} letters a minute or faster.").format(
            share=share, speed=format_number(level.least_per_minute, ".0f")
        )
    return _("Passed with {share} of the letters.").format(share=share)


def game_rules(plan: SelectedGame, n_letters: int) -> tuple[str, ...]:
    """Explains the game before the camera starts."""
    countdown = _("The clock begins {seconds} seconds after the camera, and stands while the camera stands.").format(
        seconds=format_number(COUNTDOWN_S, ".0f")
    )
    if plan.race:
        cost = _("You may skip, which costs {seconds} seconds.").format(seconds=format_number(SKIP_COST_S, ".0f"))
        return (
            _("Sign as many as you can in {seconds} seconds.").format(seconds=format_number(RACE_S, ".0f")),
            countdown,
            cost,
        )
    if plan.kind == exam.KIND:
        return (
            ngettext("{n} letter, from memory.", "{n} letters, from memory.", n_letters).format(n=n_letters),
            _("{seconds} seconds and one try each: another letter held for {hold} second is wrong.").format(
                seconds=format_number(LETTER_LIMIT_S, ".0f"), hold=format_number(TRY_S, ".0f")
            ),
            _("What the recogniser itself often gets wrong does not count; that letter comes once more."),
            _("You pass with {share}.").format(share=shared_messages.format_whole_percent(PASS_SHARE)),
            countdown,
        )
    letters = ngettext("{n} letter.", "{n} letters.", n_letters).format(n=n_letters)
    shown = _("From memory: no hand is shown.") if plan.is_from_memory else _("Hands are shown as long as you like.")
    last = level_pass_rule(plan.level) if plan.level else _("Your first time today is the one that counts.")
    return letters, shown, last


def n_letters_signed_text(n: int) -> str:
    """Says how many letters were signed so far."""
    return ngettext("{n} letter", "{n} letters", n).format(n=n)


def exam_letter_position(number: int, total: int) -> str:
    """Says which letter of the exam it is."""
    return _("letter {n} of {total}").format(n=number, total=total)


def countdown_text(seconds: int) -> str:
    """Shown just before the clock starts."""
    return _("Get ready: {seconds}").format(seconds=seconds)


def letter_right_message(letter: str) -> str:
    """Shown after a letter that was signed correctly."""
    return _("{letter} was right.").format(letter=letter)


def letter_wrong_message(letter: str, seen: str) -> str:
    """Shown after a letter that was recognised as another."""
    return _("{letter} was seen as {seen}.").format(letter=letter, seen=seen)


def letter_missed_message(letter: str) -> str:
    """Shown after a letter that was skipped or not signed in time."""
    return _("{letter} was not signed.").format(letter=letter)


def race_result_message(score: int) -> str:
    """Says how a race went."""
    return ngettext("{n} letter a minute", "{n} letters a minute", score).format(n=score)


def race_comparison_message(score: int, before: int | None) -> str:
    """Compares a race with the best one before."""
    if before is None:
        return _("Your first race: this is the score to beat.")
    if score > before:
        return _("A new best! Before, it was {before}.").format(before=before)
    return _("Your best is {before}.").format(before=before)


def n_letters_right_text(right: int, asked: int) -> str:
    """Says how many of the letters asked for were right."""
    return _("{right} of {asked} letters").format(right=right, asked=asked)


def first_daily_challenge_message(days: int) -> str:
    """Shown after the first challenge of the day."""
    return ngettext("{n} day in a row with a challenge.", "{n} days in a row with a challenge.", days).format(n=days)


def repeated_daily_challenge_message(right: int, asked: int) -> str:
    """Shown after any later challenge of the day."""
    return _("That was practice: today’s result stays {right} of {asked}.").format(right=right, asked=asked)


def signing_speed_message(letters_per_minute: float) -> str:
    """Says how fast the round was."""
    return _("{speed} letters a minute").format(speed=shared_messages.format_rounded_down(letters_per_minute))


def level_passed_message(number: int, n_levels: int) -> str:
    """Shown if a level was passed."""
    if number == n_levels:
        return _("Level {n} done: that was the last one").format(n=number)
    return _("Level {n} done: level {following} is open").format(n=number, following=number + 1)


def level_not_passed_message(number: int) -> str:
    """Shown if a level was not passed."""
    return _("Level {n}: not quite yet").format(n=number)


def letters_not_signed_message(letters: Sequence[str]) -> str:
    """Lists the letters that were not signed."""
    return _("Not signed: {letters}.").format(letters=", ".join(letters))


translate_on_reading(__name__)
