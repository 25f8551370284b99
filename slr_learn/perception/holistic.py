"""This module finds a signer's pose and both hands in a picture, with MediaPipe Holistic."""

from __future__ import annotations

from typing import Protocol

import numpy as np

from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, POSE, RIGHT_HAND
from slr_learn.perception.landmarker import MIN_SIDE_PX, MediaPipeTracker, RgbImage, as_rgb, import_mediapipe
from slr_learn.perception.landmarks import FloatArray

_GRAPH = """
input_stream: "IMAGE:image"
output_stream: "LANDMARKS:pose_landmarks"
output_stream: "LEFT_HAND_LANDMARKS:left_hand_landmarks"
output_stream: "RIGHT_HAND_LANDMARKS:right_hand_landmarks"
node {
  calculator: "PoseLandmarkCpu"
  input_stream: "IMAGE:image"
  output_stream: "LANDMARKS:pose_landmarks"
}
node {
  calculator: "HandLandmarksLeftAndRightCpu"
  input_stream: "IMAGE:image"
  input_stream: "POSE_LANDMARKS:pose_landmarks"
  output_stream: "LEFT_HAND_LANDMARKS:left_hand_landmarks"
  output_stream: "RIGHT_HAND_LANDMARKS:right_hand_landmarks"
}
"""
"""MediaPipe Holistic without the mesh of the face, which nothing here reads; docs/decisions/0011."""


class BodyFinder(Protocol):
    """Interface of objects that find a body in a picture: the real landmarker, or a stand-in for tests."""

    def find_body(self, image: RgbImage) -> FloatArray:
        """Return the body as a row of numbers; NaN if not visible."""
        ...

    def reset(self) -> None:
        """Forget the tracked body."""
        ...

    def close(self) -> None:
        """Release all resources."""
        ...


class BodyLandmarker(MediaPipeTracker):
    """Finds the pose and hands in one stream of pictures, with MediaPipe Holistic.

    It tracks from picture to picture, so one instance belongs to one camera session (or one clip at a time, with
    `reset` between clips, after which it gives the same results as a new one) and is closed when that ends. It is not
    thread-safe.
    """

    def __init__(self) -> None:
        # Its defaults are those of Holistic: tracking, smoothed, complexity 1, and 0.5 for both confidences.
        super().__init__(import_mediapipe("mediapipe.python.solution_base").SolutionBase(graph_config=_GRAPH))

    def find_body(self, image: RgbImage) -> FloatArray:
        """Return pose and hands in an unmirrored picture, of shape (258,), see `perception.body`.

        Holistic looks for each hand at the wrist of the pose, so that left and right are the signer's own, unlike with
        MediaPipe Hands.

        Args:
            image: uint8 picture as the camera sees the signer, in a form `as_rgb` takes. In pictures with sides below
                16 pixels, nothing is found.

        Returns:
            x and y as shares of the picture's width and height, z in x's scale; NaN if not visible.

        Raises:
            BadInputError: The array is not a picture.
        """
        image = as_rgb(image)
        values = np.full(N_BODY_VALUES, np.nan, dtype=np.float32)
        if min(image.shape[:2]) < MIN_SIDE_PX:
            return values
        found = self._graph.process(image)
        if found.pose_landmarks:
            values[POSE] = [n for p in found.pose_landmarks.landmark for n in (p.x, p.y, p.z, p.visibility)]
        for hand, place in ((found.left_hand_landmarks, LEFT_HAND), (found.right_hand_landmarks, RIGHT_HAND)):
            if hand:
                values[place] = [n for p in hand.landmark for n in (p.x, p.y, p.z)]
        return values
