"""This module contains the sentences that tell learners how to correct a hand."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.handshapes import HANDSHAPES, LONG_FINGERS, Aspect, FingerGap, FingerState, PointingDirection, ThumbPlace
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.translation import N_, _, translate_on_reading

_POINTING = {
    PointingDirection.UP: N_("Turn your hand so that it points up."),
    PointingDirection.SIDEWAYS: N_("Turn your hand so that it points to the side."),
    PointingDirection.DOWN: N_("Bend your wrist so that your hand points down."),
}
_GAP = {
    FingerGap.TOGETHER: N_("Bring index and middle finger together."),
    FingerGap.SPREAD: N_("Spread index and middle finger apart."),
    FingerGap.CROSSED: N_("Cross the middle finger behind the index finger."),
}
_THUMB = {
    ThumbPlace.ALONG: N_("Stretch your thumb out alongside the index finger, with a small gap."),
    ThumbPlace.BELOW: N_("Tuck your thumb in below the fingertips."),
    ThumbPlace.BESIDE: N_("Stand your thumb up beside the index finger."),
    ThumbPlace.BETWEEN: N_("Put the tip of your thumb between index and middle finger."),
    ThumbPlace.FACING: N_("Hold your thumb opposite the fingertips, with a gap."),
    ThumbPlace.OUT: N_("Stretch your thumb out to the side."),
    ThumbPlace.UNDER_ONE: N_("Tuck your thumb under the index finger alone."),
    ThumbPlace.UNDER_TWO: N_("Tuck your thumb under index and middle finger."),
    ThumbPlace.UNDER_THREE: N_("Tuck your thumb under index, middle and ring finger."),
}
_THUMB_TO = {
    "D": N_("Bring the tip of your thumb to the tip of the middle finger."),
    "F": N_("Bring the tip of your thumb to the tip of the index finger."),
}
_FINGERS = {
    Aspect.INDEX: N_("index"),
    Aspect.MIDDLE: N_("middle"),
    Aspect.RING: N_("ring"),
    Aspect.LITTLE: N_("little"),
}


def correction_sentence(target: str, correction: Correction) -> str:
    """Return one sentence on what to change for a letter.

    Args:
        target: A still letter.
        correction: The correction for a hand that tried to show it.
    """
    aspect = correction.aspects[0]
    if aspect is Aspect.POINTING:
        return _(_POINTING[PointingDirection(correction.wanted)])
    if aspect is Aspect.GAP:
        return _(_GAP[FingerGap(correction.wanted)])
    if aspect is Aspect.THUMB:
        return _of_thumb(target, ThumbPlace(correction.wanted))
    return _of_fingers(correction)


def _of_fingers(correction: Correction) -> str:
    fingers = _named(correction.aspects)
    if correction.wanted == FingerState.OPEN:
        return _("Straighten {fingers}.").format(fingers=fingers)
    if correction.wanted == FingerState.CLOSED:
        return _("Fold {fingers} down.").format(fingers=fingers)
    if correction.seen == FingerState.CLOSED:
        return _("Open {fingers} a little: bent, not folded.").format(fingers=fingers)
    return _("Bend {fingers}.").format(fingers=fingers)


def _named(fingers: Sequence[Aspect]) -> str:
    """Return the long fingers in words, such as 'your index and middle finger'."""
    if len(fingers) == len(LONG_FINGERS):
        return _("all four fingers")
    *first, last = (_(_FINGERS[finger]) for finger in fingers)
    if not first:
        return _("your {finger} finger").format(finger=last)
    return _("your {fingers} and {last} finger").format(fingers=", ".join(first), last=last)


def _of_thumb(target: str, wanted: ThumbPlace) -> str:
    if wanted is ThumbPlace.ACROSS:
        shape = HANDSHAPES[target]
        is_folded = any(shape.state_of(finger) == FingerState.CLOSED for finger in LONG_FINGERS)
        return _("Lay your thumb across the folded fingers.") if is_folded else _("Lay your thumb across the palm.")
    if wanted is ThumbPlace.TOUCHING:
        return _(_THUMB_TO[target]) if target in _THUMB_TO else _("Bring the tip of your thumb to the fingertips.")
    return _(_THUMB[wanted])


translate_on_reading(__name__)
