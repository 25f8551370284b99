"""This module draws the four cards of the play page, each with the learner's progress and a button."""

from __future__ import annotations

from html import escape

import streamlit as st

from slr_learn.learning.play import daily_challenge, exam
from slr_learn.learning.play.exam_result import best_exam_result
from slr_learn.learning.play.levels import LEVELS, LevelProgress, first_open_level
from slr_learn.learning.play.levels import LevelState as LevelStanding
from slr_learn.learning.play.plan import PlayProgress, SelectedGame
from slr_learn.learning.play.race import RaceKind
from slr_learn.ui.play import messages, state
from slr_learn.ui.session import clock
from slr_learn.ui.widgets.choices import choose_one
from slr_learn.ui.widgets.markup import icon_html, show_html

_MARKS = {LevelStanding.DONE: "check", LevelStanding.OPEN: "play_arrow", LevelStanding.AHEAD: "lock"}


def show_game_cards(standing: PlayProgress) -> None:
    """Draw a card per game; the buttons start the game."""
    with st.container(key="play-cards"):
        for name, show in (
            ("daily", _show_daily),
            ("race", _show_race),
            ("levels", _show_levels),
            ("exam", _show_exam),
        ):
            with st.container(key=f"play-card-{name}"):
                show(standing)


def _show_head(mark: str, title: str, what: str, lines: tuple[str, ...], *, is_done: bool, more: str = "") -> None:
    """Draw a card's title and the learner's progress, with an icon and words."""
    sign = icon_html("check_circle" if is_done else "radio_button_unchecked")
    state_of = f'<p class="play-state{" is-done" if is_done else ""}">{sign}{escape(" · ".join(lines))}</p>'
    show_html(f'<h2 class="play-title">{icon_html(mark)}{escape(title)}</h2><p>{escape(what)}</p>{more}{state_of}')


def _show_daily(standing: PlayProgress) -> None:
    done, days = standing.today, standing.days.streak
    row = (messages.daily_challenge_streak_message(days),) if days else ()
    told = messages.DAILY_OPEN if done is None else messages.daily_challenge_done_message(done.n_right, done.n_asked)
    words = "".join(f"<li>{escape(one)}</li>" for one in standing.challenge.words)
    _show_head(
        "today",
        messages.DAILY,
        messages.DAILY_WHAT,
        (told, *row),
        is_done=done is not None,
        more=f'<ul class="play-words">{words}</ul>',
    )
    _start(daily_challenge.KIND, messages.START_DAILY if done is None else messages.REPEAT_DAILY, is_main=done is None)


def _show_race(standing: PlayProgress) -> None:
    place = st.container()
    of = choose_one(messages.RACE_OF_LABEL, messages.RACES, RaceKind.LETTERS, state.RACE_OF)
    best = standing.best_race(of)
    told = messages.RACE_OPEN if best is None else messages.best_race_message(best)
    with place:
        _show_head("timer", messages.RACE, messages.race_description(), (told,), is_done=best is not None)
    _start(of.value, messages.START_RACE)


def _show_levels(standing: PlayProgress) -> None:
    current = first_open_level(standing.levels)
    n_open = current.level.number if current else len(LEVELS)
    told = messages.next_level_message(n_open, len(LEVELS)) if current else messages.LEVELS_ALL_DONE
    steps = "".join(_step(one) for one in standing.levels)
    _show_head(
        "stairs",
        messages.LEVELS,
        messages.LEVELS_WHAT,
        (told,),
        is_done=current is None,
        more=f'<ol class="play-levels">{steps}</ol>',
    )
    playable = [one.level.number for one in standing.levels if one.standing is not LevelStanding.AHEAD]
    chosen = n_open
    if len(playable) > 1:
        # A level that was just unlocked becomes the selection: another key forgets the earlier one.
        key = f"{state.LEVEL}-{n_open}-{len(playable)}"
        chosen = choose_one(messages.LEVEL_LABEL, {one: str(one) for one in playable}, n_open, key)
    _start(f"level-{chosen}", messages.start_level_label(chosen), is_main=standing.today is not None)


def _step(one: LevelProgress) -> str:
    name = messages.LEVEL_NAMES[one.level.number]
    said = {
        LevelStanding.DONE: messages.LEVEL_DONE,
        LevelStanding.OPEN: messages.LEVEL_OPEN,
        LevelStanding.AHEAD: messages.LEVEL_AHEAD,
    }[one.standing]
    label = escape(messages.level_state_description(one.level.number, name, said))
    shown = f"{icon_html(_MARKS[one.standing])}{one.level.number} {escape(name)}"
    return f'<li class="{one.standing.value}" aria-label="{label}">{shown}</li>'


def _show_exam(standing: PlayProgress) -> None:
    best = best_exam_result(standing.exams)
    is_passed = best is not None and best.is_passed
    told = messages.EXAM_OPEN if best is None else messages.best_exam_message(best.share, is_passed=is_passed)
    _show_head("school", messages.EXAM, messages.EXAM_WHAT, (told,), is_done=is_passed)
    with st.container(horizontal=True):
        if best is not None and is_passed:
            st.button(messages.TO_CERTIFICATE, on_click=state.select_exam_result, args=(best,))
        _start(exam.KIND, messages.START_EXAM)


def _start(kind: str, label: str, *, is_main: bool = False) -> None:
    plan = SelectedGame(kind, clock.visitor_today())
    st.button(label, on_click=state.select_game, args=(plan,), type="primary" if is_main else "secondary")
