"""This module names the letters of the ASL manual alphabet, how to form them, their rivals, and what is no sign."""

from __future__ import annotations

from dataclasses import dataclass

from slr_learn.errors import BadInputError
from slr_learn.look_alikes import PAIR_DIFFERENCES

SIGN_LANGUAGE = "ase"
"""American Sign Language, ISO 639-3."""

NO_SIGN = "-"
"""The label of what is no sign: hands at rest, on their way, or doing something else."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the manual alphabet, of a right or a left hand alike.

    Attributes:
        character: Upper case.
        how_to: One line on how to form it.
        tip: One line on what most often goes wrong.
        moves: Whether it is drawn in the air; a still picture of it is another letter.
        starts_as: The still letter whose shape a moving one begins with; None for a still one.
        n_over_thumb: How many fingers lie over the thumb, from the index finger on; a camera cannot tell by depth.
    """

    character: str
    how_to: str
    tip: str
    moves: bool = False
    starts_as: str | None = None
    n_over_thumb: int = 0

    @property
    def confused_with(self) -> tuple[str, ...]:
        """The letters it is taken for, those most often first; each has a line in PAIR_DIFFERENCES."""
        return tuple(other for pair in PAIR_DIFFERENCES if self.character in pair for other in pair - {self.character})


LETTERS: tuple[Letter, ...] = (
    Letter(
        "A",
        "Make a fist with the palm forward and the thumb standing upright against the side of the index finger.",
        "The thumb stands beside the fist; it never lies across the fingers.",
    ),
    Letter(
        "B",
        "Hold four straight fingers up, close together, palm forward, and fold the thumb across the palm.",
        "Leave no gaps between the fingers, and keep the thumb inside.",
    ),
    Letter(
        "C",
        "Curve the fingers and the thumb into the shape of a C, with the opening to the side.",
        "Keep fingertips and thumb well apart.",
    ),
    Letter(
        "D",
        "Point the index finger straight up and let the thumb meet the tips of the other fingers in a ring.",
        "The index finger is quite straight, and the thumb touches the middle finger.",
    ),
    Letter(
        "E",
        "Bend all four fingers, palm forward, so that their tips rest on the thumb, which lies flat below them.",
        "The fingertips come down onto the thumb: neither a gap nor a fist.",
        n_over_thumb=4,
    ),
    Letter(
        "F",
        "Join the tips of the thumb and the index finger in a ring and spread the other three fingers upwards.",
        "Three fingers stand: middle, ring and little finger.",
    ),
    Letter(
        "G",
        "Point the index finger sideways, palm towards you, with the thumb parallel to it and a small gap between.",
        "Turn the hand so that the finger points to the side, not up or at the camera.",
    ),
    Letter(
        "H",
        "Point index and middle finger sideways, together and straight, palm towards you, the rest tucked in.",
        "Two fingers point to the side, touching each other.",
    ),
    Letter(
        "I",
        "Make a fist with the palm forward, the thumb across the fingers, and put the little finger straight up.",
        "Keep the thumb in; only the little finger leaves the fist.",
    ),
    Letter(
        "J",
        "Form an I and draw the letter J in the air with the little finger: down, then hook towards your thumb’s side.",
        "It is an I that moves.",
        moves=True,
        starts_as="I",
    ),
    Letter(
        "K",
        "Point the index finger up and the middle finger slantwise forward, with the thumb tip between the two.",
        "The thumb touches the middle finger, between it and the index finger.",
    ),
    Letter(
        "L",
        "Point the index finger up and stretch the thumb out to the side, so that they make a right angle.",
        "Stretch the thumb out as far as it goes, and fold the other three fingers.",
    ),
    Letter(
        "M",
        "Fold three fingers, index, middle and ring, over the thumb, whose tip shows between ring and little finger.",
        "Count the fingers over the thumb: there are three.",
        n_over_thumb=3,
    ),
    Letter(
        "N",
        "Fold two fingers, index and middle, over the thumb, whose tip shows between middle and ring finger.",
        "Count the fingers over the thumb: there are two.",
        n_over_thumb=2,
    ),
    Letter(
        "O",
        "Round all fingers until their tips meet the tip of the thumb, and show the hole from the side.",
        "Leave a round hole that one can see through.",
    ),
    Letter(
        "P",
        "Form a K and bend the wrist down: the index finger points forward or sideways, the middle finger down.",
        "It is a K that points down; keep the thumb between the two fingers.",
    ),
    Letter(
        "Q",
        "Form a G and bend the wrist down: index finger and thumb both point at the floor, with a gap between.",
        "It is a G that points down; the other fingers stay closed.",
    ),
    Letter(
        "R",
        "Hold index and middle finger up, palm forward, and cross them, the middle finger behind the index finger.",
        "Cross the fingers far enough for the tips to change places.",
    ),
    Letter(
        "S",
        "Make a fist with the palm forward and lay the thumb across the front of the fingers.",
        "The thumb lies over the fingers, in front of them.",
    ),
    Letter(
        "T",
        "Make a fist with the thumb tip peeking out between index and middle finger.",
        "Only one finger, the index finger, lies over the thumb.",
        n_over_thumb=1,
    ),
    Letter(
        "U",
        "Hold index and middle finger straight up and close together, palm forward, the thumb over the others.",
        "Leave no gap between the two fingers.",
    ),
    Letter(
        "V",
        "Hold index and middle finger straight up and spread apart, palm forward, the thumb over the others.",
        "Spread the two fingers, both in the plane of the palm.",
    ),
    Letter(
        "W",
        "Spread index, middle and ring finger upwards, palm forward, with the thumb holding the little finger down.",
        "Three fingers stand: index, middle and ring finger.",
    ),
    Letter(
        "X",
        "Make a fist, raise the index finger and bend it into a hook.",
        "Both upper joints of the index finger are bent.",
    ),
    Letter(
        "Y",
        "Stretch thumb and little finger far out to the two sides and fold the three fingers between them.",
        "Stretch the thumb right out.",
    ),
    Letter(
        "Z",
        "Point with the index finger and draw the letter Z in the air: across, slantwise back and down, across again.",
        "It is a pointing finger that moves.",
        moves=True,
        starts_as="D",
    ),
)
"""All 26 letters in their order."""

ALPHABET: tuple[str, ...] = tuple(letter.character for letter in LETTERS)
STATIC_LETTERS: tuple[str, ...] = tuple(letter.character for letter in LETTERS if not letter.moves)
MOVING_LETTERS: tuple[str, ...] = tuple(letter.character for letter in LETTERS if letter.moves)

_BY_CHARACTER = {letter.character: letter for letter in LETTERS}


def letter_named(character: str) -> Letter:
    """Return the letter of this name, in either case.

    Raises:
        BadInputError: It is none of the 26.
    """
    try:
        return _BY_CHARACTER[character.upper()]
    except KeyError:
        raise BadInputError(f"A letter must be one of A to Z; got {character!r}.") from None
