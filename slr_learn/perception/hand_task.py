"""This module packs the hand models of the MediaPipe wheel into the task file that MediaPipe reads in a browser."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

from slr_learn.errors import LandmarkerUnavailableError

_PARTS = {
    "hand_detector.tflite": "modules/palm_detection/palm_detection_full.tflite",
    "hand_landmarks_detector.tflite": "modules/hand_landmark/hand_landmark_full.tflite",
}
"""The names inside the task file, and the models that `mp.solutions.hands` reads, below the package mediapipe."""

_ALIGNMENT = 4
_HEADER_BYTES = 30
_EXTRA_HEADER = b"\x35\xd9"
"""The id that Android's zipalign gives to padding: readers of zip files skip a field that they do not know."""
_EXTRA_HEADER_BYTES = 4
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def hand_task() -> bytes:
    """Return a `hand_landmarker.task` with the very models that the server uses; the same bytes at every call.

    Raises:
        LandmarkerUnavailableError: MediaPipe is not installed or lacks the models.
    """
    return pack_task({name: _mediapipe_dir() / path for name, path in _PARTS.items()})


def pack_task(parts: Mapping[str, Path]) -> bytes:
    """Return a task file: a zip file of stored models, each of whose data starts at a multiple of four bytes.

    MediaPipe maps the models where they lie in the file and therefore needs them uncompressed and aligned.

    Args:
        parts: The models by their names in the zip file.

    Raises:
        LandmarkerUnavailableError: A model is missing.
    """
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as archive:
        for name, path in parts.items():
            entry = zipfile.ZipInfo(name, _NO_DATE)
            unaligned = packed.tell() + _HEADER_BYTES + len(name) + _EXTRA_HEADER_BYTES
            padding = -unaligned % _ALIGNMENT
            entry.extra = _EXTRA_HEADER + padding.to_bytes(2, "little") + bytes(padding)
            try:
                archive.writestr(entry, path.read_bytes())
            except OSError as error:
                raise LandmarkerUnavailableError(f"MediaPipe lacks {path.name}: {error}. Install it again.") from error
    return packed.getvalue()


def _mediapipe_dir() -> Path:
    """Return the folder of the package without importing it, which takes seconds."""
    found = find_spec("mediapipe")
    if found is None or not found.submodule_search_locations:
        raise LandmarkerUnavailableError("MediaPipe is not installed. Install requirements.txt again.")
    return Path(next(iter(found.submodule_search_locations)))
