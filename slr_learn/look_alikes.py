"""This module describes the one feature that distinguishes letters that are often confused."""

from __future__ import annotations

from slr_learn.translation import N_, _

_DIFFERENCES: tuple[tuple[str, str, str], ...] = (
    (
        "EO",
        "IMRL",
        N_("In E the fingertips press down onto the thumb; in O they meet it around a hole you can see through."),
    ),
    ("IY", "T", N_("In I the thumb lies across the fingers; in Y it stretches out to the side.")),
    ("RU", "IM", N_("In R the two fingers cross; in U they stand side by side.")),
    ("AS", "T", N_("In A the thumb stands beside the fist; in S it lies across the front of it.")),
    ("AI", "L", N_("In A the little finger is folded like the rest; in I it points straight up.")),
    ("ES", "T", N_("In E the thumb lies below the fingertips; in S it lies in front of the folded fingers.")),
    ("NT", "M", N_("In N two fingers lie over the thumb; in T only the index finger does.")),
    ("OS", "IMRL", N_("In O the fingers leave a round hole; in S the fist is closed.")),
    ("AO", "IMRL", N_("In A the fingers are folded into a fist; in O they curve round to meet the thumb tip.")),
    ("MN", "R", N_("In M three fingers lie over the thumb; in N two do.")),
    ("ST", "T", N_("In S the thumb lies over all the fingers; in T its tip is tucked under the index finger.")),
    ("AT", "T", N_("In A the thumb stands outside the fist; in T it is tucked under the index finger.")),
    ("UV", "IM", N_("In U the two fingers touch; in V they are spread.")),
    ("KV", "T", N_("In K the thumb tip sits between the two fingers; in V it holds the other fingers down.")),
    ("KP", "", N_("K points up; P is the same hand pointing down.")),
    ("GQ", "", N_("G points sideways; Q is the same hand pointing down.")),
    ("GH", "M", N_("In G one finger points sideways, over the thumb; in H two do, close together.")),
    ("DX", "I", N_("In D the index finger is straight; in X it is bent into a hook.")),
    ("DF", "I", N_("In D the index finger stands and the others make the ring; in F the index finger makes the ring.")),
    ("MT", "MR", N_("In M three fingers lie over the thumb; in T only the index finger does.")),
    ("CO", "T", N_("In C fingertips and thumb stay apart; in O they touch.")),
    ("HU", "", N_("H points sideways; U is the same two fingers pointing up.")),
    ("FW", "IL", N_("In F the index finger is folded to the thumb; in W it is the little finger.")),
    ("VW", "R", N_("In V two fingers stand; in W three do.")),
    ("RV", "IM", N_("In R the two fingers cross; in V they are spread.")),
    ("DL", "T", N_("In D the thumb touches the middle finger; in L it stretches out to the side.")),
    ("PQ", "M", N_("In P two fingers stretch out, the middle one downwards; in Q only the index finger does.")),
    ("BF", "I", N_("In B the index finger stands with the others; in F its tip touches the thumb.")),
    ("MS", "T", N_("In M the thumb is hidden under three fingers; in S it lies over them.")),
    ("SX", "I", N_("In S the index finger is folded into the fist; in X it is raised and bent into a hook.")),
    ("DR", "M", N_("In D only the index finger stands; in R the middle finger crosses it.")),
    ("IJ", "", N_("I stays still; J is an I that draws a hook in the air.")),
    ("DZ", "", N_("D stays still; Z moves a pointing index finger along the strokes of the letter.")),
)

_RARER: tuple[tuple[str, str, str], ...] = (
    (
        "KX",
        "IM",
        N_("In K two fingers stand with the thumb between them; in X the index finger alone is bent into a hook."),
    ),
    ("PG", "M", N_("In P the middle finger is stretched out as well, pointing down; in G only the index finger is.")),
    (
        "QC",
        "MRL",
        N_("In Q the index finger alone points down beside the thumb; in C all fingers curve round an opening."),
    ),
    (
        "PL",
        "M",
        N_("In P the middle finger is stretched out as well, pointing down; in L the index finger points up alone."),
    ),
    ("PF", "RL", N_("In P index and middle finger are stretched out, pointing down; in F three fingers stand up.")),
    ("GL", "T", N_("In G the thumb lies parallel to the index finger; in L it makes a right angle with it.")),
    ("DC", "I", N_("In D the index finger stands straight up; in C it curves like the others.")),
    ("WU", "R", N_("In W three fingers stand; in U two do, side by side.")),
    ("WO", "IMR", N_("In W three fingers stand; in O all of them meet the thumb tip.")),
    ("SG", "I", N_("In S the index finger is folded into the fist; in G it points sideways.")),
    ("RQ", "M", N_("In R the two fingers cross and point up; in Q index finger and thumb point down.")),
    ("PC", "IM", N_("In P two fingers are stretched out, pointing down; in C all fingers curve round an opening.")),
    ("IE", "L", N_("In I the little finger points straight up; in E it rests on the thumb like the others.")),
    ("GX", "I", N_("In G the index finger is straight, pointing sideways; in X it is raised and bent into a hook.")),
    ("GA", "I", N_("In G the index finger points sideways; in A it is folded into the fist.")),
    ("FO", "MRL", N_("In F three fingers stand; in O they curve round to the thumb like the index finger.")),
    ("EM", "T", N_("In E the thumb lies below four bent fingertips; in M it is hidden under three folded fingers.")),
    ("EB", "IMRL", N_("In E the four fingers are bent down onto the thumb; in B they stand straight.")),
    ("DO", "I", N_("In D the index finger stands straight up; in O it curves round to meet the thumb.")),
    ("AE", "T", N_("In A the thumb stands beside the fist; in E it lies flat below the fingertips.")),
    ("AM", "T", N_("In A the thumb stands beside the fist; in M it is hidden under three fingers.")),
    ("AN", "T", N_("In A the thumb stands beside the fist; in N it is hidden under two fingers.")),
    ("NS", "T", N_("In N the thumb is hidden under two fingers; in S it lies over all of them.")),
    ("EN", "T", N_("In E the thumb lies below four bent fingertips; in N it is hidden under two folded fingers.")),
    ("ET", "T", N_("In E the thumb lies below the bent fingertips; in T its tip peeks out under the index finger.")),
    ("LY", "IL", N_("In L the index finger is stretched out with the thumb; in Y it is the little finger.")),
    ("DG", "", N_("D points up; G points sideways.")),
    ("BU", "RL", N_("In B four fingers stand close together; in U two do.")),
    ("BW", "L", N_("In B four fingers stand close together; in W three do, spread.")),
    ("KU", "TIM", N_("In K the two fingers part, with the thumb tip between them; in U they touch.")),
    ("KR", "TIM", N_("In K the two fingers part, with the thumb tip between them; in R they cross.")),
    ("KW", "TR", N_("In K two fingers stand with the thumb tip between them; in W three stand, spread.")),
    (
        "HP",
        "M",
        N_("In H the two fingers lie together, pointing sideways; in P they part, the middle finger pointing down."),
    ),
    (
        "CE",
        "IMRL",
        N_("In C an opening stays between fingertips and thumb; in E the fingertips press down onto the thumb."),
    ),
    ("IS", "L", N_("In I the little finger points straight up; in S it is folded like the rest.")),
    ("IT", "L", N_("In I the little finger points straight up; in T it is folded like the rest.")),
    ("TX", "TI", N_("In T the index finger is folded over the thumb tip; in X it is raised and bent into a hook.")),
    ("DU", "M", N_("In D only the index finger stands; in U the middle finger stands beside it.")),
    (
        "LX",
        "TI",
        N_("In L the index finger is straight and the thumb stretched out; in X the index finger is bent into a hook."),
    ),
    (
        "JY",
        "T",
        N_("In J the thumb stays on the fingers while the little finger draws a hook; in Y it is stretched out."),
    ),
    ("GZ", "", N_("G stays still; Z moves a pointing index finger along the strokes of the letter.")),
    ("XZ", "I", N_("X stays still, a hook; Z moves a straight index finger along the strokes of the letter.")),
)

PAIR_DIFFERENCES: dict[frozenset[str], str] = {frozenset(pair): text for pair, __, text in _DIFFERENCES}
"""The one feature that distinguishes two letters, most often confused pairs first. The first ten follow the counts of a
signer-independent recogniser (MiCT-RANet); the rest have similar shapes."""

_INITIALS = {"T": "thumb", "I": "index", "M": "middle", "R": "ring", "L": "little"}
_ALL = (*_DIFFERENCES, *_RARER)
_TEXTS = {frozenset(pair): text for pair, __, text in _ALL}
_FINGERS = {frozenset(pair): tuple(_INITIALS[one] for one in initials) for pair, initials, __ in _ALL}

DESCRIBED_PAIRS: frozenset[frozenset[str]] = frozenset(_TEXTS)
"""All pairs with a described difference: look-alikes; pairs that the recogniser has confused on other people's hands,
however rarely; and others with similar shapes."""


def are_look_alikes(one: str, other: str) -> bool:
    """Return whether two letters are confused because of their shape."""
    return frozenset((one, other)) in PAIR_DIFFERENCES


def describe_difference(one: str, other: str) -> str | None:
    """Return the one feature that distinguishes two letters; None if they are not in `DESCRIBED_PAIRS`."""
    difference = _TEXTS.get(frozenset((one.upper(), other.upper())))
    return None if difference is None else _(difference)


def fingers_that_differ(one: str, other: str) -> tuple[str, ...]:
    """Return the names of the fingers that differ between two letters; empty if only the direction differs."""
    return _FINGERS.get(frozenset((one.upper(), other.upper())), ())
