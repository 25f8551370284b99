"""This module plans a reading exercise: due letters, words of a level, names, own words, or a pair of letters."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from slr_learn.errors import BadInputError
from slr_learn.learning.memory.answers import Answer, Direction
from slr_learn.learning.memory.coverage import BETWEEN_S, LetterKey
from slr_learn.learning.memory.fluency import LearnerPace, correct_letters_per_s, learner_pace
from slr_learn.learning.memory.scheduling import LearningStage, LetterCard, learning_stage_of_card
from slr_learn.learning.memory.session_words import spellable_names, suitable_word_level, words_for_session
from slr_learn.learning.memory.sessions import SessionRequest, plan_practice_session
from slr_learn.learning.mistakes.pair_drills import make_pair_drill
from slr_learn.learning.reading.choices import N_CHOICES, make_answer_choices
from slr_learn.learning.reading.quiz import ReadingItem
from slr_learn.learning.word_lists import SHORT_WORDS, WordLevel, words_of_level
from slr_learn.translation import _
from slr_learn.vocabulary import ALPHABET

WANTED_S = 180.0
"""Duration of an exercise."""
_N_RECENT = 100
_MOST_ALONE = 5
"""Maximum number of times a single letter comes: with few known letters there are no words, and the exercise ends
early."""


class ReadingKind(StrEnum):
    """What is read in a reading exercise."""

    DUE = "due"
    """Due and new letters, in words if possible."""
    WORDS = "words"
    NAMES = "names"
    OWN_WORDS = "own_words"
    PAIR = "pair"


@dataclass(frozen=True, slots=True)
class ReadingPlan:
    """The reading exercise the learner selected.

    Attributes:
        reading: What is read.
        is_chosen: Whether the answer is chosen among look-alikes; otherwise it is typed.
        level: Difficulty of the words.
        own_words: The learner's own list, as returned by `own_words.parse_own_words`.
        pair: Two letters to tell apart; empty if there are none.
    """

    reading: ReadingKind = ReadingKind.DUE
    is_chosen: bool = True
    level: WordLevel = WordLevel.EASY
    own_words: tuple[str, ...] = ()
    pair: tuple[str, ...] = ()

    def make_items(
        self, answers: Sequence[Answer], cards: Mapping[LetterKey, LetterCard], *, at: datetime, rng: random.Random
    ) -> tuple[ReadingItem, ...]:
        """Return about three minutes of items to read.

        Args:
            answers: The learner's answers, in order of time.
            cards: The learner's cards.
            at: Now, UTC.
            rng: Decides between words of equal worth, the order, and the choices.

        Raises:
            BadInputError: There is nothing to read: no own words, or no pair.
        """
        if self.reading is ReadingKind.PAIR:
            items = [ReadingItem(letter) for letter in self._letters_of_pair(rng)]
        elif self.reading is ReadingKind.DUE:
            items = self._due_items(answers, cards, at, rng)
        else:
            words = _as_many_as_fit(self._pool(), learner_pace(answers), rng)
            items = [ReadingItem(word) for word in words]
        if not items:
            raise BadInputError(_("There is nothing to read. Add words of your own, or read something else."))
        return tuple(self._with_choices(one, rng) for one in items) if self.is_chosen else tuple(items)

    def _letters_of_pair(self, rng: random.Random) -> tuple[str, ...]:
        return make_pair_drill(self.pair[0], self.pair[1], Direction.READ, rng).items if len(self.pair) == 2 else ()

    def _due_items(
        self, answers: Sequence[Answer], cards: Mapping[LetterKey, LetterCard], at: datetime, rng: random.Random
    ) -> list[ReadingItem]:
        words = words_for_session(self.level, ALPHABET, self.own_words)
        wish = SessionRequest(WANTED_S, {Direction.READ: ALPHABET}, words, learner_pace(answers))
        session = plan_practice_session(cards.values(), wish, at=at, rng=rng)
        steps = [
            one
            for place, one in enumerate(session.steps)
            if len(one.item) > 1 or sum(one.item == other.item for other in session.steps[:place]) < _MOST_ALONE
        ]
        return [ReadingItem(one.item, one.is_new) for one in steps]

    def _pool(self) -> tuple[str, ...]:
        if self.reading is ReadingKind.NAMES:
            return spellable_names(ALPHABET)
        if self.reading is ReadingKind.OWN_WORDS:
            return self.own_words
        short = SHORT_WORDS if self.level is WordLevel.EASY else ()
        return (*words_of_level(self.level, ALPHABET), *short)

    def _with_choices(self, item: ReadingItem, rng: random.Random) -> ReadingItem:
        if self.reading is ReadingKind.PAIR:
            return ReadingItem(item.word, item.is_new, tuple(sorted(self.pair)))
        words = words_for_session(WordLevel.HARD, ALPHABET, self.own_words)
        return ReadingItem(item.word, item.is_new, make_answer_choices(item.word, rng, words, N_CHOICES))


def suggested_word_level(answers: Sequence[Answer], cards: Mapping[LetterKey, LetterCard]) -> WordLevel:
    """Return the word level that suits the learner's reading; at EASY, choosing the answer is recommended."""
    n_known = sum(
        key[1] is Direction.READ and learning_stage_of_card(card) is LearningStage.KNOWN for key, card in cards.items()
    )
    read = [one for one in answers if one.direction is Direction.READ][-_N_RECENT:]
    return suitable_word_level(n_known, correct_letters_per_s(read, Direction.READ))


def _as_many_as_fit(words: Sequence[str], pace: LearnerPace, rng: random.Random) -> list[str]:
    """Return as many words as there is time for, in random order; at least one if there is any."""
    shuffled = list(dict.fromkeys(words))
    rng.shuffle(shuffled)
    chosen: list[str] = []
    left_s = WANTED_S
    for word in shuffled:
        left_s -= pace.expected_s(word, Direction.READ) + BETWEEN_S[Direction.READ]
        if left_s < 0 and chosen:
            break
        chosen.append(word)
    return chosen
