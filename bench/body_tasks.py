"""This module packs the pose and body models of the MediaPipe wheel into task files that MediaPipe reads in a browser.

The hand's models say themselves how their pictures are to be scaled; the others do not, so that it is added here as
MediaPipe's own graphs scale them.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from pathlib import Path

from slr_learn.perception.hand_task import pack_task
from slr_learn.perception.landmarker import import_mediapipe

_AROUND_ZERO = (127.5, 127.5)
_FROM_ZERO = (0.0, 255.0)
"""What is subtracted from a picture's values, and what they are divided by."""

_POSE_PARTS = ("pose_detector.tflite", "pose_landmarks_detector.tflite")
_MODELS = {
    "pose_detector.tflite": ("modules/pose_detection/pose_detection.tflite", _AROUND_ZERO),
    "pose_landmarks_detector.tflite": ("modules/pose_landmark/pose_landmark_full.tflite", _FROM_ZERO),
    "hand_landmarks_detector.tflite": ("modules/hand_landmark/hand_landmark_full.tflite", None),
    "hand_roi_refinement.tflite": ("modules/holistic_landmark/hand_recrop.tflite", _FROM_ZERO),
    "face_detector.tflite": ("modules/face_detection/face_detection_short_range.tflite", _AROUND_ZERO),
    "face_landmarks_detector.tflite": ("modules/face_landmark/face_landmark.tflite", _FROM_ZERO),
}
"""The models by their names inside the task files; those of the hand have their scaling already."""


def pose_task() -> bytes:
    """Return a `pose_landmarker.task` with the models of the server; the same bytes at every call.

    Raises:
        LandmarkerUnavailableError: MediaPipe is not installed or lacks the models.
    """
    return _task(_POSE_PARTS)


def holistic_task() -> bytes:
    """Return a `holistic_landmarker.task` with the models of the server, and those of the face, which it must have.

    Raises:
        LandmarkerUnavailableError: MediaPipe is not installed or lacks the models.
    """
    return _task(_MODELS)


def _task(names: Iterable[str]) -> bytes:
    mediapipe_dir = Path(str(import_mediapipe().__file__)).parent
    with tempfile.TemporaryDirectory() as folder:
        packed = {}
        for name in names:
            path, scaling = _MODELS[name]
            packed[name] = mediapipe_dir / path
            if scaling is not None:
                scaled = _with_scaling(packed[name].read_bytes(), *scaling)
                packed[name] = Path(folder) / name
                packed[name].write_bytes(scaled)
        return pack_task(packed)


def _with_scaling(model: bytes, mean: float, std: float) -> bytes:
    writers = import_mediapipe("mediapipe.tasks.python.metadata.metadata_writers.metadata_writer")
    return bytes(writers.MetadataWriter.create(bytearray(model)).add_image_input([mean], [std]).populate()[0])
