"""This module times the whole way of a camera frame against bare MediaPipe on the same frames, in turns.

Both track the same hand through the same pictures. They take turns frame by frame, and change who goes first, so
that whatever else the machine does slows both alike; the figures that matter are the ratios of the medians.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

import av

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.perception.features import FEATURE_VERSION, hand_features
from slr_learn.perception.landmarker import HandLandmarker, RgbImage, load_mediapipe
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.live import LiveRecogniser
from slr_learn.ui.frame_processor import FrameProcessor

_WARM_UP_FRAMES = 10


@dataclass(frozen=True)
class FrameTimes:
    """Milliseconds of each frame, in the order of the frames; features and classifier where a hand was found."""

    mediapipe_ms: list[float]
    frame_path_ms: list[float]
    features_ms: list[float]
    classifier_ms: list[float]

    def figures(self) -> dict[str, float | int]:
        """Return the medians and their ratios to bare MediaPipe's."""
        bare_ms, whole_ms = median(self.mediapipe_ms), median(self.frame_path_ms)
        figures: dict[str, float | int] = {
            "n_frames": len(self.mediapipe_ms),
            "n_hands": len(self.features_ms),
            "mediapipe_ms": round(bare_ms, 3),
            "frame_path_ms": round(whole_ms, 3),
            "frame_path_over_mediapipe": round(whole_ms / bare_ms, 4),
        }
        for name, times_ms in (("features", self.features_ms), ("classifier", self.classifier_ms)):
            if times_ms:
                figures[f"{name}_ms"] = round(median(times_ms), 4)
                figures[f"{name}_over_mediapipe"] = round(median(times_ms) / bare_ms, 4)
        return figures


def time_frames(pictures: Sequence[RgbImage]) -> FrameTimes:
    """Time every picture through bare MediaPipe and through the whole frame path.

    Args:
        pictures: RGB arrays of one size; a browser's frames carry them as yuv420p.
    """
    bundle = load_bundle(MODELS_DIR / LETTERS_MODEL, feature_version=FEATURE_VERSION)
    classifier = LiteRtClassifier(bundle)
    processor = FrameProcessor(lambda: LiveRecogniser(HandLandmarker(), LiteRtClassifier(bundle)))
    times = FrameTimes([], [], [], [])
    with load_mediapipe().solutions.hands.Hands(max_num_hands=1) as hands:
        for number, picture in enumerate([*pictures[:_WARM_UP_FRAMES], *pictures]):
            frame = av.VideoFrame.from_ndarray(picture, format="rgb24").reformat(format="yuv420p")
            bare, whole = _in_turns(number, lambda p=picture: hands.process(p), lambda f=frame: processor(f))
            (result,) = processor.drain()
            if number < _WARM_UP_FRAMES:
                continue
            times.mediapipe_ms.append(bare)
            times.frame_path_ms.append(whole)
            if result.hand is not None:
                features_ms, features = _timed(lambda hand=result.hand: hand_features(hand))
                classifier_ms, _ = _timed(lambda given=features: classifier.predict(given))
                times.features_ms.append(features_ms)
                times.classifier_ms.append(classifier_ms)
    processor.close()
    return times


def _in_turns(number: int, bare: Callable[[], Any], whole: Callable[[], Any]) -> tuple[float, float]:
    if number % 2:
        whole_ms, _ = _timed(whole)
        bare_ms, _ = _timed(bare)
    else:
        bare_ms, _ = _timed(bare)
        whole_ms, _ = _timed(whole)
    return bare_ms, whole_ms


def _timed(work: Callable[[], Any]) -> tuple[float, Any]:
    began_s = time.perf_counter()
    result = work()
    return 1000 * (time.perf_counter() - began_s), result
