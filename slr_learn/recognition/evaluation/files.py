"""This module loads everything measured of a trained model from its files: results, training and model card."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    CARD_FILE,
    EVALUATION_FILE,
    FINGER_FEATURES,
    HAND_TRAIL,
    MODEL_FILE,
    SIGN_FEATURES,
    read_json_object,
)
from slr_learn.recognition.evaluation.letters import (
    Measurement,
    NonLetterHands,
    TrainingExposure,
    read_measurements,
    read_non_letter_hands,
)
from slr_learn.recognition.evaluation.moving_letters import (
    MovingLetterMeasurement,
    NonLetterMovementResult,
    read_moving_letter_measurements,
    read_non_letter_movements,
)
from slr_learn.recognition.evaluation.signs import SignMeasurement, read_sign_measurements
from slr_learn.recognition.evaluation.training_record import (
    EpochResult,
    LeftOutSourceResult,
    TrainingSource,
    read_left_out_sources,
    read_training_curves,
    read_training_sources,
)
from slr_learn.translation import _


@dataclass(frozen=True, slots=True)
class ModelSpeed:
    """Median milliseconds for one hand, and the machine on which they were measured."""

    features_ms: float
    classifier_ms: float
    machine: str


@dataclass(frozen=True, slots=True)
class Evaluation:
    """The contents of a model's evaluation files; missing parts are empty or None.

    Attributes:
        name: Name of the folder.
        strangers: Measured on signers not in the training data.
        held_out: Measured on held-out photos of the training sources.
        no_letters: Measured on hands that show no letter: held out, of sources left out, and trained on.
        left_out: Cross-validation results per source.
        curves: Training curves by the name of the held-out source.
        protocol: How the measurements were made, in words.
        speed: Time per hand.
        feature_version: Version of the features.
        seed: Random seed of the training.
        sources: Training data.
        model_bytes: Size of the weights' file.
        card: The model card as Markdown.
        document: The contents of evaluation.json.
        reads_trail: Whether it recognises moving letters. `strangers` and `left_out` then count a hand without a moving
            letter as right if none is recognised, so that the next two fields show its quality, not the accuracy.
        moving_strangers: How often each moving letter was recognised, for the sets of `strangers`.
        moving_left_out: The same for signers held out of training.
        other_movements: Other movements of those signers, and how often they were recognised as a letter.
        reads_signs: Whether it recognises isolated signs.
        sign_strangers: Sign measurements, for the sets of `strangers`.
        sign_mirrored: The same for those sets mirrored.
        sign_left_out: The same for the parts of `left_out`.
        left_out_answers: Its predictions for those parts; empty for models that store none.
    """

    name: str
    strangers: tuple[Measurement, ...] = ()
    held_out: tuple[Measurement, ...] = ()
    no_letters: tuple[NonLetterHands, ...] = ()
    left_out: tuple[LeftOutSourceResult, ...] = ()
    curves: Mapping[str, tuple[EpochResult, ...]] = field(default_factory=dict)
    protocol: str = ""
    speed: ModelSpeed | None = None
    feature_version: int | None = None
    seed: int | None = None
    sources: tuple[TrainingSource, ...] = ()
    model_bytes: int | None = None
    card: str | None = None
    document: str = ""
    reads_trail: bool = False
    moving_strangers: tuple[MovingLetterMeasurement, ...] = ()
    moving_left_out: tuple[MovingLetterMeasurement, ...] = ()
    other_movements: tuple[NonLetterMovementResult, ...] = ()
    reads_signs: bool = False
    sign_strangers: tuple[SignMeasurement, ...] = ()
    sign_mirrored: tuple[SignMeasurement, ...] = ()
    sign_left_out: tuple[SignMeasurement, ...] = ()
    left_out_answers: tuple[Measurement, ...] = ()

    def card_section(self, heading: str) -> str | None:
        """Return the text below a second-level heading of the card; None if there is no such heading."""
        for section in (self.card or "").split("\n## ")[1:]:
            title, __, text = section.partition("\n")
            if title.strip() == heading:
                return text.strip()
        return None


def list_model_names(models_dir: Path) -> tuple[str, ...]:
    """Return the names of folders with a letter or sign model; empty if the folder is missing."""
    folders = sorted(path.parent for path in models_dir.glob(f"*/{BUNDLE_FILE}"))
    return tuple(folder.name for folder in folders if not _reads_fingers(folder))


def _reads_fingers(folder: Path) -> bool:
    """Return whether a model predicts finger states; a model with a damaged description is listed instead."""
    with suppress(BundleError):
        return read_json_object(folder / BUNDLE_FILE).get("input") == FINGER_FEATURES
    return False


def load_evaluation(folder: Path) -> Evaluation:
    """Load the evaluation of a model of any feature version.

    Args:
        folder: Such as models/letters. Only evaluation.json and bundle.json are required.

    Raises:
        BundleError: One of these two is missing or damaged.
    """
    path = folder / EVALUATION_FILE
    found = read_json_object(path)
    described = read_json_object(folder / BUNDLE_FILE)
    try:
        settings = described.get("settings", {})
        left_out = found.get("validation", {}).get("held_out", {})
        reads_trail = described.get("input") == HAND_TRAIL
        reads_signs = described.get("input") == SIGN_FEATURES
        left_out, strangers, mirrored = (
            {part: one for part, one in group.items() if not reads_signs or "confusion" in one}
            for group in (left_out, found.get("strangers", {}), found.get("strangers_mirrored", {}))
        )
        moving_labels = described["labels"] if reads_trail else ()
        return Evaluation(
            name=folder.name,
            strangers=read_measurements(strangers),
            held_out=read_measurements(found.get("held_out", {})),
            no_letters=(
                *read_non_letter_hands(found.get("held_out_no_letter", {}), TrainingExposure.HELD_OUT),
                *read_non_letter_hands(found.get("validation", {}).get("no_letter", {}), TrainingExposure.LEFT_OUT),
                *read_non_letter_hands(found.get("trained_no_letter", {}), TrainingExposure.TRAINED),
            ),
            left_out=read_left_out_sources(left_out),
            curves=read_training_curves(found.get("training_curves", {})),
            protocol=str(found.get("protocol", "")),
            speed=_speed(found.get("speed")),
            feature_version=_whole(described.get("feature_version")),
            seed=_whole(settings.get("training", {}).get("seed")),
            sources=read_training_sources(settings.get("sources", {})),
            model_bytes=_size(folder / MODEL_FILE),
            card=_text(folder / CARD_FILE),
            document=path.read_text(encoding="utf-8"),
            reads_trail=reads_trail,
            moving_strangers=read_moving_letter_measurements(found.get("strangers", {}), moving_labels)
            if reads_trail
            else (),
            moving_left_out=read_moving_letter_measurements(left_out, moving_labels) if reads_trail else (),
            other_movements=read_non_letter_movements(found.get("validation", {})) if reads_trail else (),
            reads_signs=reads_signs,
            sign_strangers=read_sign_measurements(strangers) if reads_signs else (),
            sign_mirrored=read_sign_measurements(mirrored) if reads_signs else (),
            sign_left_out=read_sign_measurements(left_out) if reads_signs else (),
            left_out_answers=read_measurements(left_out) if reads_signs else (),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            _("{path} must hold the measures of a model ({kind}: {error}). Restore it or train again.").format(
                path=path, kind=type(error).__name__, error=error
            )
        ) from error


def _speed(found: Mapping[str, Any] | None) -> ModelSpeed | None:
    if not found:
        return None
    return ModelSpeed(float(found["features_ms"]), float(found["classifier_ms"]), str(found["machine"]))


def _whole(value: int | None) -> int | None:
    return None if value is None else int(value)


def _size(path: Path) -> int | None:
    return path.stat().st_size if path.is_file() else None


def _text(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None
