"""This module parses a learner's own word list from pasted text, and reports rejected parts with reasons."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from slr_learn.learning.word_lists import LONGEST_WORD, to_plain_capitals
from slr_learn.vocabulary import ALPHABET

MOST_WORDS = 200
"""More words than a year of lessons has; a longer text was pasted by mistake."""

_PARTS = re.compile(r"[\s,;|/]+")
_AROUND = "\"'`´.:!?()[]{}<>*_–—-•·…“”„‘’‚«»¿¡"


class RejectionReason(StrEnum):
    """Why a part of a text was rejected."""

    NOT_LETTERS = "not_letters"
    """It has characters other than A to Z, even without accents."""
    NOT_RECOGNISED = "not_recognised"
    """It has letters that the recogniser does not know."""
    TOO_LONG = "too_long"
    REPEATED = "repeated"
    TOO_MANY = "too_many"


@dataclass(frozen=True, slots=True)
class RejectedWord:
    """A rejected part of the text.

    Attributes:
        text: As pasted.
        reason: Why it was rejected.
        characters: The characters that caused it, in order; otherwise empty.
    """

    text: str
    reason: RejectionReason
    characters: str = ""


@dataclass(frozen=True, slots=True)
class OwnWords:
    """A learner's own word list.

    Attributes:
        words: In the order of the text, in capitals.
        left_out: The rejected parts, in order; bare punctuation is dropped silently.
    """

    words: tuple[str, ...]
    left_out: tuple[RejectedWord, ...] = ()


def parse_own_words(text: str, letters: Collection[str] = ALPHABET, most: int = MOST_WORDS) -> OwnWords:
    """Return the words of a pasted text.

    Words are separated by spaces, lines, commas, semicolons, bars and slashes. Accents are removed (Đức becomes DUC),
    and so are quotes around a word and hyphens and apostrophes within.

    Args:
        text: As pasted.
        letters: Letters that can be practised.
        most: Maximum number of words; the rest are rejected.
    """
    words: dict[str, None] = {}
    left_out: list[RejectedWord] = []
    for part in _PARTS.split(text):
        word = to_plain_capitals(part.strip(_AROUND))
        if not word:
            continue
        refused = _refused(part, word, letters)
        if refused is None and word in words:
            refused = RejectedWord(part, RejectionReason.REPEATED)
        if refused is None and len(words) >= most:
            refused = RejectedWord(part, RejectionReason.TOO_MANY)
        if refused is None:
            words[word] = None
        else:
            left_out.append(refused)
    return OwnWords(tuple(words), tuple(left_out))


def _refused(part: str, word: str, letters: Collection[str]) -> RejectedWord | None:
    strange = "".join(dict.fromkeys(one for one in word if one not in ALPHABET))
    if strange:
        return RejectedWord(part, RejectionReason.NOT_LETTERS, strange)
    unknown = "".join(dict.fromkeys(one for one in word if one not in letters))
    if unknown:
        return RejectedWord(part, RejectionReason.NOT_RECOGNISED, unknown)
    return RejectedWord(part, RejectionReason.TOO_LONG) if len(word) > LONGEST_WORD else None
