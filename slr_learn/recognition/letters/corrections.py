"""This module finds the one correction that brings a hand closer to its target letter."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from slr_learn.handshapes import (
    HANDSHAPES,
    LONG_FINGERS,
    STATES,
    Aspect,
    FingerState,
    FingerStates,
    aspect_distinguishes_letters,
)

_WEIGHTS = {Aspect.POINTING: 1.1, Aspect.GAP: 0.9, Aspect.THUMB: 0.8}
"""Importance of an aspect relative to a finger: a hand that points elsewhere is read completely wrong; the thumb is the
last thing to correct."""

_UNEXPECTED = 0.1
"""Weight of an aspect in which the recognised letter does not differ: its state may still be wrong."""

_ALONG = 0.7
"""Fingers with the same target state are named together if each reaches this share of the worst."""

_LEAST = 0.01
"""Minimum weight of a correction; below it, nothing visible is wrong."""


@dataclass(frozen=True, slots=True)
class Correction:
    """One thing to change.

    Attributes:
        aspects: What to change: one aspect, or several long fingers with the same state.
        wanted: The state in the letter.
        seen: The detected state of the first aspect.
        weight: How important it is, from 0.
    """

    aspects: tuple[Aspect, ...]
    wanted: str
    seen: str
    weight: float


def looks_most_like_target(target: str, letters: Mapping[str, float]) -> bool:
    """Return whether a hand looks more like the target than like any other letter."""
    return bool(letters) and max(letters, key=lambda one: letters[one]) == target


def best_correction(target: str, states: FingerStates, letters: Mapping[str, float]) -> Correction | None:
    """Return the most important correction; None if the hand looks right or no visible state is wrong."""
    if looks_most_like_target(target, letters):
        return None
    best = rank_corrections(target, states, letters)[0]
    return best if best.weight >= _LEAST else None


def rank_corrections(target: str, states: FingerStates, letters: Mapping[str, float]) -> tuple[Correction, ...]:
    """Return all corrections, most important first; at least one.

    An aspect counts by how improbable its state in the letter is, and by how probable those letters are that it
    distinguishes from the target.

    Args:
        target: A still letter.
        states: Finger states of the hand.
        letters: Probability of each letter from the recogniser; may be empty.

    Raises:
        KeyError: The target is no still letter.
    """
    shape = HANDSHAPES[target]
    weights = {
        aspect: _WEIGHTS.get(aspect, 1.0)
        * (1 - states[aspect][state])
        * _reality(aspect, states)
        * (_UNEXPECTED + _told_apart(target, aspect, letters))
        for aspect in STATES
        if (state := shape.state_of(aspect)) is not None
    }
    ordered = sorted(weights, key=lambda aspect: -weights[aspect])
    return tuple(_correction(aspect, target, states, weights) for aspect in ordered)


def _correction(aspect: Aspect, target: str, states: FingerStates, weights: Mapping[Aspect, float]) -> Correction:
    wanted = HANDSHAPES[target].state_of(aspect)
    assert wanted is not None
    seen = _other_state(states[aspect], wanted)
    named: tuple[Aspect, ...] = (aspect,)
    if aspect in LONG_FINGERS:
        named = tuple(
            finger
            for finger in LONG_FINGERS
            if HANDSHAPES[target].state_of(finger) == wanted
            and _other_state(states[finger], wanted) == seen
            and weights[finger] >= _ALONG * weights[aspect]
        )
    return Correction(named, wanted, seen, weights[aspect])


def _other_state(states: Mapping[str, float], wanted: str) -> str:
    """Return the most probable state other than the wanted one."""
    return max((state for state in states if state != wanted), key=lambda state: states[state])


def _reality(aspect: Aspect, states: FingerStates) -> float:
    """Return how real an aspect is: a gap exists only between two open fingers."""
    if aspect is not Aspect.GAP:
        return 1.0
    return states[Aspect.INDEX][FingerState.OPEN] * states[Aspect.MIDDLE][FingerState.OPEN]


def _told_apart(target: str, aspect: Aspect, letters: Mapping[str, float]) -> float:
    """Return the share of probability, among still letters but the target, of those the aspect distinguishes."""
    others = {one: share for one, share in letters.items() if one in HANDSHAPES and one != target}
    whole = sum(others.values())
    if whole <= 0:
        return 1.0
    return sum(share for one, share in others.items() if aspect_distinguishes_letters(one, target, aspect)) / whole
