"""This module says how a signer's pose and both hands lie in one row of numbers, as recordings and models have it."""

from __future__ import annotations

from slr_learn.perception.landmarks import N_HAND_LANDMARKS

N_POSE_LANDMARKS = 33
N_POSE_VALUES = 4 * N_POSE_LANDMARKS
"""x, y, z and visibility of each, in MediaPipe's order."""
N_HAND_VALUES = 3 * N_HAND_LANDMARKS
"""x, y and z of each, in MediaPipe's order."""
N_BODY_VALUES = N_POSE_VALUES + 2 * N_HAND_VALUES

POSE = slice(0, N_POSE_VALUES)
LEFT_HAND = slice(N_POSE_VALUES, N_POSE_VALUES + N_HAND_VALUES)
RIGHT_HAND = slice(N_POSE_VALUES + N_HAND_VALUES, N_BODY_VALUES)
"""Where each lies in a row; left and right are the signer's own."""
