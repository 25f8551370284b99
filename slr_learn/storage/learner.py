"""This module represents one learner: their answers, their cards, and the saving of each new answer."""

from __future__ import annotations

import json
import time
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from slr_learn.errors import BadInputError, StorageError
from slr_learn.learning.attempts import Attempt
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.coverage import LetterKey
from slr_learn.learning.memory.ratings import rate_answer, usual_thinking_time_s
from slr_learn.learning.memory.scheduling import LetterCard, new_letter_card, reschedule_card_in_exercise
from slr_learn.learning.mistakes.blame import letters_not_counted_as_mistakes
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts, confusion_counts_from_answers
from slr_learn.storage.open_sittings import OpenSittings
from slr_learn.storage.records.answers import (
    answer_from_record,
    card_from_record,
    record_of_read_letter,
    record_of_signed_letter,
)
from slr_learn.storage.records.values import AttemptRecord, CardRecord, Profile, SessionRecord
from slr_learn.storage.store import Store

_QUIET_S = 30.0
"""A database that failed is not read again for this long, since each attempt may block."""


class Learner:
    """One learner of a store, as one visitor sees them.

    A new learner is added to the store with their first answer, so that just looking leaves no trace; a learner who was
    deleted there never comes back. If the store fails, answers are kept and saved with the next ones, and everything
    else keeps working.

    Args:
        store: The store.
        profile: The learner, stored or not.
        strangers: The recogniser's confusions on other people's hands, one per set.

    Attributes:
        problem: Why something could not be saved or read yet; empty if everything is.
        is_gone: Whether the learner was deleted elsewhere.
    """

    def __init__(self, store: Store, profile: Profile, strangers: Sequence[ConfusionCounts] = ()) -> None:
        self.store = store
        self.profile = profile
        self.strangers = tuple(strangers)
        self.problem = ""
        self.is_gone = False
        self._answers: tuple[Answer, ...] = ()
        self._cards: dict[LetterKey, LetterCard] = {}
        self._reps: dict[LetterKey, int] = {}
        self._n_known = 0
        self._sittings = OpenSittings()
        self._is_kept = False
        self._quiet_until_s = 0.0
        self._waiting: list[tuple[SessionRecord, AttemptRecord]] = []
        self.refresh()

    @property
    def answers(self) -> tuple[Answer, ...]:
        """The learner's answers, in order of time."""
        return self._answers

    @property
    def cards(self) -> Mapping[LetterKey, LetterCard]:
        """The card of each letter and direction that was ever asked for."""
        return self._cards

    def attempts(self) -> tuple[AttemptRecord, ...]:
        """Return all stored attempts of the learner, in order of time.

        Raises:
            StorageError: The database fails.
        """
        return self.store.progress.attempts(self.profile.id)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is stored about the learner or waiting to be."""
        return not self._is_kept and not self._answers

    def refresh(self) -> None:
        """Load what other windows of the same learner have saved or changed."""
        if self._waiting or time.monotonic() < self._quiet_until_s:
            return
        try:
            self._take_over()
            self.problem = ""
        except StorageError as error:
            self.problem = str(error)
            self._quiet_until_s = time.monotonic() + _QUIET_S

    def _take_over(self) -> None:
        try:
            self.profile = self.store.profiles.get(self.profile.id)
        except BadInputError:
            self.is_gone = self._is_kept
            return
        self._is_kept = True
        if self.store.progress.count_attempts(self.profile.id) != self._n_known:
            self._read()

    def start_sitting(self, kind: str, *, at: datetime, goal: int | None = None) -> None:
        """Start a sitting; it is saved with its first answer.

        Args:
            kind: What is practised, in a word.
            at: Now, UTC.
            goal: Number of letters to sign; None without a goal.
        """
        self._sittings.begin(kind, self.profile, at=at, goal=goal)

    def end_sitting(self, kind: str) -> None:
        """End the sitting of a kind; its next answer starts another."""
        self._sittings.end(kind)

    def save_signed(self, attempts: Sequence[Attempt], *, kind: str, at: datetime, model: str | None = None) -> None:
        """Save letters that were signed or skipped, and update their cards.

        Args:
            attempts: In the order in which they ended.
            kind: Kind of the sitting.
            at: When they ended, UTC.
            model: The name of the letter model.
        """
        sitting = self._sittings.sitting_for(kind, self.profile, at=at)
        profile_id, session_id = self.profile.id, sitting.id
        self._keep(
            sitting,
            [
                record_of_signed_letter(one, profile_id=profile_id, session_id=session_id, at=at, model=model)
                for one in attempts
            ],
        )

    def save_read(self, answers: Sequence[Answer], *, word: str, kind: str) -> None:
        """Save the letters of a word that was read, and update their cards.

        Args:
            answers: One for each letter of the word.
            word: The word.
            kind: Kind of the sitting.
        """
        if not answers:
            return
        sitting = self._sittings.sitting_for(kind, self.profile, at=answers[-1].at)
        profile_id, session_id = self.profile.id, sitting.id
        self._keep(
            sitting,
            [record_of_read_letter(one, word=word, profile_id=profile_id, session_id=session_id) for one in answers],
        )

    def change_settings(self, changes: Mapping[str, Any]) -> None:
        """Change some settings and keep the others; None removes a setting.

        Raises:
            BadInputError: A setting is invalid.
            StorageError: The database fails.
        """
        self._add()
        self.profile = self.store.profiles.change_settings(self.profile.id, changes)

    def rename(self, name: str) -> None:
        """Rename the learner.

        Raises:
            BadInputError: The name is invalid.
            StorageError: The database fails.
        """
        self._add()
        self.profile = self.store.profiles.rename(self.profile.id, name)

    def excused_confusions(self, letter: str) -> Collection[str]:
        """Return the letters that do not count as mistakes: those the recogniser often confuses this letter with."""
        return letters_not_counted_as_mistakes(
            letter, confusion_counts_from_answers(self._answers, Direction.MAKE), self.strangers
        )

    def _keep(self, sitting: SessionRecord, records: Sequence[AttemptRecord]) -> None:
        if not records:
            return
        changed = [card for one in records for card in self._learn(one)]
        self._waiting += [(sitting, one) for one in records]
        try:
            self._save(self._cards.values() if self.problem else changed)
        except StorageError as error:
            self.problem = str(error)
        except BadInputError:
            # Deleted permanently in another window: later answers belong to somebody else.
            self.is_gone, self._waiting = True, []

    def _learn(self, record: AttemptRecord) -> list[LetterCard]:
        """Process an answer; return the card that it changed, if any."""
        answer = answer_from_record(record)
        if answer is None:
            return []
        key = (answer.letter, answer.direction)
        before = self._cards.get(key) or new_letter_card(*key, answer.at)
        is_recognised = answer.direction is Direction.MAKE and answer.taken_for
        self._answers = (*self._answers, answer)
        excused = self.excused_confusions(answer.letter) if is_recognised else ()
        after = reschedule_card_in_exercise(
            before,
            rate_answer(answer, usual_thinking_time_s(self._answers[:-1], answer.direction), excused),
            at=answer.at,
        )
        if after == before:
            return []
        self._cards[key] = after
        self._reps[key] = self._reps.get(key, 0) + 1
        return [after]

    def _save(self, cards: Iterable[LetterCard]) -> None:
        """Save everything that is waiting.

        Raises:
            StorageError: The database fails; the data keeps waiting.
        """
        self._add()
        progress = self.store.progress
        ends = {sitting.id: (sitting, record.at) for sitting, record in self._waiting}
        for sitting, _ in ends.values():
            progress.start_session(sitting)
        records = [record for _, record in self._waiting]
        self._n_known += progress.save_attempts(records, cards=[self._record(card) for card in cards])
        self._waiting, self.problem = [], ""
        for sitting, at in ends.values():
            progress.end_session(self.profile.id, sitting.id, at=at)

    def _add(self) -> None:
        """Add the learner to the store, unless they were stored before."""
        if self._is_kept:
            return
        profile = self.profile
        self.profile = self.store.profiles.add(
            profile.name, profile_id=profile.id, at=profile.created_at, settings=profile.settings
        )
        self._is_kept = True

    def _record(self, card: LetterCard) -> CardRecord:
        return CardRecord(
            self.profile.id, card.letter, card.direction, json.loads(card.state), card.due_at, self._reps[card.key]
        )

    def _read(self) -> None:
        attempts = self.attempts()
        cards = self.store.progress.cards(self.profile.id)
        found = (answer_from_record(one) for one in attempts)
        self._answers = tuple(one for one in found if one is not None)
        self._cards = {one.key: one for one in map(card_from_record, cards)}
        self._reps = {(one.letter, one.direction): one.reps for one in cards}
        self._n_known = len(attempts)
