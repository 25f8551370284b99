"""This module measures the time per hand with the app's runtime, and names the machine."""

from __future__ import annotations

import os
import platform
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np

from slr_learn.perception.hand_crop import crop_hand_in_grey
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray, Handedness, HandLandmarks
from slr_learn.recognition.classifier import Classifier

_N_TIMED = 400
_N_WARM_UP = 20
_CPU_FILE = Path("/proc/cpuinfo")


def measure_speed(make_features: Callable[[], FloatArray], classifier: Classifier) -> dict[str, Any]:
    """Return the median milliseconds of features and classifier for one hand.

    Args:
        make_features: Computes the features of one hand, of shape (1, n_features).
        classifier: The classifier.

    Returns:
        `features_ms`, `classifier_ms`, and `machine` in words.
    """
    features = make_features()
    return {
        "features_ms": round(_median_ms(make_features), 4),
        "classifier_ms": round(_median_ms(lambda: classifier.predict(features)), 4),
        "machine": processor_name_and_cores(),
    }


def crop_hand_from_test_frame() -> FloatArray:
    """Return the crop of a hand 200 pixels tall from a picture of 640×480, as expensive as a live one."""
    points = np.zeros((N_HAND_LANDMARKS, 3), np.float32)
    points[-1, :2] = 150, 200
    points[:, :2] += (245, 140)
    return crop_hand_in_grey(np.full((480, 640, 3), 90, np.uint8), HandLandmarks(points, Handedness.RIGHT))


def processor_name_and_cores() -> str:
    """Return the processor's name and its number of cores, such as "AMD EPYC, 2 cores"."""
    n_cores = os.cpu_count() or 1
    return f"{_processor()}, {n_cores} core{'' if n_cores == 1 else 's'}"


def _processor() -> str:
    if _CPU_FILE.is_file():
        for line in _CPU_FILE.read_text(encoding="utf-8", errors="replace").splitlines():
            name, _, value = line.partition(":")
            if name.strip() == "model name" and value.strip():
                return value.strip()
    return platform.processor() or platform.machine()


def _median_ms(work: Callable[[], object]) -> float:
    for _ in range(_N_WARM_UP):
        work()
    times_ms = []
    for _ in range(_N_TIMED):
        began_s = time.perf_counter()
        work()
        times_ms.append(1000 * (time.perf_counter() - began_s))
    return median(times_ms)
