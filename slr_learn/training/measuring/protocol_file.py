"""This module stores cross-validation results in a model's folder, and updates its card."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder, write_file_atomically
from slr_learn.recognition.bundle import BUNDLE_FILE, CARD_FILE, EVALUATION_FILE, Bundle, load_bundle, read_json_object
from slr_learn.recognition.evaluation.protocols import (
    PROTOCOLS_FILE,
    differing_training_settings,
    load_cross_validation_figures,
)
from slr_learn.training.measuring.model_card import letter_model_card


def check_protocol_results_can_be_stored(folder: Path, bundle: Bundle) -> None:
    """Check that results can be stored in a folder; call it before a long measurement.

    Raises:
        BadInputError: The folder holds another model, or is not writable.
        BundleError: It holds no model, or a damaged one.
    """
    if load_bundle(folder) != bundle:
        raise BadInputError(f"--into must name the folder of the model that is measured; {folder} holds another.")
    _documents_in_step(folder)
    require_writable_folder(folder, option="--into")


def write_protocol_results(folder: Path, bundle: Bundle, name: str, document: Mapping[str, Any]) -> None:
    """Write the results of a protocol to protocols.json of a model's folder, and update its card.

    Results of other protocols stay if they belong to the same training.

    Args:
        folder: The model's folder.
        bundle: The model.
        name: Name of the protocol.
        document: As returned by `cross_validate_letter_model`.

    Raises:
        BundleError: A file of the folder is damaged.
    """
    documents = {**_documents_in_step(folder), name: document}
    write_file_atomically(folder / PROTOCOLS_FILE, json.dumps(documents, indent=1, sort_keys=True) + "\n")
    if (folder / EVALUATION_FILE).is_file():
        card = letter_model_card(
            bundle, read_json_object(folder / EVALUATION_FILE), load_cross_validation_figures(folder)
        )
        write_file_atomically(folder / CARD_FILE, card)


def _documents_in_step(folder: Path) -> dict[str, Any]:
    path = folder / PROTOCOLS_FILE
    if not path.is_file():
        return {}
    described = read_json_object(folder / BUNDLE_FILE)
    try:
        return {
            name: one for name, one in read_json_object(path).items() if not differing_training_settings(one, described)
        }
    except (AttributeError, KeyError, TypeError) as error:
        raise BadInputError(
            f"{path} must hold the figures of protocols ({type(error).__name__}: {error}). Restore or remove it."
        ) from error
