"""This module holds the settings of the live path, frozen and with their units in their names."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from platformdirs import user_data_path

from slr_learn.errors import BadInputError
from slr_learn.translation import _

PROJECT_DIR = Path(__file__).resolve().parent.parent
MODELS_DIR = PROJECT_DIR / "models"
LETTERS_MODEL = "letters"
MOTION_MODEL = "letters_motion"
SIGNS_MODEL = "signs_ase"
SHAPES_MODEL = "hand_shapes"
FINGERS_MODEL = "fingers"

ICE_SERVERS_VARIABLE = "SLR_LEARN_ICE_SERVERS"
DATA_VARIABLE = "SLR_LEARN_DATA"


@dataclass(frozen=True, slots=True)
class SmoothingConfig:
    """How per-frame probabilities become a letter that can be read.

    Attributes:
        time_constant_s: Of the exponential average over time.
        accept_probability: What the averaged best must reach to be shown as recognised.
        keep_probability: Below this a shown letter is given up.
        settle_s: How long a new best must lead before it replaces the one shown.
        forget_s: After this long without a hand the average starts anew.
    """

    time_constant_s: float = 0.12
    accept_probability: float = 0.55
    keep_probability: float = 0.40
    settle_s: float = 0.10
    forget_s: float = 0.35


@dataclass(frozen=True, slots=True)
class MotionConfig:
    """When a letter drawn in the air counts as drawn, and for how long it is shown.

    Attributes:
        accept_probability: What a moving letter must reach in one frame.
        accept_when_gone: What it must reach where the hand is gone afterwards.
        show_s: How long it is shown from then on; longer than `HoldConfig.hold_s`, so that the hold meter fills.
        rest_s: For how long nothing more is read from then on, while the rest of the letter is drawn.
        least_extent: How far a fingertip must have gone, in palm lengths; below it nothing is drawn.
        least_frames: How many frames a trail must have.
        gone_s: After this long without a hand it counts as gone, and its trail is forgotten.
    """

    accept_probability: float = 0.8
    accept_when_gone: float = 0.6
    show_s: float = 0.8
    rest_s: float = 0.6
    least_extent: float = 0.6
    least_frames: int = 4
    gone_s: float = 0.35


@dataclass(frozen=True, slots=True)
class ViewConfig:
    """When the picture is not good enough to judge a hand.

    Attributes:
        min_hand_share: Hand's larger side as a share of the picture's smaller side, below which it is too far.
        margin_share: How far a landmark may lie outside the picture, as a share of its side.
        min_brightness: Mean grey level, 0 to 255, below which it is too dark.
    """

    min_hand_share: float = 0.12
    margin_share: float = 0.01
    min_brightness: float = 40.0


@dataclass(frozen=True, slots=True)
class BodyViewConfig:
    """When the picture is not good enough to judge a sign.

    Attributes:
        margin_share: How far a hand or a shoulder may lie outside the picture, as a share of its side.
        max_shoulder_width: Of the shoulders, in heights of the picture; above it the signer is too close. Recorded
            signers are at 0.3 to 0.7.
        min_visibility: Below this the pose guesses where a shoulder is.
        min_brightness: Mean grey level, 0 to 255, below which it is too dark.
    """

    margin_share: float = 0.03
    max_shoulder_width: float = 0.8
    min_visibility: float = 0.5
    min_brightness: float = 40.0


@dataclass(frozen=True, slots=True)
class SegmentationConfig:
    """Where a sign begins and ends in a stream of frames; speeds in shoulder widths a second.

    Attributes:
        start_speed: At least so fast a hand that rested begins a sign.
        rest_speed: Slower than this a hand rests; below `start_speed`, so that a sign does not end where it is slow.
        start_s: For so long a hand must move, or have come into view, before it counts as signing.
        rest_s: After so long at rest the sign is over.
        gone_s: After so long without a hand in view the sign is over.
        shortest_s: Movements that last shorter are no signs.
        least_window_s: So much of a hand that was raised and then held still is kept.
        longest_s: A sign is cut off here, and the hands must rest before the next one.
        margin_s: What is kept before the beginning and after the end.
        lowering_s: A movement from a held hand downwards, no longer than this, is the hand that is lowered.
    """

    start_speed: float = 0.7
    rest_speed: float = 0.35
    start_s: float = 0.08
    rest_s: float = 0.5
    gone_s: float = 0.35
    shortest_s: float = 0.25
    least_window_s: float = 0.5
    longest_s: float = 4.0
    margin_s: float = 0.1
    lowering_s: float = 1.0


@dataclass(frozen=True, slots=True)
class LiveConfig:
    """Settings of one camera session."""

    smoothing: SmoothingConfig = field(default_factory=SmoothingConfig)
    view: ViewConfig = field(default_factory=ViewConfig)


@dataclass(frozen=True, slots=True)
class HoldConfig:
    """The hold meter: how long a letter is held, and how fast the meter leaks when it is not."""

    hold_s: float = 0.6
    leak_s: float = 1.2
    longest_step_s: float = 0.25


@dataclass(frozen=True, slots=True)
class TakeQualityConfig:
    """When a take is not good enough to learn from.

    Attributes:
        least_frames: How many frames a take must have.
        least_fps: How many a second.
        longest_gap_s: How long there may be no frame.
        least_seen: In what share of the frames a hand must be seen.
        most_cut_off: In what share of those it may be cut off.
        margin_share: How far a hand may lie outside the picture, as a share of its side.
        least_way: How far a fingertip or wrist must go during a sign, in palm lengths.
        most_sway: How far one may go while a letter is held, in palm lengths.
    """

    least_frames: int = 10
    least_fps: float = 7.0
    longest_gap_s: float = 0.5
    least_seen: float = 0.5
    most_cut_off: float = 0.3
    margin_share: float = 0.03
    least_way: float = 0.2
    most_sway: float = 0.4


def data_dir() -> Path:
    """Return the folder for what a learner records and trains; it need not exist yet.

    The variable SLR_LEARN_DATA names it; else it is where the platform keeps what programs store for their user.
    """
    chosen = os.environ.get(DATA_VARIABLE, "").strip()
    return Path(chosen).expanduser().resolve() if chosen else user_data_path("slr_learn", appauthor=False)


def datasets_dir() -> Path:
    """Return the folder of a learner's own recordings; it need not exist yet."""
    return data_dir() / "datasets"


def own_models_dir() -> Path:
    """Return the folder of the models trained on a learner's own takes; it need not exist yet."""
    return data_dir() / "models"


def training_dir() -> Path:
    """Return the folder where a training that runs beside the app tells how far it is; it need not exist yet."""
    return data_dir() / "training"


def live_tests_dir() -> Path:
    """Return the folder of the results of live tests; it need not exist yet."""
    return data_dir() / "live_tests"


def ice_servers(text: str | None = None) -> tuple[dict[str, Any], ...]:
    """Return the STUN and TURN servers for the camera stream, in the browser's form.

    Args:
        text: A JSON list such as `[{"urls": "turn:…", "username": "…", "credential": "…"}]`; None reads the
            variable SLR_LEARN_ICE_SERVERS. Empty means none, which is right when browser and server share a
            machine or a network.

    Raises:
        BadInputError: The text is not such a list.
    """
    text = os.environ.get(ICE_SERVERS_VARIABLE, "") if text is None else text
    if not text.strip():
        return ()
    try:
        servers = json.loads(text)
    except json.JSONDecodeError as error:
        raise BadInputError(
            _("{variable} must be a JSON list of ICE servers; {error}. Correct it, or empty it for none.").format(
                variable=ICE_SERVERS_VARIABLE, error=error
            )
        ) from error
    if not isinstance(servers, list) or not all(isinstance(one, dict) and "urls" in one for one in servers):
        # What came is not quoted: it holds the credential.
        raise BadInputError(
            _(
                '{variable} must be a JSON list of objects with "urls"; got JSON of another form. '
                'Write it as [{{"urls": "turn:HOST:3478", "username": "…", "credential": "…"}}].'
            ).format(variable=ICE_SERVERS_VARIABLE)
        )
    return tuple(servers)
