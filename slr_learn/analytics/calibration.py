"""This module compares a model's stated probabilities with its accuracy."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.recognition.evaluation.letters import Measurement, ReliabilityBin


def pool_reliability_bins(measurements: Sequence[Measurement]) -> tuple[ReliabilityBin, ...]:
    """Return the pooled bins of several files; empty if a file has none."""
    if not all(one.reliability for one in measurements):
        return ()
    found: dict[tuple[float, float], list[ReliabilityBin]] = {}
    for one in measurements:
        for each in one.reliability:
            found.setdefault((round(each.low, 6), round(each.high, 6)), []).append(each)
    return tuple(_together(bounds, bins) for bounds, bins in sorted(found.items()))


def _together(bounds: tuple[float, float], bins: Sequence[ReliabilityBin]) -> ReliabilityBin:
    n = sum(one.n for one in bins)
    stated = sum(one.n * one.stated for one in bins) / n
    right = sum(one.n * one.right for one in bins) / n
    return ReliabilityBin(*bounds, n, stated, right)


def mean_confidence_and_accuracy(bins: Sequence[ReliabilityBin]) -> tuple[float, float]:
    """Return the mean stated probability and the share of correct predictions, over at least one bin."""
    whole = _together((0.0, 1.0), bins)
    return whole.stated, whole.right
