"""This module finds the landmarks of a hand in a picture; only this module imports MediaPipe."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from types import ModuleType, TracebackType
from typing import Any, Protocol, Self

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError, LandmarkerUnavailableError
from slr_learn.perception.landmarks import Handedness, HandLandmarks
from slr_learn.perception.opencv import find_opencv_problem

RgbImage = NDArray[np.uint8]

MIN_SIDE_PX = 16


def as_rgb(image: NDArray[np.uint8]) -> RgbImage:
    """Return a picture as an RGB array of shape (height, width, 3), without a copy if it already is one.

    Args:
        image: uint8 array: grey of shape (height, width) or (height, width, 1), RGB, or RGB with alpha.

    Raises:
        BadInputError: The array is not such a picture.
    """
    if image.dtype == np.uint8 and image.ndim == 3 and image.shape[2] == 3:
        return image
    if image.dtype == np.uint8 and image.ndim == 2:
        return np.repeat(image[:, :, None], 3, axis=2)
    if image.dtype == np.uint8 and image.ndim == 3 and image.shape[2] == 1:
        return np.repeat(image, 3, axis=2)
    if image.dtype == np.uint8 and image.ndim == 3 and image.shape[2] == 4:
        return np.ascontiguousarray(image[:, :, :3])
    raise BadInputError(
        f"A picture must be a uint8 array of shape (height, width), (height, width, 3) or (height, width, 4); "
        f"got {image.dtype} {image.shape}."
    )


class HandFinder(Protocol):
    """Interface of objects that find a hand in a picture: the real landmarker, or a stand-in for tests."""

    def find_hand(self, image: RgbImage) -> HandLandmarks | None:
        """Return the most prominent hand, or None."""
        ...

    def reset(self) -> None:
        """Forget the tracked hand."""
        ...

    def close(self) -> None:
        """Release all resources."""
        ...


@contextmanager
def _without_tensorflow() -> Iterator[None]:
    """Make `import tensorflow` fail temporarily, unless it is already loaded.

    MediaPipe imports TensorFlow for a documentation decorator whenever it is installed, which costs 12 s and 640 MB; it
    works without it.
    """
    if "tensorflow" in sys.modules:
        yield
        return
    sys.modules["tensorflow"] = None  # type: ignore[assignment]
    try:
        yield
    finally:
        # Another thread that loads MediaPipe at the same moment may have lifted it already.
        sys.modules.pop("tensorflow", None)


def import_mediapipe(module: str = "mediapipe") -> ModuleType:
    """Import MediaPipe without TensorFlow; takes seconds the first time and no time afterwards.

    Args:
        module: The MediaPipe module to return.

    Raises:
        LandmarkerUnavailableError: MediaPipe, or a system library it needs, is missing.
    """
    try:
        with _without_tensorflow():
            return importlib.import_module(module)
    except ImportError as error:
        what_to_do = find_opencv_problem() or f"Install it with: {sys.executable} -m pip install -r requirements.txt"
        raise LandmarkerUnavailableError(
            f"MediaPipe must be installed; loading it failed: {error}. {what_to_do}"
        ) from error


class MediaPipeTracker:
    """A MediaPipe graph that tracks from picture to picture until it is closed.

    Args:
        graph: A graph of `mediapipe.solutions`.
    """

    def __init__(self, graph: Any) -> None:
        self._graph = graph

    def reset(self) -> None:
        """Forget everything tracked so far, before another photo or clip."""
        self._graph.reset()

    def close(self) -> None:
        """Release the graph; calling it again does nothing."""
        if self._graph is not None:
            self._graph.close()
            self._graph = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class HandLandmarker(MediaPipeTracker):
    """Finds hands in one stream of pictures, with MediaPipe Hands.

    It tracks from picture to picture, so one instance belongs to one camera session (or one photo at a time, with
    `reset` between photos) and is closed when that ends. It is not thread-safe.

    Args:
        max_hands: How many hands are looked for; with two, the search never rests while only one is in view.
        min_detection_confidence: Minimum confidence of the palm detector, 0 to 1.
        min_tracking_confidence: Confidence below which the hand counts as lost and is searched for again, 0 to 1.
    """

    def __init__(
        self,
        *,
        max_hands: int = 1,
        min_detection_confidence: float = 0.5,
        min_tracking_confidence: float = 0.5,
    ) -> None:
        hands = import_mediapipe().solutions.hands.Hands(
            static_image_mode=False,
            max_num_hands=max_hands,
            min_detection_confidence=min_detection_confidence,
            min_tracking_confidence=min_tracking_confidence,
        )
        super().__init__(hands)

    def find_hand(self, image: RgbImage) -> HandLandmarks | None:
        """Return the most prominent hand in an unmirrored picture, or None; see `find_hands`."""
        return next(iter(self.find_hands(image)), None)

    def find_hands(self, image: RgbImage) -> tuple[HandLandmarks, ...]:
        """Return the hands in an unmirrored picture, the most prominent one first.

        Args:
            image: uint8 picture as the camera sees the signer, in a form `as_rgb` takes. In pictures with sides below
                16 pixels, no hand is found.

        Raises:
            BadInputError: The array is not a picture.
        """
        image = as_rgb(image)
        height_px, width_px = image.shape[:2]
        if min(height_px, width_px) < MIN_SIDE_PX:
            return ()
        found = self._graph.process(image)
        if not found.multi_hand_landmarks:
            return ()
        scale = np.array((width_px, height_px, width_px), dtype=np.float32)
        return tuple(
            _hand(landmarks.landmark, handedness.classification[0], scale)
            for landmarks, handedness in zip(found.multi_hand_landmarks, found.multi_handedness, strict=True)
        )


def _hand(landmarks: Any, guess: Any, scale: NDArray[np.float32]) -> HandLandmarks:
    points = np.array([(p.x, p.y, p.z) for p in landmarks], dtype=np.float32) * scale
    # MediaPipe labels the hand for a selfie picture; ours is not mirrored, so its "Left" is a right hand.
    handedness = Handedness.RIGHT if guess.label == "Left" else Handedness.LEFT
    return HandLandmarks(points, handedness, float(guess.score))
