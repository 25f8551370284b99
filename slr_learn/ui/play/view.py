"""This module draws a game: the rules, the clock next to the letter, and the result."""

from __future__ import annotations

from html import escape

from slr_learn.learning.attempts import Attempt, Outcome
from slr_learn.learning.hold import HoldMeter
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play.exam import LETTER_LIMIT_S, ExamQuiz
from slr_learn.learning.play.levels import LEVELS, Level, does_sitting_pass_level
from slr_learn.learning.play.plan import PlayProgress, SelectedGame, target_letters_of_sitting
from slr_learn.learning.play.race import RaceKind, RaceQuiz, race_score
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.learning.spelling.timed_quiz import TimedQuiz
from slr_learn.ui import shared_messages
from slr_learn.ui.play import messages as play
from slr_learn.ui.practice import messages as practice_messages
from slr_learn.ui.practice import view as practice_view
from slr_learn.ui.practice.view import FromMemoryTarget
from slr_learn.ui.session import clock
from slr_learn.ui.widgets.markup import show_html


def show_game_rules(plan: SelectedGame, quiz: SpellingQuiz) -> None:
    """Draw the rules in the space that the letters will take."""
    listed = "".join(f"<li>{escape(one)}</li>" for one in play.game_rules(plan, target_letters_of_sitting(quiz) or 0))
    row = practice_view.word_row_class(quiz)
    show_html(
        f'<div class="target{row}"><div class="target-head"><span>{escape(play.RULES)}</span></div>'
        f'<ul class="play-rules">{listed}</ul></div>'
    )


def make_letter_side_panel(quiz: SpellingQuiz, level: Level | None = None) -> FromMemoryTarget:
    """Return the panel next to a letter signed from memory: the clock and the position."""
    if isinstance(quiz, TimedQuiz) and not quiz.is_started:
        return FromMemoryTarget("", place=" ", beside=_clock(str(quiz.countdown), play.READY))
    if isinstance(quiz, RaceQuiz):
        clock_html = _clock(f"{quiz.left_s:.0f}", play.SECONDS_LEFT, play.n_letters_signed_text(quiz.score))
        return FromMemoryTarget("", place=" ", beside=clock_html)
    if isinstance(quiz, ExamQuiz):
        place = play.exam_letter_position(min(len(quiz.attempts) + 1, quiz.n_asked), quiz.n_asked)
        note = play.EXAM_REPEATED if quiz.is_repeating else ""
        return FromMemoryTarget(note, place=place, beside=_clock(f"{quiz.letter_left_s:.0f}", play.SECONDS_FOR_LETTER))
    paced = level is not None and level.least_per_minute
    speed = _clock(shared_messages.format_rounded_down(quiz.letters_per_minute), play.PER_MINUTE) if paced else ""
    return FromMemoryTarget(play.NO_HINTS, beside=speed)


def _clock(number: str, unit: str, more: str = "") -> str:
    # Not a live region: a number that changes every second would never let a screen reader finish.
    below = f"<span>{escape(more)}</span>" if more else ""
    shown = f"<strong>{escape(number)}</strong><span>{escape(unit)}</span>{below}"
    return f'<div class="play-clock" role="timer">{shown}</div>'


def show_letter_time(quiz: ExamQuiz) -> None:
    """Draw the time left for the letter and the hold meter; what is recognised stays hidden."""
    meter = quiz.trial.meter if quiz.trial else HoldMeter()
    time_left = practice_view.meter_html(play.TIME_LEFT, quiz.letter_left_s / LETTER_LIMIT_S, "play-time")
    show_html(
        time_left + practice_view.meter_html(practice_messages.hold_time_sentence(meter.config.hold_s), meter.share)
    )


def last_letter_icon_and_sentence(one: Attempt) -> tuple[str, str]:
    """Return a Material icon's name and a sentence about the previous letter."""
    if one.outcome is Outcome.CORRECT:
        return "check_circle", play.letter_right_message(one.target)
    if one.outcome is Outcome.WRONG and one.mistaken_for:
        return "close", play.letter_wrong_message(one.target, one.mistaken_for[0])
    return "skip_next", play.letter_missed_message(one.target)


def show_round_result(plan: SelectedGame, quiz: SpellingQuiz, before: PlayProgress) -> None:
    """Draw the result of a round.

    Args:
        plan: The game; not an exam.
        quiz: The finished quiz.
        before: The learner's progress before the round.
    """
    sitting = Sitting(plan.kind, clock.now(), quiz.attempts, target_letters_of_sitting(quiz))
    if plan.race:
        title, lines, is_good = _of_race(plan.race, quiz, before)
    elif plan.level:
        title, lines, is_good = _of_level(plan.level, sitting)
    else:
        title, lines, is_good = _of_day(sitting, before)
    missed = list(dict.fromkeys(one.target for one in quiz.attempts if one.outcome is Outcome.SKIPPED))
    lines = [*lines, *([play.letters_not_signed_message(missed)] if missed else [])]
    lines += [practice_messages.FEEDBACK_TOO_SLOW] if quiz.too_slow else []
    practice_view.show_round(play.game_name(plan), title, lines, is_good=is_good, quiz=quiz)


def _of_race(of: RaceKind, quiz: SpellingQuiz, before: PlayProgress) -> tuple[str, list[str], bool]:
    score, best = race_score(quiz.attempts), before.best_race(of)
    return play.race_result_message(score), [play.race_comparison_message(score, best)], best is None or score > best


def _of_level(level: Level, sitting: Sitting) -> tuple[str, list[str], bool]:
    passed = does_sitting_pass_level(level, sitting)
    title = (
        play.level_passed_message(level.number, len(LEVELS)) if passed else play.level_not_passed_message(level.number)
    )
    right = play.n_letters_right_text(sitting.n_right, sitting.n_asked)
    done = f"{right}, {play.signing_speed_message(sitting.letters_per_minute)}."
    return title, [done, *([] if passed else [play.level_pass_rule(level)])], passed


def _of_day(sitting: Sitting, before: PlayProgress) -> tuple[str, list[str], bool]:
    title = play.n_letters_right_text(sitting.n_right, sitting.n_asked)
    if not sitting.n_right and before.today is None:
        return title, [], False
    if before.today is not None:
        counts = play.repeated_daily_challenge_message(before.today.n_right, before.today.n_asked)
    else:
        counts = play.first_daily_challenge_message(before.days.streak + 1)
    return (
        title,
        [f"{play.signing_speed_message(sitting.letters_per_minute)}.", counts],
        sitting.n_right == sitting.n_asked,
    )
