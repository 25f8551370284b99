"""This module holds the sentences that say how to change a hand, one correction each."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.handshapes import HANDSHAPES, LONG_FINGERS, Aspect, FingerState, Gap, Pointing, ThumbPlace
from slr_learn.recognition.corrections import Correction

_POINTING = {
    Pointing.UP: "Turn your hand so that it points up.",
    Pointing.SIDEWAYS: "Turn your hand so that it points to the side.",
    Pointing.DOWN: "Bend your wrist so that your hand points down.",
}
_GAP = {
    Gap.TOGETHER: "Bring index and middle finger together.",
    Gap.SPREAD: "Spread index and middle finger apart.",
    Gap.CROSSED: "Cross the middle finger behind the index finger.",
}
_THUMB = {
    ThumbPlace.ALONG: "Stretch your thumb out alongside the index finger, with a small gap.",
    ThumbPlace.BELOW: "Tuck your thumb in below the fingertips.",
    ThumbPlace.BESIDE: "Stand your thumb up beside the index finger.",
    ThumbPlace.BETWEEN: "Put the tip of your thumb between index and middle finger.",
    ThumbPlace.FACING: "Hold your thumb opposite the fingertips, with a gap.",
    ThumbPlace.OUT: "Stretch your thumb out to the side.",
    ThumbPlace.UNDER_ONE: "Tuck your thumb under the index finger alone.",
    ThumbPlace.UNDER_TWO: "Tuck your thumb under index and middle finger.",
    ThumbPlace.UNDER_THREE: "Tuck your thumb under index, middle and ring finger.",
}
_TOUCHED = {"D": "middle finger", "F": "index finger"}


def correction_sentence(target: str, correction: Correction) -> str:
    """Return what to change for a letter, in one sentence.

    Args:
        target: A still letter.
        correction: Of a hand that was to show it.
    """
    aspect = correction.aspects[0]
    if aspect is Aspect.POINTING:
        return _POINTING[Pointing(correction.wanted)]
    if aspect is Aspect.GAP:
        return _GAP[Gap(correction.wanted)]
    if aspect is Aspect.THUMB:
        return _of_thumb(target, ThumbPlace(correction.wanted))
    return _of_fingers(correction)


def _of_fingers(correction: Correction) -> str:
    fingers = _named(correction.aspects)
    if correction.wanted == FingerState.OPEN:
        return f"Straighten {fingers}."
    if correction.wanted == FingerState.CLOSED:
        return f"Fold {fingers} down."
    if correction.seen == FingerState.CLOSED:
        return f"Open {fingers} a little: bent, not folded."
    return f"Bend {fingers}."


def _named(fingers: Sequence[Aspect]) -> str:
    """Return long fingers by name, such as 'your index and middle finger'."""
    if len(fingers) == len(LONG_FINGERS):
        return "all four fingers"
    *first, last = (finger.value for finger in fingers)
    return f"your {', '.join(first)} and {last} finger" if first else f"your {last} finger"


def _of_thumb(target: str, wanted: ThumbPlace) -> str:
    if wanted is ThumbPlace.ACROSS:
        shape = HANDSHAPES[target]
        is_folded = any(shape.state_of(finger) == FingerState.CLOSED for finger in LONG_FINGERS)
        return f"Lay your thumb across the {'folded fingers' if is_folded else 'palm'}."
    if wanted is ThumbPlace.TOUCHING:
        touched = _TOUCHED.get(target)
        return f"Bring the tip of your thumb to {f'the tip of the {touched}' if touched else 'the fingertips'}."
    return _THUMB[wanted]
