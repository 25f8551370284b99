"""This module synthesises recordings of signs from their descriptions, with hands of recorded signs."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.signs.lazy_sequences import Signs
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.perception.body import (
    LEFT_HAND,
    N_BODY_VALUES,
    RIGHT_HAND,
    mirror_bodies,
)
from slr_learn.perception.landmarks import FloatArray
from slr_learn.training.synthetic_signs.descriptions import DESCRIPTIONS, SignDescription
from slr_learn.training.synthetic_signs.donor_hands import DonorHands, DonorHandShape
from slr_learn.training.synthetic_signs.frames import BELOW_NOSE, write_hand_into_frames, write_nose_and_shoulders

MADE = "made"
"""The source name of synthetic signs."""

_FPS = 15.0
_ASPECT = 4 / 3
_FRAMES = (18, 31)
_PALM = 0.33
"""Palm length in shoulder widths."""

_STILL = 0.4
"""In this share of recordings, a moving sign is held."""
_SWAYS = 0.4
"""In this share of recordings, a held sign moves slightly back and forth, as if tapping."""
_NOISE = 0.01
"""Of each point, in palm lengths."""


def make_synthetic_signs(signs: Signs, glosses: frozenset[str], *, n_each: int, seed: int) -> SignSequences:
    """Return synthetic recordings of those described signs that are among the glosses.

    Args:
        signs: Recorded signs that provide the hands.
        glosses: The glosses.
        n_each: Number of recordings per gloss.
        seed: Random seed.
    """
    donors = DonorHands(signs, seed=seed)
    order = list(DESCRIPTIONS)
    made = [
        (
            gloss,
            make_synthetic_frames(
                DESCRIPTIONS[gloss], donors, np.random.default_rng((seed, order.index(gloss), number))
            ),
        )
        for gloss in synthesisable_glosses(donors, glosses)
        for number in range(n_each)
    ]
    values = np.full((len(made), _FRAMES[1], N_BODY_VALUES), np.nan, np.float32)
    for row, (_, frames) in enumerate(made):
        values[row, : len(frames)] = frames
    nothing = np.full(len(made), "", np.str_)
    return SignSequences(
        values,
        label=np.array([gloss for gloss, _ in made], np.str_),
        source=np.full(len(made), MADE),
        signer=nothing,
        origin=nothing,
        session=nothing,
        length=np.array([len(frames) for _, frames in made], np.intp),
        aspect=np.full(len(made), _ASPECT),
        fps=np.full(len(made), _FPS),
    )


def synthesisable_glosses(donors: DonorHands, glosses: frozenset[str]) -> list[str]:
    """Return which of the glosses have a description and a recorded hand of the shape they need."""
    return [gloss for gloss, sign in DESCRIPTIONS.items() if gloss in glosses and donors.count(sign.shape)]


def make_synthetic_frames(sign: SignDescription, donors: DonorHands, rng: np.random.Generator) -> FloatArray:
    """Return the frames of a synthetic sign, of shape (n, 258), at 15 per second.

    Args:
        sign: Its description.
        donors: Hands, at least one of each shape it needs.
        rng: Random generator for the signer and the movement.
    """
    n = int(rng.integers(*_FRAMES))
    width = rng.uniform(0.3, 0.6)
    nose = np.array((_ASPECT / 2 + rng.normal(0, 0.08), rng.uniform(0.25, 0.5)))
    palm = width * _PALM * rng.uniform(0.8, 1.2)
    values = np.full((n, N_BODY_VALUES), np.nan, np.float32)
    _put_body(values, nose, width, rng)
    hand = _moving_hand(sign, donors, n, rng) * palm
    hand -= hand[:, list(sign.anchor)].mean(axis=1, keepdims=True)
    place = nose + width * np.array((rng.uniform(*sign.x), rng.uniform(*sign.y)))
    path = place + width * _path(sign, n, rng)
    _put_hand(values, RIGHT_HAND, hand + path[:, None], palm, rng)
    if sign.on_flat_hand and donors.count(DonorHandShape.OPEN) and rng.random() < 0.85:
        flat = _flat_hand(donors, rng) * palm
        beside = width * np.array((rng.normal(0.05, 0.12), rng.uniform(-0.05, 0.15)))
        _put_hand(values, LEFT_HAND, flat + (path + beside)[:, None], palm, rng)
    return mirror_bodies(values) if rng.random() < 0.5 else values


def _moving_hand(sign: SignDescription, donors: DonorHands, n: int, rng: np.random.Generator) -> FloatArray:
    """Return a hand as the camera sees it, of shape (n, 21, 2), in palm lengths."""
    drawn = donors.draw(sign.shape, rng, shows_back=sign.shows_back)
    aimed = drawn[sign.aimed]
    upright = _turned(drawn, roll=-np.degrees(np.arctan2(aimed[0], -aimed[1])))
    tip, yaw, aim = rng.uniform(*sign.tip_deg), rng.normal(0, 18), rng.uniform(*sign.aim_deg)
    swing = np.sin(2 * np.pi * rng.uniform(1, 2.5) * np.arange(n) / _FPS) * (rng.random() > _STILL)
    nod, wave = swing * rng.uniform(10, 35) * sign.nods, swing * rng.uniform(10, 30) * sign.waves
    return np.stack(
        [_turned(upright, pitch=tip + nod[at], yaw=yaw, roll=aim + wave[at])[:, :2] for at in range(n)],
        dtype=np.float32,
    )


def _flat_hand(donors: DonorHands, rng: np.random.Generator) -> FloatArray:
    """Return an open left hand that points to the signer's right, of shape (21, 2), about its middle."""
    hand = donors.draw(DonorHandShape.OPEN, rng, shows_back=None) * np.array((-1, 1, 1), np.float32)
    tip = hand.mean(axis=0)
    upright = _turned(hand, roll=-np.degrees(np.arctan2(tip[0], -tip[1])))
    turned = _turned(upright, pitch=rng.uniform(0, 60), roll=-rng.uniform(40, 110))[:, :2]
    flat: FloatArray = turned - turned.mean(axis=0)
    return flat


def _turned(hand: FloatArray, *, pitch: float = 0.0, yaw: float = 0.0, roll: float = 0.0) -> FloatArray:
    """Return a hand of shape (21, 3) turned about the picture's x, y and depth, in degrees."""
    (sin_x, cos_x), (sin_y, cos_y), (sin_z, cos_z) = (
        (np.sin(np.deg2rad(angle)), np.cos(np.deg2rad(angle))) for angle in (pitch, yaw, roll)
    )
    about_x = np.array(((1, 0, 0), (0, cos_x, -sin_x), (0, sin_x, cos_x)))
    about_y = np.array(((cos_y, 0, sin_y), (0, 1, 0), (-sin_y, 0, cos_y)))
    about_z = np.array(((cos_z, -sin_z, 0), (sin_z, cos_z, 0), (0, 0, 1)))
    turned: FloatArray = hand @ (about_z @ about_x @ about_y).T
    return turned


def _path(sign: SignDescription, n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return the hand's path relative to its place, of shape (n, 2), in shoulder widths."""
    seconds = np.arange(n) / _FPS
    path = _tremble(n, rng) * rng.uniform(0, 0.06) + _coming_and_going(n, rng)
    phase = 2 * np.pi * rng.uniform(0.7, 2.2) * seconds
    moves = rng.random() > _STILL
    if sign.circles:
        path += moves * rng.uniform(0.05, 0.25) * np.stack([np.cos(phase), np.sin(phase)], axis=1)
    elif not (sign.nods or sign.waves) and rng.random() < _SWAYS:
        path += rng.uniform(0.03, 0.12) * np.outer(np.sin(phase), (1.0, rng.normal(0, 0.3)))
    share = np.linspace(-rng.uniform(0, 0.5), 1, n).clip(0)
    path += moves * np.outer(share, [rng.uniform(*one) for one in sign.way])
    return path


def _tremble(n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    wander = np.cumsum(rng.normal(0, 1, (n, 2)), axis=0)
    wander -= np.linspace(0, 1, n)[:, None] * wander[-1]
    tremble: NDArray[np.float64] = wander / max(float(np.abs(wander).max()), 1e-6)
    return tremble


def _coming_and_going(n: int, rng: np.random.Generator) -> NDArray[np.float64]:
    """Return how a hand rises to its place and is lowered again, or stays there."""
    path = np.zeros((n, 2))
    for share, rows in ((0.5, slice(None, None, 1)), (0.3, slice(None, None, -1))):
        if rng.random() < share:
            n_steps = int(n * rng.uniform(0.1, 0.3))
            path[rows][:n_steps] += np.outer(
                np.linspace(1, 0, n_steps), (rng.uniform(-0.3, 0.1), rng.uniform(0.3, 1.0))
            )
    return path


def _put_body(values: FloatArray, nose: FloatArray, width: float, rng: np.random.Generator) -> None:
    """Write a body into frames, with the landmarker's noise."""
    middle = nose + width * np.array((rng.normal(0, 0.05), rng.uniform(*BELOW_NOSE)))
    write_nose_and_shoulders(
        values, nose, middle, width, aspect=_ASPECT, noise=lambda: rng.normal(0, 0.002, (len(values), 2))
    )


def _put_hand(values: FloatArray, place: slice, hand: FloatArray, palm: float, rng: np.random.Generator) -> None:
    """Write a hand of shape (n, 21, 2), in heights, into frames, with the landmarker's noise."""
    write_hand_into_frames(values, place, hand + rng.normal(0, _NOISE * palm, hand.shape), aspect=_ASPECT)
