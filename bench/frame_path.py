"""This module compares the time of the whole path of a camera frame with that of MediaPipe alone on the same frames.

Both track the same hand in the same pictures. They alternate frame by frame and take turns to go first, so that other
load on the machine slows both equally. The pictures are played several times. What counts is the ratio of the times of
all frames together, since a few of them, in which a second hand is looked for, take longer; beside it stands the ratio
of the medians. The frame path's clock runs as a camera's of 30 frames a second does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count
from statistics import median
from typing import Any

from bench.turns import take_turns, timed_each
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.perception.features import letter_features_of_one_hand
from slr_learn.perception.landmarker import HandLandmarker, RgbImage, import_mediapipe
from slr_learn.perception.signing_hand import SeveralHandsFinder
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import make_moving_letter_recogniser
from slr_learn.recognition.prediction import LiveResult
from slr_learn.ui.camera.letter_frames import LetterProcessor

_WARM_UP_FRAMES = 10
_PASSES = 3
_CAMERA_FPS = 30


@dataclass(frozen=True)
class FrameTimes:
    """Milliseconds per frame of all passes, in order; features and classifier only for frames with a hand."""

    mediapipe_ms: list[float]
    frame_path_ms: list[float]
    features_ms: list[float]
    classifier_ms: list[float]

    def figures(self) -> dict[str, float | int]:
        """Return the medians and their ratios to those of MediaPipe alone."""
        bare_ms, whole_ms = median(self.mediapipe_ms), median(self.frame_path_ms)
        figures: dict[str, float | int] = {
            "n_frames": len(self.mediapipe_ms),
            "n_hands": len(self.features_ms),
            "mediapipe_ms": round(bare_ms, 3),
            "frame_path_ms": round(whole_ms, 3),
            "frame_path_over_mediapipe": round(sum(self.frame_path_ms) / sum(self.mediapipe_ms), 4),
            "frame_path_over_mediapipe_median": round(whole_ms / bare_ms, 4),
        }
        for name, times_ms in (("features", self.features_ms), ("classifier", self.classifier_ms)):
            if times_ms:
                figures[f"{name}_ms"] = round(median(times_ms), 4)
                figures[f"{name}_over_mediapipe"] = round(median(times_ms) / bare_ms, 4)
        return figures


def time_frames(pictures: Sequence[RgbImage]) -> FrameTimes:
    """Time every picture with MediaPipe alone and with the whole frame path, several times.

    Args:
        pictures: RGB arrays of the same size; a browser's frames carry them as yuv420p.
    """
    bundle = load_bundle(MODELS_DIR / LETTERS_MODEL)
    motion = load_bundle(MODELS_DIR / MOTION_MODEL)
    ticks = count()
    finder = SeveralHandsFinder(lambda n_hands: HandLandmarker(max_hands=n_hands))
    moving = make_moving_letter_recogniser(motion)
    recogniser = LiveRecogniser(finder, LiteRtClassifier(bundle), moving=moving)
    # Both finders are ready beforehand: a frame that waits for one could be late, and late frames are shown unanalysed.
    for number in range(_WARM_UP_FRAMES):
        recogniser.process(pictures[number], 0.0)
    # Read twice a frame: before and after it is analysed.
    processor = LetterProcessor(lambda: recogniser, clock_s=lambda: next(ticks) / (2 * _CAMERA_FPS))
    with import_mediapipe().solutions.hands.Hands(max_num_hands=1) as hands:
        _play(pictures[:_WARM_UP_FRAMES], hands, processor)
        passes = [_play(pictures, hands, processor, is_odd=bool(number % 2)) for number in range(_PASSES)]
    processor.close()
    found = [result.hand for _, _, result in passes[0] if result.hand is not None]
    features_ms, features = timed_each(letter_features_of_one_hand, found)
    classifier_ms, _ = timed_each(LiteRtClassifier(bundle).predict, features)
    return FrameTimes(
        mediapipe_ms=[bare_ms for times in passes for bare_ms, _, _ in times],
        frame_path_ms=[whole_ms for times in passes for _, whole_ms, _ in times],
        features_ms=features_ms,
        classifier_ms=classifier_ms,
    )


def _play(
    pictures: Sequence[RgbImage], hands: Any, processor: LetterProcessor, *, is_odd: bool = False
) -> list[tuple[float, float, LiveResult]]:
    """Return for each picture the milliseconds of MediaPipe alone and of the frame path, and the latter's results."""
    times = []
    for bare_ms, whole_ms in take_turns(pictures, hands.process, processor, is_odd=is_odd):
        (result,) = processor.drain()
        times.append((bare_ms, whole_ms, result))
    return times
