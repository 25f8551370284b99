"""This module describes basic signs of American Sign Language: handshape, direction, place and movement."""

from __future__ import annotations

from dataclasses import dataclass

from slr_learn.perception.landmarks import HandLandmark
from slr_learn.training.synthetic_signs.donor_hands import DonorHandShape
from slr_learn.training.synthetic_signs.places import CHIN, FOREHEAD

Range = tuple[float, float]


@dataclass(frozen=True, slots=True)
class SignDescription:
    """How a sign is made.

    Attributes:
        shape: Shape of the dominant hand.
        shows_back: Whether its back faces the camera; None for either.
        aimed: The landmark to which the wrist points.
        aim_deg: Range of its direction: 0 is up, 90 to the signer's other side.
        tip_deg: Range of its tilt towards the camera.
        anchor: The landmarks whose mean is at the place.
        x: Right of the nose, in shoulder widths.
        y: Below the nose.
        way: Ranges of the movement to the right and down; not every sign moves.
        circles: Whether it circles.
        nods: Whether the hand nods.
        waves: Whether the hand waves to both sides.
        on_flat_hand: Whether it is on the other, flat hand, which moves with it.
    """

    shape: DonorHandShape
    shows_back: bool | None
    aimed: HandLandmark
    aim_deg: Range
    anchor: tuple[HandLandmark, ...]
    x: Range
    y: Range
    tip_deg: Range = (-15.0, 15.0)
    way: tuple[Range, Range] = ((0.0, 0.0), (0.0, 0.0))
    circles: bool = False
    nods: bool = False
    waves: bool = False
    on_flat_hand: bool = False


def _about(value: float, spread: float = 0.12) -> Range:
    return value - spread, value + spread


_CENTRE = (HandLandmark.MIDDLE_MCP, HandLandmark.RING_MCP)
_UPRIGHT: Range = (-15.0, 45.0)

DESCRIPTIONS = {
    "FATHER": SignDescription(
        DonorHandShape.OPEN,
        None,
        HandLandmark.MIDDLE_MCP,
        _UPRIGHT,
        (HandLandmark.THUMB_TIP,),
        _about(FOREHEAD[0]),
        _about(FOREHEAD[1]),
    ),
    "HELLO": SignDescription(
        DonorHandShape.OPEN,
        False,
        HandLandmark.MIDDLE_MCP,
        (-30.0, 30.0),
        _CENTRE,
        (-1.1, -0.35),
        (-0.6, 0.3),
        waves=True,
    ),
    "HELP": SignDescription(
        DonorHandShape.FIST,
        None,
        HandLandmark.MIDDLE_MCP,
        (-20.0, 95.0),
        (HandLandmark.WRIST, HandLandmark.LITTLE_MCP),
        _about(-0.05, 0.25),
        (0.6, 1.4),
        way=((0.0, 0.0), (-0.6, 0.0)),
        on_flat_hand=True,
    ),
    "I": SignDescription(
        DonorHandShape.INDEX,
        True,
        HandLandmark.INDEX_TIP,
        (45.0, 110.0),
        (HandLandmark.INDEX_TIP,),
        _about(0.0, 0.2),
        (0.5, 1.05),
    ),
    "I-LOVE-YOU": SignDescription(
        DonorHandShape.ILY, False, HandLandmark.MIDDLE_MCP, (-20.0, 45.0), _CENTRE, (-0.9, -0.1), (-0.3, 0.5)
    ),
    "MOTHER": SignDescription(
        DonorHandShape.OPEN,
        None,
        HandLandmark.MIDDLE_MCP,
        _UPRIGHT,
        (HandLandmark.THUMB_TIP,),
        _about(CHIN[0]),
        _about(CHIN[1]),
    ),
    "MY": SignDescription(
        DonorHandShape.OPEN, True, HandLandmark.MIDDLE_TIP, (30.0, 100.0), _CENTRE, _about(-0.05, 0.25), (0.65, 1.25)
    ),
    "PLEASE": SignDescription(
        DonorHandShape.OPEN,
        True,
        HandLandmark.MIDDLE_TIP,
        (30.0, 105.0),
        _CENTRE,
        _about(0.0, 0.2),
        (0.65, 1.3),
        circles=True,
    ),
    "SORRY": SignDescription(
        DonorHandShape.FIST,
        True,
        HandLandmark.MIDDLE_MCP,
        (30.0, 105.0),
        _CENTRE,
        _about(0.0, 0.2),
        (0.65, 1.3),
        circles=True,
    ),
    "THANK-YOU": SignDescription(
        DonorHandShape.OPEN,
        True,
        HandLandmark.MIDDLE_TIP,
        (0.0, 90.0),
        (HandLandmark.MIDDLE_TIP, HandLandmark.RING_TIP),
        _about(0.05, 0.2),
        _about(0.3, 0.16),
        way=((-0.1, 0.1), (0.1, 0.7)),
    ),
    "YES": SignDescription(
        DonorHandShape.FIST,
        False,
        HandLandmark.MIDDLE_MCP,
        (-25.0, 30.0),
        _CENTRE,
        (-1.0, -0.2),
        (-0.3, 0.6),
        nods=True,
    ),
    "YOU": SignDescription(
        DonorHandShape.INDEX,
        None,
        HandLandmark.INDEX_TIP,
        (-30.0, 60.0),
        (HandLandmark.INDEX_TIP,),
        (-0.7, 0.05),
        (0.1, 0.9),
        tip_deg=(25.0, 85.0),
    ),
}
"""Signs whose usual form is described by a few features. The ranges of places and directions were chosen from recorded
signs, including those of new signers, see docs/decisions/0016."""
