"""This module clusters similar hands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from slr_learn.perception.landmarks import FloatArray

_N_STEPS = 10


def cluster_by_k_means(points: FloatArray, n_clusters: int) -> NDArray[np.intp]:
    """Return the cluster of each point, by k-means from starting points far apart.

    It is deterministic: the first centre is the mean of all, each next one the point farthest from the previous
    centres.

    Args:
        points: Of shape (n, n_dimensions), n at least 1.
        n_clusters: Maximum number of clusters; at least one is made.
    """
    centres = points.mean(axis=0, keepdims=True)
    for _ in range(n_clusters - 1):
        farthest = _gaps(points, centres).min(axis=1).argmax()
        centres = np.concatenate([centres, points[farthest : farthest + 1]])
    member = _nearest(points, centres)
    for _ in range(_N_STEPS):
        centres = np.stack([points[member == one].mean(axis=0) for one in np.unique(member)])
        member = _nearest(points, centres)
    return member


def _nearest(points: FloatArray, centres: FloatArray) -> NDArray[np.intp]:
    nearest: NDArray[np.intp] = _gaps(points, centres).argmin(axis=1)
    return nearest


def _gaps(points: FloatArray, centres: FloatArray) -> FloatArray:
    """Return the squared distances between points and centres, of shape (n, n_centres)."""
    gaps: FloatArray = ((points[:, None] - centres[None]) ** 2).sum(axis=2)
    return gaps
