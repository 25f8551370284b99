"""This module reads the comparison of network types for signs, as written by `compare signs`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slr_learn.config import MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import read_json_object
from slr_learn.recognition.evaluation.letter_comparison import ComparisonScore

SIGN_COMPARISON_FILE = "signs_comparison.json"


@dataclass(frozen=True, slots=True)
class ComparedSignNetwork:
    """One compared type of network.

    Attributes:
        kind: Its name on the command line.
        parts: Accuracy by the name of the held-out part.
        mean: Unweighted mean accuracy of the parts.
        top5: Unweighted mean top-5 accuracy of the parts.
        parameters: Number of parameters.
        size_bytes: Size of the LiteRT file.
        features_ms: Median milliseconds to compute the features of a window.
        classifier_ms: Median milliseconds of a prediction.
        seconds: Duration of all its trainings.
    """

    kind: str
    parts: Mapping[str, ComparisonScore]
    mean: ComparisonScore
    top5: float
    parameters: int
    size_bytes: int
    features_ms: float
    classifier_ms: float
    seconds: float


@dataclass(frozen=True, slots=True)
class SignComparison:
    """The compared networks.

    Attributes:
        rivals: The networks, at least one.
        parts: Names of the held-out parts.
        labels: The classes.
        protocol: How it was measured, in words.
        epochs: Maximum number of epochs of each training.
        machine: The machine on which times were measured.
        seed: Random seed.
    """

    rivals: tuple[ComparedSignNetwork, ...]
    parts: tuple[str, ...]
    labels: tuple[str, ...]
    protocol: str
    epochs: int
    machine: str
    seed: int


def load_sign_comparison(path: Path = MODELS_DIR / SIGN_COMPARISON_FILE) -> SignComparison:
    """Load the comparison of sign networks.

    Args:
        path: The file.

    Raises:
        BundleError: The file is missing or damaged.
    """
    found = read_json_object(path)
    try:
        parts = tuple(str(name) for name in found["parts"])
        rivals = tuple(_rival(one, parts) for one in found["rivals"])
        return SignComparison(
            rivals,
            parts,
            tuple(str(label) for label in found["labels"]),
            str(found["protocol"]),
            int(found["epochs"]),
            str(found["rivals"][0]["machine"]),
            int(found["seed"]),
        )
    except (AttributeError, IndexError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{path} must hold a comparison of recognisers of signs ({type(error).__name__}: {error}). "
            "Restore it or make it again: python -m slr_learn compare signs --help"
        ) from error


def sign_comparison_to_markdown(comparison: SignComparison) -> str:
    """Return the comparison as Markdown, one row per type of network."""
    titles = ["kind", *comparison.parts, "mean (95 %)", "top-5", "parameters", "MB", "ms", "minutes to train"]
    rows = [
        [
            one.kind,
            *(f"{one.parts[name].top1:.3f}" for name in comparison.parts),
            f"**{one.mean.top1:.3f}** ({one.mean.low:.3f}–{one.mean.high:.3f})",
            f"{one.top5:.3f}",
            f"{one.parameters:,}",
            f"{one.size_bytes / 1e6:.2f}",
            f"{one.features_ms:.2f} + {one.classifier_ms:.2f}",
            f"{one.seconds / 60:.1f}",
        ]
        for one in comparison.rivals
    ]
    return "\n".join("| " + " | ".join(row) + " |" for row in (titles, ["---"] * len(titles), *rows))


def _rival(one: Mapping[str, Any], parts: tuple[str, ...]) -> ComparedSignNetwork:
    return ComparedSignNetwork(
        kind=str(one["kind"]),
        parts={name: _score(one["parts"][name]) for name in parts},
        mean=_score(one["mean"]),
        top5=float(one["mean"]["top5"]),
        parameters=int(one["parameters"]),
        size_bytes=int(one["size_bytes"]),
        features_ms=float(one["features_ms"]),
        classifier_ms=float(one["classifier_ms"]),
        seconds=float(one["seconds"]),
    )


def _score(found: Mapping[str, Any]) -> ComparisonScore:
    low, high = (float(end) for end in found["interval"])
    top1 = float(found["top1"])
    if not all(0 <= share <= 1 for share in (low, top1, high)):
        raise ValueError(f"a share must lie between 0 and 1; got {low}, {top1}, {high}")
    return ComparisonScore(top1, low, high, found.get("n"))
