"""This module states, for letters that are taken for each other, the one feature that sets them apart."""

from __future__ import annotations

_DIFFERENCES: tuple[tuple[str, str, str], ...] = (
    (
        "EO",
        "IMRL",
        "In E the fingertips press down onto the thumb; in O they meet it around a hole you can see through.",
    ),
    ("IY", "T", "In I the thumb lies across the fingers; in Y it stretches out to the side."),
    ("RU", "IM", "In R the two fingers cross; in U they stand side by side."),
    ("AS", "T", "In A the thumb stands beside the fist; in S it lies across the front of it."),
    ("AI", "L", "In A the little finger is folded like the rest; in I it points straight up."),
    ("ES", "T", "In E the thumb lies below the fingertips; in S it lies in front of the folded fingers."),
    ("NT", "M", "In N two fingers lie over the thumb; in T only the index finger does."),
    ("OS", "IMRL", "In O the fingers leave a round hole; in S the fist is closed."),
    ("AO", "IMRL", "In A the fingers are folded into a fist; in O they curve round to meet the thumb tip."),
    ("MN", "R", "In M three fingers lie over the thumb; in N two do."),
    ("ST", "T", "In S the thumb lies over all the fingers; in T its tip is tucked under the index finger."),
    ("AT", "T", "In A the thumb stands outside the fist; in T it is tucked under the index finger."),
    ("UV", "IM", "In U the two fingers touch; in V they are spread."),
    ("KV", "T", "In K the thumb tip sits between the two fingers; in V it holds the other fingers down."),
    ("KP", "", "K points up; P is the same hand pointing down."),
    ("GQ", "", "G points sideways; Q is the same hand pointing down."),
    ("GH", "M", "In G one finger points sideways, over the thumb; in H two do, close together."),
    ("DX", "I", "In D the index finger is straight; in X it is bent into a hook."),
    ("DF", "I", "In D the index finger stands and the others make the ring; in F the index finger makes the ring."),
    ("MT", "MR", "In M three fingers lie over the thumb; in T only the index finger does."),
    ("CO", "T", "In C fingertips and thumb stay apart; in O they touch."),
    ("HU", "", "H points sideways; U is the same two fingers pointing up."),
    ("FW", "IL", "In F the index finger is folded to the thumb; in W it is the little finger."),
    ("VW", "R", "In V two fingers stand; in W three do."),
    ("RV", "IM", "In R the two fingers cross; in V they are spread."),
    ("DL", "T", "In D the thumb touches the middle finger; in L it stretches out to the side."),
    ("PQ", "M", "In P two fingers stretch out, the middle one downwards; in Q only the index finger does."),
    ("BF", "I", "In B the index finger stands with the others; in F its tip touches the thumb."),
    ("MS", "T", "In M the thumb is hidden under three fingers; in S it lies over them."),
    ("SX", "I", "In S the index finger is folded into the fist; in X it is raised and bent into a hook."),
    ("DR", "M", "In D only the index finger stands; in R the middle finger crosses it."),
    ("IJ", "", "I stays still; J is an I that draws a hook in the air."),
    ("DZ", "", "D stays still; Z moves a pointing index finger along the strokes of the letter."),
)

PAIR_DIFFERENCES: dict[frozenset[str], str] = {frozenset(pair): text for pair, _, text in _DIFFERENCES}
"""The one feature that sets two letters apart, the pairs most often confused first.

The first ten are in the order of the counts of a signer-independent recogniser (MiCT-RANet); the rest are look-alikes
by their form.
"""

_INITIALS = {"T": "thumb", "I": "index", "M": "middle", "R": "ring", "L": "little"}
_FINGERS = {frozenset(pair): tuple(_INITIALS[one] for one in initials) for pair, initials, _ in _DIFFERENCES}


def difference_between(one: str, other: str) -> str | None:
    """Return the one feature that sets two letters apart, or None where they are not look-alikes."""
    return PAIR_DIFFERENCES.get(frozenset((one.upper(), other.upper())))


def fingers_that_differ(one: str, other: str) -> tuple[str, ...]:
    """Return the names of the fingers that tell two letters apart; none where the way the hand points decides."""
    return _FINGERS.get(frozenset((one.upper(), other.upper())), ())
