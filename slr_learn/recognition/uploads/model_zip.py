"""This module reads a trained model from an uploaded zip, and checks it before use."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    EVALUATION_FILE,
    MODEL_FILE,
    Bundle,
    parse_json_object,
    verify_bundle,
)
from slr_learn.recognition.evaluation.letters import Measurement, read_measurements
from slr_learn.recognition.letters.inputs import make_input_reader
from slr_learn.recognition.uploads.model_check import check_model_runs
from slr_learn.recognition.uploads.zip_files import MOST_BYTES, model_files_to_zip, read_model_files_from_zip
from slr_learn.translation import _, ngettext
from slr_learn.vocabulary import LETTERS

_ZIP = Path("zip")
"""Stands for the folder in error messages."""
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_. -]{0,39}")
_KNOWN_LABELS = frozenset(letter.character for letter in LETTERS)


@dataclass(frozen=True, slots=True)
class ModelFromZip:
    """A model from a zip.

    Attributes:
        bundle: The model, checked and tested.
        strangers: Measurements on new signers from its own evaluation.json, which nobody here has checked; empty
            without one.
    """

    bundle: Bundle
    strangers: tuple[Measurement, ...] = ()


def read_model_zip(content: bytes, *, trial: Callable[[Bundle], None] = check_model_runs) -> ModelFromZip:
    """Return the checked model in a zip; nothing is written.

    Args:
        content: The zip.
        trial: Runs the model on synthetic hands; raises BundleError.

    Raises:
        BundleError: The zip holds no usable model; the message says what is required and what was found.
    """
    files = read_model_files_from_zip(content)
    path = _ZIP / BUNDLE_FILE
    described = parse_json_object(path, files[BUNDLE_FILE])
    bundle = verify_bundle(path, described, files[MODEL_FILE])
    if not isinstance(described["name"], str) or not _NAME.fullmatch(bundle.name):
        raise BundleError(
            _(
                "{file}: name must be 1 to 40 plain letters, digits, spaces and . _ -; got {name!a}. Rename it there."
            ).format(file=BUNDLE_FILE, name=bundle.name[:60])
        )
    _check_labels(bundle.labels)
    make_input_reader(bundle)
    strangers = _strangers(files.get(EVALUATION_FILE))
    trial(bundle)
    return ModelFromZip(bundle, strangers)


def model_folder_to_zip(folder: Path) -> bytes:
    """Return a model's folder as a zip that `read_model_zip` accepts.

    Raises:
        BundleError: A required file is missing, or cannot be read.
    """
    try:
        files = {name: path.read_bytes() for name in MOST_BYTES if (path := folder / name).is_file()}
    except OSError as error:
        raise BundleError(
            _("The files in {folder} must be readable; {error}. Restore them.").format(
                folder=folder, error=error.strerror
            )
        ) from error
    zipped = model_files_to_zip(folder.name, files)
    read_model_files_from_zip(zipped)
    return zipped


def _check_labels(labels: tuple[str, ...]) -> None:
    unknown = [label for label in labels if label not in _KNOWN_LABELS]
    if unknown:
        shown = ", ".join(ascii(label[:20]) for label in unknown[:5])
        raise BundleError(
            ngettext(
                "{file}: labels must be letters from A to Z; {labels} is not. Bring a model that was trained on "
                "letters alone.",
                "{file}: labels must be letters from A to Z; {labels} are not. Bring a model that was trained on "
                "letters alone.",
                len(unknown),
            ).format(file=BUNDLE_FILE, labels=shown)
        )
    twice = sorted({label for label in labels if labels.count(label) > 1})
    if twice:
        raise BundleError(
            ngettext(
                "{file}: every label must occur once; {labels} is there twice. Name one for each output of the model, "
                "in their order.",
                "{file}: every label must occur once; {labels} are there twice. Name one for each output of the model, "
                "in their order.",
                len(twice),
            ).format(file=BUNDLE_FILE, labels=", ".join(twice))
        )


def _strangers(evaluation: bytes | None) -> tuple[Measurement, ...]:
    if evaluation is None:
        return ()
    found = parse_json_object(_ZIP / EVALUATION_FILE, evaluation)
    try:
        return read_measurements(found.get("strangers", {}))
    except (AttributeError, KeyError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise BundleError(
            _("{file} must hold the measures of a model ({error}). Correct it or leave it out.").format(
                file=EVALUATION_FILE, error=type(error).__name__
            )
        ) from error
