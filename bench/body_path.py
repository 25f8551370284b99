"""This module compares the time of the whole path from a frame to pose and hands with that of MediaPipe Holistic alone.

Both process the same pictures of the same signers, as in `frame_path` for one hand. Holistic is the version MediaPipe
ships, with the face mesh. Features and classifier of a sign are timed on windows of the bodies that were found.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np

from bench.turns import take_turns, timed_each
from slr_learn.config import MODELS_DIR
from slr_learn.perception.holistic import BodyLandmarker
from slr_learn.perception.landmarker import RgbImage, import_mediapipe
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import compute_sign_features
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.recognition.signs.live_body import BodyFrame, LiveBodyTracker
from slr_learn.ui.camera.body import BodyProcessor

_WARM_UP_FRAMES = 10
_PASSES = 2
_FRAMES_PER_SECOND = 12.0
_WINDOW_FRAMES = 24
"""Two seconds at the rate of a camera whose bodies are found live."""


def time_bodies(pictures: Sequence[RgbImage]) -> dict[str, float | int | str | None]:
    """Time every picture with Holistic alone and with the body path, several times.

    Args:
        pictures: RGB arrays of the same size.

    Returns:
        Medians over the pictures in milliseconds, and their ratio; also for a sign's features and the classifier of the
        shipped model, None if no model is shipped.
    """
    tracker = LiveBodyTracker(BodyLandmarker())
    # Ready beforehand: a first frame that waits for it could be late, and late frames are shown unanalysed.
    processor = BodyProcessor(lambda: tracker)
    passes: list[list[tuple[float, float]]] = []
    bodies: list[BodyFrame] = []
    with import_mediapipe().solutions.holistic.Holistic() as holistic:
        _play(pictures[:_WARM_UP_FRAMES], holistic, processor)
        for number in range(_PASSES):
            times, bodies = _play(pictures, holistic, processor, is_odd=bool(number % 2))
            passes.append(times)
    processor.close()
    bare_ms, whole_ms = (
        median(median(one[which] for one in times) for times in zip(*passes, strict=True)) for which in (0, 1)
    )
    return {
        "n_frames": len(pictures),
        "holistic_ms": round(bare_ms, 3),
        "body_path_ms": round(whole_ms, 3),
        "body_path_over_holistic": round(whole_ms / bare_ms, 4),
        **_sign_figures(bodies),
    }


def _play(
    pictures: Sequence[RgbImage], holistic: Any, processor: BodyProcessor, *, is_odd: bool = False
) -> tuple[list[tuple[float, float]], list[BodyFrame]]:
    """Return for each picture the milliseconds of Holistic and of the body path, and the bodies found by the latter."""
    times, bodies = [], []
    for pair in take_turns(pictures, holistic.process, processor, is_odd=is_odd):
        times.append(pair)
        bodies.extend(processor.drain())
    return times, bodies


def _sign_figures(bodies: Sequence[BodyFrame]) -> dict[str, float | int | str | None]:
    starts = range(0, len(bodies) + 1, _WINDOW_FRAMES)
    windows = [np.stack([one.values for one in bodies[first:end]]) for first, end in pairwise(starts)]
    aspect = bodies[0].aspect
    times_ms = np.arange(_WINDOW_FRAMES) * 1000 / _FRAMES_PER_SECOND

    def features_of(values: FloatArray) -> FloatArray:
        return compute_sign_features(values, times_ms, aspect=aspect)

    features_ms, features = timed_each(features_of, windows)
    bundle = _shipped_model()
    classifier_ms, _ = ([], []) if bundle is None else timed_each(LiteRtClassifier(bundle).predict, features)
    return {
        "n_windows": len(windows),
        "sign_features_ms": round(median(features_ms), 4),
        "sign_model": None if bundle is None else bundle.name,
        "sign_classifier_ms": round(median(classifier_ms), 4) if classifier_ms else None,
    }


def _shipped_model() -> Bundle | None:
    bundles = (load_bundle(MODELS_DIR / name) for name in list_model_names(MODELS_DIR))
    return next((one for one in bundles if one.input == SIGN_FEATURES), None)
