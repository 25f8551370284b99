"""This module reads what was measured of a trained model: its answers, its training data and its card, as files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, CARD_FILE, EVALUATION_FILE, MODEL_FILE, read_object

Counts = NDArray[np.intp]


@dataclass(frozen=True, slots=True, eq=False)
class Measurement:
    """What a model answered for the recorded hands of one set.

    Attributes:
        name: Of the set.
        labels: The classes.
        confusion: Counts of shape (n_labels, n_labels): rows are the true classes, columns the predicted ones.
        ece: Expected calibration error between 0 and 1; None where it was not measured.
    """

    name: str
    labels: tuple[str, ...]
    confusion: Counts
    ece: float | None = None


@dataclass(frozen=True, slots=True)
class LeftOutSource:
    """What a model trained without one source answered for the hands of that source.

    Attributes:
        name: Of the source.
        n: Hands measured.
        top1: Share of right answers.
        ece: Expected calibration error between 0 and 1; None where it was not measured.
    """

    name: str
    n: int
    top1: float
    ece: float | None = None


@dataclass(frozen=True, slots=True)
class TrainingSource:
    """One source of the hands a model was trained on; what bundle.json does not say is None."""

    name: str
    n: int | None
    n_signers: int | None
    licence: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What the files of a model's folder say of it; what they do not say is empty or None.

    Attributes:
        name: Of the folder.
        strangers: Measured on signers who took no part in training.
        held_out: Measured on photos of the training sources that were kept for measuring.
        left_out: The sources, each left out of a training of its own.
        protocol: How the measures were taken, in words.
        sources: What the model was trained on.
        model_bytes: Size of the weights' file.
        card: The model card as Markdown.
        document: evaluation.json as it lies in the folder.
    """

    name: str
    strangers: tuple[Measurement, ...] = ()
    held_out: tuple[Measurement, ...] = ()
    left_out: tuple[LeftOutSource, ...] = ()
    protocol: str = ""
    sources: tuple[TrainingSource, ...] = ()
    model_bytes: int | None = None
    card: str | None = None
    document: str = ""

    def card_section(self, heading: str) -> str | None:
        """Return the text below a second-level heading of the card, or None where there is none."""
        for section in (self.card or "").split("\n## ")[1:]:
            title, _, text = section.partition("\n")
            if title.strip() == heading:
                return text.strip()
        return None


def model_names(models_dir: Path) -> tuple[str, ...]:
    """Return the names of the folders that hold a model, none where the folder is missing."""
    return tuple(sorted(path.parent.name for path in models_dir.glob(f"*/{BUNDLE_FILE}")))


def load_evaluation(folder: Path) -> Evaluation:
    """Read what was measured of a model, whichever version of the features it reads.

    Args:
        folder: Such as models/letters. Only evaluation.json and bundle.json must be there.

    Raises:
        BundleError: One of the two is missing or damaged.
    """
    path = folder / EVALUATION_FILE
    found = read_object(path)
    described = read_object(folder / BUNDLE_FILE)
    try:
        return Evaluation(
            name=folder.name,
            strangers=_measurements(found.get("strangers", {})),
            held_out=_measurements(found.get("held_out", {})),
            left_out=_left_out(found.get("validation", {}).get("held_out", {})),
            protocol=str(found.get("protocol", "")),
            sources=_sources(described.get("settings", {}).get("sources", {})),
            model_bytes=_size(folder / MODEL_FILE),
            card=_text(folder / CARD_FILE),
            document=path.read_text(encoding="utf-8"),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{path} must hold the measures of a model ({type(error).__name__}: {error}). Restore it or train again."
        ) from error


def _measurements(found: Mapping[str, Mapping[str, Any]]) -> tuple[Measurement, ...]:
    return tuple(_measurement(name, one) for name, one in found.items())


def _measurement(name: str, one: Mapping[str, Any]) -> Measurement:
    labels = tuple(str(label) for label in one["labels"])
    confusion = np.array(one["confusion"])
    if confusion.shape != (len(labels), len(labels)) or confusion.dtype.kind != "i" or (confusion < 0).any():
        raise ValueError(f"confusion of {name} must be counts of shape ({len(labels)}, {len(labels)})")
    return Measurement(name, labels, confusion.astype(np.intp), _share(one.get("ece")))


def _left_out(found: Mapping[str, Mapping[str, Any]]) -> tuple[LeftOutSource, ...]:
    return tuple(
        LeftOutSource(name, int(one["n"]), float(one["top1"]), _share(one.get("ece"))) for name, one in found.items()
    )


def _sources(found: Mapping[str, Mapping[str, Any]]) -> tuple[TrainingSource, ...]:
    return tuple(
        TrainingSource(name, one.get("n"), one.get("n_signers"), one.get("licence"), one.get("credit"))
        for name, one in found.items()
    )


def _share(value: float | None) -> float | None:
    return None if value is None else float(value)


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
