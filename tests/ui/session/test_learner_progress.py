from __future__ import annotations

from datetime import UTC, timedelta
from types import SimpleNamespace
from uuid import uuid4

import pytest

from slr_learn.storage.records.values import DAILY_GOAL, Profile
from slr_learn.ui.session import clock, learner_progress
from tests.builders.learners import DAY, START, make_answer

PROFILE = Profile(uuid4(), "Ánh", START)


@pytest.fixture
def sums(monkeypatch):
    """How often a learner was summed up, in a session of its own."""
    found = []
    real = learner_progress.summarise_progress
    monkeypatch.setattr(learner_progress, "summarise_progress", lambda *a, **k: found.append(k["at"]) or real(*a, **k))
    monkeypatch.setattr("streamlit.session_state", {})
    monkeypatch.setattr(clock, "now", lambda: START)
    monkeypatch.setattr(clock, "visitor_time_zone", lambda: UTC)
    return found


def learner(n_answers=3, profile=PROFILE):
    return SimpleNamespace(profile=profile, answers=(make_answer("A", at=START),) * n_answers, strangers=())


def test_a_learner_is_summed_up_once_for_each_answer(sums):
    assert learner_progress.progress_of_learner(learner()).calendar.n_today == 3
    learner_progress.progress_of_learner(learner())
    assert len(sums) == 1
    assert learner_progress.progress_of_learner(learner(4)).calendar.n_today == 4
    assert len(sums) == 2


def test_another_learner_another_goal_and_another_day_are_summed_up_anew(sums, monkeypatch):
    learner_progress.progress_of_learner(learner())
    learner_progress.progress_of_learner(learner(profile=Profile(uuid4(), "Minh", START)))
    aims = Profile(PROFILE.id, "Ánh", START, {DAILY_GOAL: 3})
    assert learner_progress.progress_of_learner(learner(profile=aims)).calendar.is_goal_met
    monkeypatch.setattr(clock, "now", lambda: START + timedelta(hours=1))
    learner_progress.progress_of_learner(learner(profile=aims))
    assert len(sums) == 3
    monkeypatch.setattr(clock, "now", lambda: START + DAY)
    assert learner_progress.progress_of_learner(learner(profile=aims)).calendar.is_streak_open
    assert len(sums) == 4
