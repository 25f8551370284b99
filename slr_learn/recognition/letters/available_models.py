"""This module lists the models that can recognise a learner's letters."""

from __future__ import annotations

from pathlib import Path

from slr_learn.config import LETTERS_MODEL
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, LETTER_FEATURES, read_json_object
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.recognition.letters.inputs import HAND_INPUTS
from slr_learn.vocabulary import LETTERS

_CHARACTERS = frozenset(letter.character for letter in LETTERS)


def letter_model_names(models_dir: Path) -> tuple[str, ...]:
    """Return the names of the available letter models; the shipped one comes first, even if it is missing.

    The others read one hand in one picture and know only letters; models that follow movements are not included.
    Weights are not checked here, but by `load_bundle` once a model is chosen.
    """
    others = [name for name in list_model_names(models_dir) if name != LETTERS_MODEL and _can_watch(models_dir / name)]
    return (LETTERS_MODEL, *others)


def _can_watch(folder: Path) -> bool:
    try:
        described = read_json_object(folder / BUNDLE_FILE)
    except BundleError:
        return False
    read, labels = described.get("input", LETTER_FEATURES), described.get("labels")
    return (
        isinstance(read, str)
        and read in HAND_INPUTS
        and isinstance(labels, list)
        and bool(labels)
        and all(label in _CHARACTERS for label in labels)
    )
