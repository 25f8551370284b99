"""This module connects games to the learner: their earlier rounds, and the start of a new sitting."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

import streamlit as st

from slr_learn.errors import StorageError
from slr_learn.learning.memory.sittings import Sitting
from slr_learn.learning.play import exam
from slr_learn.learning.play.plan import (
    KINDS,
    PlayProgress,
    SelectedGame,
    summarise_play_progress,
    target_letters_of_sitting,
)
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.storage.sittings import load_sittings
from slr_learn.ui.play import state
from slr_learn.ui.practice import log as practice_log
from slr_learn.ui.practice.run import Practice
from slr_learn.ui.session import clock, learner, resources, visit


def current_game_practice(labels: Collection[str]) -> Practice:
    """Return the practice of the current game, created on first use."""
    return visit.get_or_create_state(
        state.PLAYED,
        lambda: Practice(
            labels,
            read_fingers=resources.load_finger_reader(),
            learned=practice_log.learner_knowledge,
            keep=practice_log.save_finished_letters,
            begin=start_sitting,
        ),
    )


def fill_in_date_and_exam_model(plan: SelectedGame, model: str) -> SelectedGame:
    """Return the plan with today's date and the exam's model, while no letter has ended yet.

    Args:
        plan: The plan the learner selected.
        model: The active model.
    """
    practice: Practice | None = st.session_state.get(state.PLAYED)
    quiz = practice.quiz if practice is not None else None
    has_begun = quiz is not None and bool(quiz.attempts)
    if quiz is not None and has_begun and quiz.is_finished:
        return plan
    day = plan.day if has_begun else clock.visitor_today()
    plan_now = replace(plan, day=day, model=model if plan.kind == exam.KIND else None)
    if plan_now != plan:
        state.select_game(plan_now)
    return plan_now


def start_sitting(kind: str, quiz: SpellingQuiz, at: datetime) -> None:
    """Start the sitting of a round whose first letters have just ended."""
    learner.current_learner().start_sitting(kind, at=at, goal=target_letters_of_sitting(quiz))


def learner_play_progress(labels: Collection[str]) -> PlayProgress:
    """Return the learner's progress in all games.

    Raises:
        BadInputError: The recogniser knows too few letters for it.
    """
    who = learner.current_learner()
    return summarise_play_progress(_sittings(), who.answers, labels, at=clock.now(), zone=clock.visitor_time_zone())


def learner_play_progress_before_round(quiz: SpellingQuiz | None, labels: Collection[str]) -> PlayProgress:
    """Return the learner's progress before the current or last round.

    Raises:
        BadInputError: The recogniser knows too few letters for it.
    """
    if quiz is None or not quiz.attempts or state.BEFORE not in st.session_state:
        st.session_state[state.BEFORE] = learner_play_progress(labels)
    before: PlayProgress = st.session_state[state.BEFORE]
    return before


def _sittings() -> tuple[Sitting, ...]:
    who = learner.current_learner()
    try:
        return load_sittings(who.store.progress, who.profile.id, KINDS)
    except StorageError:
        # `practice_log.saving_problem` says so; what is played goes on.
        return ()
