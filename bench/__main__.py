"""This module implements `python -m bench`: it measures, prints the figures and writes bench/results.json."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

from bench.body_path import time_bodies
from bench.engines import measure_engines
from bench.frame_path import FrameTimes, time_frames
from bench.learners import measure_learners
from bench.material import gather

RESULTS_FILE = Path(__file__).with_name("results.json")
_PACKAGES = ("mediapipe", "ai-edge-litert", "opencv-contrib-python", "av", "numpy")
_RATIOS = ("frame_path_over_mediapipe", "features_over_mediapipe", "classifier_over_mediapipe")


def main() -> None:
    """Measure bodies on footage of signers, hands on each kind of material and together, and what learners cost."""
    load = os.getloadavg()
    material = gather()
    bodies = time_bodies(next(iter(material.values())))
    by_material = {name: time_frames(pictures) for name, pictures in material.items()}
    together = FrameTimes([], [], [], [])
    for times in by_material.values():
        together.mediapipe_ms.extend(times.mediapipe_ms)
        together.frame_path_ms.extend(times.frame_path_ms)
        together.features_ms.extend(times.features_ms)
        together.classifier_ms.extend(times.classifier_ms)
    figures = together.figures()
    engines, learners = measure_engines(), measure_learners()
    results: dict[str, Any] = {
        **{name: figures.get(name) for name in _RATIOS},
        "body_path_over_holistic": bodies["body_path_over_holistic"],
        "browser_engine_over_webrtc_cpu": engines.get("browser_engine_over_webrtc_cpu"),
        "learners_per_core": 1 / learners["cores_per_learner"],
        "engines": engines,
        "learners": learners,
        "load_before": load,
        "bodies": bodies,
        "all": figures,
        "by_material": {name: times.figures() for name, times in by_material.items()},
        "machine": machine(),
        "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    RESULTS_FILE.write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")
    print(json.dumps(results, indent=2))
    print(f"Written: {RESULTS_FILE}")


def machine() -> dict[str, Any]:
    """Return a description of the machine and libraries that the figures depend on."""
    return {
        "system": platform.platform(),
        "processor": _processor_name(),
        "n_cores": os.cpu_count(),
        "python": platform.python_version(),
        "packages": {name: version(name) for name in _PACKAGES},
    }


def _processor_name() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine())


if __name__ == "__main__":
    main()
