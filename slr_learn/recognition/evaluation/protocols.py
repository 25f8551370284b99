"""This module reads cross-validation results, as written by `evaluate --protocol --into`.

The file, protocols.json in a model's folder, holds one document per protocol: the output of `evaluate --protocol NAME
--json`. It belongs to one training and is refused next to the model of another, unless it is marked as standing alone:
results of `cross-validate --into` describe the training method on data from which no model is made.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, read_json_object

PROTOCOLS_FILE = "protocols.json"
STANDS_ALONE = "stands_alone"
"""A document with this key set to true is about networks trained on other data than the model next to it."""


@dataclass(frozen=True, slots=True)
class HeldOutPartResult:
    """A source or signer that was held out of training and measured.

    Attributes:
        name: Name of the part.
        n: Number of hands that show a letter, at least one.
        top1: Accuracy.
        low: Lower end of its 95 % bootstrap interval.
        high: Upper end.
    """

    name: str
    n: int
    top1: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class CrossValidationFigures:
    """The results of one protocol.

    Attributes:
        name: Name of the protocol, such as leave-one-source-out.
        parts: The held-out parts, at least one, least accurate first.
        mean: Unweighted mean accuracy of the parts.
        low: Lower end of its 95 % bootstrap interval.
        high: Upper end.
        spread: Standard deviation between parts.
        n_no_letter: Hands of all parts that show no letter.
        n_taken: Those recognised as a letter.
        sources: The training data, of which one part is held out each time.
        seed: Random seed.
        feature_version: Version of the features.
        text: How it was measured, in words.
        top5: Unweighted mean top-5 accuracy of the parts; None if it was not measured.
    """

    name: str
    parts: tuple[HeldOutPartResult, ...]
    mean: float
    low: float
    high: float
    spread: float
    n_no_letter: int
    n_taken: int
    sources: tuple[str, ...]
    seed: int
    feature_version: int
    text: str
    top5: float | None = None

    @property
    def least(self) -> HeldOutPartResult:
        """The part recognised worst."""
        return self.parts[0]


def load_cross_validation_figures(folder: Path) -> tuple[CrossValidationFigures, ...]:
    """Load the cross-validation results of a model; empty if there are none.

    Args:
        folder: Such as models/letters.

    Raises:
        BundleError: The file is damaged, or belongs to another training than the model next to it.
    """
    path = folder / PROTOCOLS_FILE
    if not path.is_file():
        return ()
    described = read_json_object(folder / BUNDLE_FILE)
    documents = read_json_object(path)
    try:
        for name, document in documents.items():
            if unlike := differing_training_settings(document, described):
                raise BundleError(
                    f"{path} must be measured for the model beside it; {' and '.join(unlike)} of {name} "
                    f"{'is' if len(unlike) == 1 else 'are'} not as in {BUNDLE_FILE}. "
                    "Measure it anew with evaluate --protocol --into, or remove it."
                )
        return tuple(_figures(name, document) for name, document in documents.items())
    except (AttributeError, KeyError, TypeError, ValueError, IndexError) as error:
        if isinstance(error, BundleError):
            raise
        raise BundleError(
            f"{path} must hold the figures of protocols ({type(error).__name__}: {error}). "
            "Measure it anew with evaluate --protocol --into, or remove it."
        ) from error


def load_current_cross_validation_figures(folder: Path) -> tuple[CrossValidationFigures, ...]:
    """Return the result of `load_cross_validation_figures`, or an empty tuple if it raises an error."""
    try:
        return load_cross_validation_figures(folder)
    except BundleError:
        return ()


def differing_training_settings(document: Mapping[str, Any], described: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the settings in which a protocol's document differs from the model's training; empty if none.

    A document that stands alone has no differences.

    Raises:
        AttributeError, KeyError, TypeError: The document has another form.
    """
    if document.get(STANDS_ALONE) is True:
        return ()
    settings = described.get("settings", {})
    pairs = {
        "feature_version": (document["feature_version"], described.get("feature_version")),
        "labels": (list(document["labels"]), described.get("labels")),
        "n_epochs": (document["n_epochs"], settings.get("n_epochs")),
        "temperature": (document["temperature"], settings.get("temperature")),
    }
    return tuple(name for name, (measured, trained) in pairs.items() if measured != trained)


def _figures(name: str, document: Mapping[str, Any]) -> CrossValidationFigures:
    parts = [
        HeldOutPartResult(part, int(one["n"]), float(one["top1"]), *(float(end) for end in one["interval"]))
        for part, one in document["parts"].items()
        if one["n"]
    ]
    others = [one["no_letter"] for one in document["parts"].values() if "no_letter" in one]
    mean = document["mean"]
    low, high = (float(end) for end in mean["interval"])
    if not parts or not all(0 <= share <= 1 for one in parts for share in (one.low, one.top1, one.high)):
        raise ValueError(f"{name} must hold parts with shares between 0 and 1")
    return CrossValidationFigures(
        name,
        tuple(sorted(parts, key=lambda one: (one.top1, one.name))),
        float(mean["top1"]),
        low,
        high,
        float(mean["spread"]),
        sum(int(one["n"]) for one in others),
        sum(round(int(one["n"]) * float(one["accepted"])) for one in others),
        tuple(str(one) for one in document["sources"]),
        int(document["seed"]),
        int(document["feature_version"]),
        str(document["protocol"]),
        float(mean["top5"]) if "top5" in mean else None,
    )
