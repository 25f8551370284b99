"""This module lists the letters of the ASL manual alphabet, how to form them, and what they are confused with."""

from __future__ import annotations

from dataclasses import dataclass

from slr_learn.errors import BadInputError
from slr_learn.look_alikes import PAIR_DIFFERENCES
from slr_learn.translation import N_, _

SIGN_LANGUAGE = "ase"
"""American Sign Language, ISO 639-3."""

NO_SIGN = "-"
"""The label for no sign: hands at rest, in transition, or doing something else."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of the manual alphabet, for a right or a left hand.

    Attributes:
        character: Upper case.
        formed: One line on how to form it, marked for translation; read `how_to` instead.
        often_wrong: One line on the most common mistake, marked for translation; read `tip` instead.
        moves: Whether it is drawn in the air; a still picture of it shows another letter.
        starts_as: The still letter whose shape a moving letter starts with; None for a still letter.
        n_over_thumb: How many fingers lie over the thumb, index finger first; a camera cannot tell from depth.
    """

    character: str
    formed: str
    often_wrong: str
    moves: bool = False
    starts_as: str | None = None
    n_over_thumb: int = 0

    @property
    def how_to(self) -> str:
        """One line on how to form it, in the current language."""
        return _(self.formed)

    @property
    def tip(self) -> str:
        """One line on the most common mistake, in the current language."""
        return _(self.often_wrong)

    @property
    def confused_with(self) -> tuple[str, ...]:
        """The letters it is confused with, most frequent first; each pair has a line in PAIR_DIFFERENCES."""
        return tuple(other for pair in PAIR_DIFFERENCES if self.character in pair for other in pair - {self.character})


LETTERS: tuple[Letter, ...] = (
    Letter(
        "A",
        N_("Make a fist with the palm forward and the thumb standing upright against the side of the index finger."),
        N_("The thumb stands beside the fist; it never lies across the fingers."),
    ),
    Letter(
        "B",
        N_("Hold four straight fingers up, close together, palm forward, and fold the thumb across the palm."),
        N_("Leave no gaps between the fingers, and keep the thumb inside."),
    ),
    Letter(
        "C",
        N_("Curve the fingers and the thumb into the shape of a C, with the opening to the side."),
        N_("Keep fingertips and thumb well apart."),
    ),
    Letter(
        "D",
        N_("Point the index finger straight up and let the thumb meet the tips of the other fingers in a ring."),
        N_("The index finger is quite straight, and the thumb touches the middle finger."),
    ),
    Letter(
        "E",
        N_("Bend all four fingers, palm forward, so that their tips rest on the thumb, which lies flat below them."),
        N_("The fingertips come down onto the thumb: neither a gap nor a fist."),
        n_over_thumb=4,
    ),
    Letter(
        "F",
        N_("Join the tips of the thumb and the index finger in a ring and spread the other three fingers upwards."),
        N_("Three fingers stand: middle, ring and little finger."),
    ),
    Letter(
        "G",
        N_("Point the index finger sideways, palm towards you, with the thumb parallel to it and a small gap between."),
        N_("Turn the hand so that the finger points to the side, not up or at the camera."),
    ),
    Letter(
        "H",
        N_("Point index and middle finger sideways, together and straight, palm towards you, the rest tucked in."),
        N_("Two fingers point to the side, touching each other."),
    ),
    Letter(
        "I",
        N_("Make a fist with the palm forward, the thumb across the fingers, and put the little finger straight up."),
        N_("Keep the thumb in; only the little finger leaves the fist."),
    ),
    Letter(
        "J",
        N_(
            "Form an I and draw the letter J in the air with the little finger: down, then hook "
            "towards your thumb’s side."
        ),
        N_("It is an I that moves."),
        moves=True,
        starts_as="I",
    ),
    Letter(
        "K",
        N_("Point the index finger up and the middle finger slantwise forward, with the thumb tip between the two."),
        N_("The thumb touches the middle finger, between it and the index finger."),
    ),
    Letter(
        "L",
        N_("Point the index finger up and stretch the thumb out to the side, so that they make a right angle."),
        N_("Stretch the thumb out as far as it goes, and fold the other three fingers."),
    ),
    Letter(
        "M",
        N_(
            "Fold three fingers, index, middle and ring, over the thumb, whose tip shows between "
            "ring and little finger."
        ),
        N_("Count the fingers over the thumb: there are three."),
        n_over_thumb=3,
    ),
    Letter(
        "N",
        N_("Fold two fingers, index and middle, over the thumb, whose tip shows between middle and ring finger."),
        N_("Count the fingers over the thumb: there are two."),
        n_over_thumb=2,
    ),
    Letter(
        "O",
        N_("Round all fingers until their tips meet the tip of the thumb, and show the hole from the side."),
        N_("Leave a round hole that one can see through."),
    ),
    Letter(
        "P",
        N_("Form a K and bend the wrist down: the index finger points forward or sideways, the middle finger down."),
        N_("It is a K that points down; keep the thumb between the two fingers."),
    ),
    Letter(
        "Q",
        N_("Form a G and bend the wrist down: index finger and thumb both point at the floor, with a gap between."),
        N_("It is a G that points down; the other fingers stay closed."),
    ),
    Letter(
        "R",
        N_("Hold index and middle finger up, palm forward, and cross them, the middle finger behind the index finger."),
        N_("Cross the fingers far enough for the tips to change places."),
    ),
    Letter(
        "S",
        N_("Make a fist with the palm forward and lay the thumb across the front of the fingers."),
        N_("The thumb lies over the fingers, in front of them."),
    ),
    Letter(
        "T",
        N_("Make a fist with the thumb tip peeking out between index and middle finger."),
        N_("Only one finger, the index finger, lies over the thumb."),
        n_over_thumb=1,
    ),
    Letter(
        "U",
        N_("Hold index and middle finger straight up and close together, palm forward, the thumb over the others."),
        N_("Leave no gap between the two fingers."),
    ),
    Letter(
        "V",
        N_("Hold index and middle finger straight up and spread apart, palm forward, the thumb over the others."),
        N_("Spread the two fingers, both in the plane of the palm."),
    ),
    Letter(
        "W",
        N_(
            "Spread index, middle and ring finger upwards, palm forward, with the thumb holding the little finger down."
        ),
        N_("Three fingers stand: index, middle and ring finger."),
    ),
    Letter(
        "X",
        N_("Make a fist, raise the index finger and bend it into a hook."),
        N_("Both upper joints of the index finger are bent."),
    ),
    Letter(
        "Y",
        N_("Stretch thumb and little finger far out to the two sides and fold the three fingers between them."),
        N_("Stretch the thumb right out."),
    ),
    Letter(
        "Z",
        N_(
            "Point with the index finger and draw the letter Z in the air: across, slantwise back "
            "and down, across again."
        ),
        N_("It is a pointing finger that moves."),
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
    """Return the letter with this name, in either case.

    Raises:
        BadInputError: It is none of the 26 letters.
    """
    try:
        return _BY_CHARACTER[character.upper()]
    except KeyError:
        raise BadInputError(_("A letter must be one of A to Z; got {letter!r}.").format(letter=character)) from None
