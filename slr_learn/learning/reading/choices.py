"""This module creates the choices for a shown word: the word itself among others that look similar.

If none of the others were words, the right one would stand out; so up to two of them are words of the same length that
differ in few places, by look-alikes if possible. The rest have one letter replaced by its look-alike, in different
places if the word is long enough.
"""

from __future__ import annotations

import random
from collections.abc import Collection, Iterator

from slr_learn.errors import BadInputError
from slr_learn.look_alikes import DESCRIBED_PAIRS, are_look_alikes
from slr_learn.vocabulary import ALPHABET, letter_named

N_CHOICES = 4
_MOST_WORDS = 2
_OF_OTHERS = 2.0
_MOST_UNLIKE = 0.7
"""Real words that differ more, relative to their length, could be told apart by a glance at one letter."""


def make_answer_choices(
    word: str, rng: random.Random, words: Collection[str] = (), n_choices: int = N_CHOICES
) -> tuple[str, ...]:
    """Return the choices in random order, including the word, all different and of the same length.

    Args:
        word: In capitals, or a single letter.
        rng: Decides the look-alikes and the order.
        words: Words that may be used.
        n_choices: Number of choices, from 2 to 26.

    Raises:
        BadInputError: There is no word, or the number is out of bounds.
    """
    if not word or not set(word) <= set(ALPHABET) or not 2 <= n_choices <= len(ALPHABET):
        raise BadInputError(
            f"A choice needs letters from A to Z and 2 to 26 to choose from; got {word!r}, {n_choices}."
        )
    chosen = [word]
    if len(word) > 1:
        chosen += _like_words(word, rng, words)[: min(_MOST_WORDS, n_choices - 2)]
    changed = _changed(word, rng)
    while len(chosen) < n_choices:
        another = next(changed)
        if another not in chosen:
            chosen.append(another)
    rng.shuffle(chosen)
    return tuple(chosen)


def distinguishing_positions(choices: Collection[str]) -> tuple[int, ...]:
    """Return the positions in which the choices differ; only these letters had to be read."""
    return tuple(place for place, letters in enumerate(zip(*choices, strict=True)) if len(set(letters)) > 1)


def _like_words(word: str, rng: random.Random, words: Collection[str]) -> list[str]:
    """Return the words that look similar on a hand, most similar first."""
    shuffled = sorted({one for one in words if len(one) == len(word) and one != word})
    rng.shuffle(shuffled)
    unlike = {one: _unlikeness(word, one) for one in shuffled}
    return sorted((one for one in shuffled if unlike[one] <= _MOST_UNLIKE * len(word)), key=unlike.__getitem__)


def _unlikeness(word: str, other: str) -> float:
    pairs = [pair for pair in zip(word, other, strict=True) if pair[0] != pair[1]]
    return sum(1.0 if are_look_alikes(*pair) else _OF_OTHERS for pair in pairs)


def _changed(word: str, rng: random.Random) -> Iterator[str]:
    """Yield the word with one letter replaced, for each place, nearest look-alikes first."""
    places = list(range(len(word)))
    rng.shuffle(places)
    others = {place: _others(word[place], rng) for place in places}
    for rank in range(len(ALPHABET) - 1):
        # Places whose letters have look-alikes left come before those that have none.
        for place in sorted(places, key=lambda one: not are_look_alikes(word[one], others[one][rank])):
            yield word[:place] + others[place][rank] + word[place + 1 :]


def _others(letter: str, rng: random.Random) -> list[str]:
    """Return all other letters: look-alikes in random order, then those with a described difference, then the rest."""
    alike = list(letter_named(letter).confused_with)
    told = [one for one in ALPHABET if frozenset((letter, one)) in DESCRIBED_PAIRS and one not in alike]
    rest = [one for one in ALPHABET if one != letter and one not in alike and one not in told]
    for group in (alike, told, rest):
        rng.shuffle(group)
    return [*alike, *told, *rest]
