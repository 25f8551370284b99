"""This module defines the settings of live recognition as frozen dataclasses, with units in their names."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from pathlib import Path

from platformdirs import user_data_path

from slr_learn.frame_rate import MOVING_FPS

PROJECT_DIR = Path(__file__).resolve().parent.parent
MODELS_DIR = PROJECT_DIR / "models"
LETTERS_MODEL = "letters"
MOTION_MODEL = "letters_motion"
SIGNS_MODEL = "signs_ase"
SHAPES_MODEL = "hand_shapes"
FINGERS_MODEL = "fingers"

ICE_SERVERS_VARIABLE = "SLR_LEARN_ICE_SERVERS"
TURN_URLS_VARIABLE = "SLR_LEARN_TURN_URLS"
TURN_SECRET_VARIABLE = "SLR_LEARN_TURN_SECRET"
DATA_VARIABLE = "SLR_LEARN_DATA"
CAMERA_VARIABLE = "SLR_LEARN_CAMERA"


@dataclass(frozen=True, slots=True)
class LetterSmoothingConfig:
    """Settings of how probabilities per frame become a stable letter.

    Attributes:
        time_constant_s: Time constant of the exponential average.
        accept_probability: Averaged probability from which the best letter is shown as recognised.
        keep_probability: Averaged probability below which a shown letter is dropped.
        settle_s: How long a new best letter must lead before it replaces the shown one.
        forget_s: Time without a hand after which the average is reset.
        slow_fps: Frame rate below which frames are too far apart for these times, and frames that agree are counted.
    """

    time_constant_s: float = 0.12
    accept_probability: float = 0.55
    keep_probability: float = 0.40
    settle_s: float = 0.15
    forget_s: float = 0.35
    slow_fps: float = MOVING_FPS


@dataclass(frozen=True, slots=True)
class MovingLetterConfig:
    """Settings of when a moving letter counts as drawn, and for how long it is shown.

    Attributes:
        accept_probability: Probability that a moving letter must reach in one frame.
        accept_when_gone: Probability it must reach if the hand disappears afterwards.
        show_s: How long it is then shown; longer than `HoldConfig.hold_s`, so that the hold meter fills.
        rest_s: How long no other letter is recognised afterwards, while the rest of the letter is drawn.
        least_extent: Minimum extent of the fingertip's path, in palm lengths; below it nothing counts as drawn.
        least_frames: Minimum number of frames in a trail.
        gone_s: Time without a hand after which it counts as gone and its trail is dropped.
    """

    accept_probability: float = 0.8
    accept_when_gone: float = 0.6
    show_s: float = 0.8
    rest_s: float = 0.6
    least_extent: float = 0.6
    least_frames: int = 4
    gone_s: float = 0.35


@dataclass(frozen=True, slots=True)
class HandViewConfig:
    """Limits below which the picture is not good enough to judge a hand.

    Attributes:
        min_hand_share: Larger side of the hand divided by the smaller side of the picture, below which it is too far
            away.
        margin_share: How far a landmark may lie outside the picture, as a share of its side.
        min_brightness: Mean grey level, 0 to 255, below which the picture is too dark.
        max_brightness: Mean grey level above which it is too bright.
        min_colourfulness: Mean difference between the colours, 0 to 255, below which the camera gives no colour.
    """

    min_hand_share: float = 0.12
    margin_share: float = 0.01
    min_brightness: float = 40.0
    max_brightness: float = 225.0
    min_colourfulness: float = 1.5


@dataclass(frozen=True, slots=True)
class BodyViewConfig:
    """Limits below which the picture is not good enough to judge a sign.

    Attributes:
        margin_share: How far a hand or a shoulder may lie outside the picture, as a share of its side.
        max_shoulder_width: Shoulder width divided by the height of the picture, above which the signer is too close.
            Recorded signers have 0.3 to 0.7.
        min_visibility: Visibility below which the pose only guesses where a shoulder is.
        min_brightness: Mean grey level, 0 to 255, below which the picture is too dark.
    """

    margin_share: float = 0.03
    max_shoulder_width: float = 0.8
    min_visibility: float = 0.5
    min_brightness: float = 40.0


@dataclass(frozen=True, slots=True)
class SignSegmentationConfig:
    """Settings of where a sign starts and ends in a stream of frames; speeds in shoulder widths per second.

    Attributes:
        start_speed: Speed from which a resting hand starts a sign.
        rest_speed: Speed below which a hand rests; lower than `start_speed`, so that a slow moment does not end a sign.
        start_s: How long a hand must move, or be in view, before it counts as signing.
        rest_s: How long hands must rest to end the sign.
        gone_s: How long hands must be out of view to end the sign.
        shortest_s: Shorter movements are not signs.
        least_window_s: How much of a hand that was raised and then held still is kept.
        longest_s: Longer signs are cut off, and the hands must rest before the next one.
        margin_s: Time kept before the start and after the end.
        lowering_s: A downward movement after a hold counts as lowering the hand if it is no longer than this.
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

    smoothing: LetterSmoothingConfig = field(default_factory=LetterSmoothingConfig)
    view: HandViewConfig = field(default_factory=HandViewConfig)


@dataclass(frozen=True, slots=True)
class HoldConfig:
    """The hold meter: how long a letter must be held, and how fast the meter drains when it is not."""

    hold_s: float = 0.6
    leak_s: float = 1.2


@dataclass(frozen=True, slots=True)
class TakeQualityConfig:
    """Limits below which a take is not good enough to train on.

    Attributes:
        least_frames: Minimum number of frames.
        least_fps: Minimum frame rate.
        longest_gap_s: Longest allowed time without a frame.
        least_seen: Minimum share of frames in which a hand is visible.
        most_cut_off: Maximum share of those in which it may be cut off.
        margin_share: How far a hand may lie outside the picture, as a share of its side.
        least_way: Minimum movement of a fingertip or wrist during a sign, in palm lengths.
        most_sway: Maximum movement while a letter is held, in palm lengths.
    """

    least_frames: int = 10
    least_fps: float = MOVING_FPS
    longest_gap_s: float = 0.5
    least_seen: float = 0.5
    most_cut_off: float = 0.3
    margin_share: float = 0.03
    least_way: float = 0.2
    most_sway: float = 0.4


def learner_data_dir() -> Path:
    """Return the folder for a learner's recordings and trainings; it need not exist yet.

    The variable SLR_LEARN_DATA sets it; the default is the platform's folder for user data.
    """
    chosen = os.environ.get(DATA_VARIABLE, "").strip()
    return Path(chosen).expanduser().resolve() if chosen else user_data_path("slr_learn", appauthor=False)


def learner_datasets_dir() -> Path:
    """Return the folder of a learner's own recordings; it need not exist yet."""
    return learner_data_dir() / "datasets"


def own_models_dir() -> Path:
    """Return the folder of models trained on a learner's own takes; it need not exist yet."""
    return learner_data_dir() / "models"


def training_progress_dir() -> Path:
    """Return the folder in which background trainings report their progress; it need not exist yet."""
    return learner_data_dir() / "training"


def live_test_results_dir() -> Path:
    """Return the folder of live test results; it need not exist yet."""
    return learner_data_dir() / "live_tests"
