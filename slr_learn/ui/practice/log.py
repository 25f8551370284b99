"""This module connects an exercise to the current learner: what they know, and each letter they sign."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import datetime
from uuid import uuid4

import streamlit as st

from slr_learn.config import LETTERS_MODEL
from slr_learn.errors import BadInputError, StorageError
from slr_learn.learning.attempts import Attempt
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.blame import explain_mistake
from slr_learn.learning.mistakes.confused_pairs import WeakPair, find_weak_pairs
from slr_learn.learning.mistakes.confusion_counts import confusion_counts_from_answers
from slr_learn.learning.spelling.exercises import LearnerKnowledge
from slr_learn.learning.spelling.own_words import parse_own_words
from slr_learn.storage.records.spelling import SpellingRecord
from slr_learn.storage.records.values import OWN_WORDS
from slr_learn.ui.practice import blame_messages, messages, state
from slr_learn.ui.practice.run import Practice
from slr_learn.ui.practice.spelling_trail import SpelledWord
from slr_learn.ui.session import clock, learner, resources, visitor


def make_practice(labels: Collection[str]) -> Practice:
    """Return an exercise for the current learner.

    Args:
        labels: Letters that the recogniser knows.
    """
    return Practice(
        labels,
        read_fingers=resources.load_finger_reader(),
        learned=learner_knowledge,
        keep=save_tried_letters,
        keep_spelling=save_spelling,
    )


def learner_knowledge() -> LearnerKnowledge:
    """Return what is known about the current learner."""
    who = learner.current_learner()
    return LearnerKnowledge(who.answers, tuple(who.cards.values()), learner_own_words(), strangers=who.strangers)


def learner_own_words() -> tuple[str, ...]:
    """Return the learner's own word list, in capitals."""
    return parse_own_words(learner.current_learner().profile.settings.get(OWN_WORDS, "")).words


def save_tried_letters(attempts: Sequence[Attempt], kind: str, at: datetime) -> None:
    """Save finished letters, except those skipped before the camera started."""
    save_finished_letters([one for one in attempts if one.is_tried], kind, at)


def save_finished_letters(attempts: Sequence[Attempt], kind: str, at: datetime) -> None:
    """Save letters that were finished in front of the camera."""
    model = st.session_state.get(state.WATCHING, LETTERS_MODEL)
    learner.current_learner().save_signed(attempts, kind=kind, at=at, model=model)


def save_spelling(spelled: SpelledWord) -> None:
    """Save how a word was spelled if the learner asked for it; errors are ignored, so that practice continues."""
    who = learner.current_learner()
    if not who.profile.keeps_spelling:
        return
    with suppress(BadInputError, StorageError):
        who.store.progress.save_spelling(
            SpellingRecord(
                uuid4(),
                who.profile.id,
                clock.now(),
                spelled.word,
                spelled.handedness,
                spelled.landmarks,
                spelled.timestamps_ms,
            )
        )


def weakest_pair() -> WeakPair | None:
    """Return the two letters the learner confuses most when signing; None if none stand out."""
    who = learner.current_learner()
    return next(iter(find_weak_pairs(who.answers, Direction.MAKE, who.strangers)), None)


def explain_mistakes(attempts: Sequence[Attempt]) -> tuple[str, ...]:
    """Return a sentence for each letter recognised as another: how often, and whose mistake it probably was."""
    who = learner.current_learner()
    counts = confusion_counts_from_answers(who.answers, Direction.MAKE)
    pairs = dict.fromkeys((one.target, seen) for one in attempts for seen in one.mistaken_for[:1])
    return tuple(
        blame_messages.mistake_explanation_sentence(target, seen, explain_mistake(target, seen, counts, who.strangers))
        for target, seen in pairs
    )


def saving_problem() -> str:
    """Return why progress is not saved, as a sentence; empty if it is saved."""
    reason = learner.storage_problem() or learner.current_learner().problem
    if not reason:
        return ""
    # Details of the server are only for its operator, who finds them in the log.
    return messages.progress_not_saved_message(reason if visitor.is_local_visitor() else "").strip()
