"""This module loads and verifies a trained model's files: weights, labels and the version of its features."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from slr_learn.errors import BundleError, OutdatedBundleError
from slr_learn.files import write_file_atomically
from slr_learn.perception.features import FEATURE_VERSION
from slr_learn.perception.finger_features import FINGER_VERSION
from slr_learn.perception.hand_crop import CROP_VERSION
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.perception.trail import TRAIL_VERSION
from slr_learn.translation import _

MODEL_FILE = "model.tflite"
BUNDLE_FILE = "bundle.json"
EVALUATION_FILE = "evaluation.json"
CARD_FILE = "CARD.md"
PROTOTYPES_FILE = "prototypes.json"
LIVE_VOCABULARY_FILE = "live_vocabulary.json"

LETTER_FEATURES = "letter_features"
HAND_CROP = "hand_crop"
HAND_TRAIL = "hand_trail"
SIGN_FEATURES = "sign_features"
FINGER_FEATURES = "finger_features"
INPUT_VERSIONS: Mapping[str, int] = {
    LETTER_FEATURES: FEATURE_VERSION,
    HAND_CROP: CROP_VERSION,
    HAND_TRAIL: TRAIL_VERSION,
    SIGN_FEATURES: SIGN_VERSION,
    FINGER_FEATURES: FINGER_VERSION,
}
"""The kinds of features a model may read, with the version this program computes."""

_REQUIRED_KEYS = ("name", "labels", "feature_version", "n_features", "model_sha256")


@dataclass(frozen=True, slots=True)
class Bundle:
    """A trained model with everything needed to use it.

    Attributes:
        name: The model's name, which is its folder's name.
        labels: The classes, in the order of the model's outputs.
        feature_version: Version of the features it was trained on.
        n_features: Length of one feature vector.
        model: The LiteRT flatbuffer.
        settings: Training settings, as written by the trainer.
        input: The kind of features, one of `INPUT_VERSIONS`.
        rejects: Whether the output has one more column than labels, the last one for "none of them".
    """

    name: str
    labels: tuple[str, ...]
    feature_version: int
    n_features: int
    model: bytes = field(repr=False)
    settings: dict[str, Any] = field(default_factory=dict)
    input: str = LETTER_FEATURES
    rejects: bool = False


def load_bundle(folder: Path, *, versions: Mapping[str, int] = INPUT_VERSIONS) -> Bundle:
    """Load a model from its folder and verify it.

    Args:
        folder: Such as models/letters.
        versions: The supported kinds of features with the version this program computes.

    Raises:
        BundleError: A file is missing or damaged, or the kind of features is unknown; OutdatedBundleError if they have
            another version.
    """
    path = folder / BUNDLE_FILE
    described = read_json_object(path)
    try:
        model = (folder / MODEL_FILE).read_bytes()
    except OSError as error:
        raise BundleError(
            _("{path} must be readable; {error}. Restore it or train again.").format(
                path=folder / MODEL_FILE, error=error.strerror
            )
        ) from error
    return verify_bundle(path, described, model, versions)


def verify_bundle(
    path: Path, described: Mapping[str, Any], model: bytes, versions: Mapping[str, int] = INPUT_VERSIONS
) -> Bundle:
    """Return a verified bundle from its description and weights.

    Args:
        path: Path of the description, for error messages.
        described: The description.
        model: The LiteRT flatbuffer.
        versions: As in `load_bundle`.

    Raises:
        BundleError: A key is missing or has a wrong type, the kind of features is unknown, or description and weights
            do not belong together; OutdatedBundleError as in `load_bundle`.
    """
    missing = [key for key in _REQUIRED_KEYS if key not in described]
    if missing:
        raise BundleError(
            _("{path} must have the keys {keys}; missing: {missing}. Restore it or train again.").format(
                path=path, keys=", ".join(_REQUIRED_KEYS), missing=", ".join(missing)
            )
        )
    read = _known_input(path, described, versions)
    if hashlib.sha256(model).hexdigest() != described["model_sha256"]:
        raise BundleError(
            _("{path} is damaged: its checksum is not the one in {file}. Restore both.").format(
                path=path.with_name(MODEL_FILE), file=BUNDLE_FILE
            )
        )
    labels = described["labels"]
    if not (isinstance(labels, list) and labels and all(isinstance(one, str) for one in labels)):
        raise BundleError(
            _("{path}: labels must be a list of names; got {found}. Restore it.").format(
                path=path, found=_shown(labels)
            )
        )
    n_features, settings = described["n_features"], described.get("settings", {})
    if type(n_features) is not int or n_features < 1 or not isinstance(settings, dict):
        raise BundleError(
            _(
                "{path}: n_features must be a whole number above 0 and settings an object; got {found} and "
                "{kind}. Restore it or train again."
            ).format(path=path, found=_shown(n_features), kind=type(settings).__name__)
        )
    rejects = described.get("rejects", False)
    if not isinstance(rejects, bool):
        raise BundleError(
            _("{path}: rejects must be true or false; got {rejects!r}. Restore it.").format(path=path, rejects=rejects)
        )
    return Bundle(
        name=str(described["name"]),
        labels=tuple(labels),
        feature_version=versions[read],
        n_features=n_features,
        model=model,
        settings=settings,
        input=read,
        rejects=rejects,
    )


def _known_input(path: Path, described: Mapping[str, Any], versions: Mapping[str, int]) -> str:
    read = described.get("input", LETTER_FEATURES)
    if not isinstance(read, str) or read not in versions:
        raise BundleError(
            _(
                "{path}: input must be one of {inputs}; got {found}. Train it again, or use the program it was "
                "made for."
            ).format(path=path, inputs=", ".join(versions), found=_shown(read))
        )
    if described["feature_version"] != versions[read]:
        raise OutdatedBundleError(
            _(
                "{folder} was trained on {input} version {found}, this program computes version {version}. Train it "
                "again: python -m slr_learn train --help"
            ).format(folder=path.parent, input=read, found=_shown(described["feature_version"]), version=versions[read])
        )
    return read


def _shown(value: object) -> str:
    return repr(value)[:80]


def write_bundle(folder: Path, bundle: Bundle) -> None:
    """Write the model and its description atomically, creating the folder.

    After a crash between the two, the checksum in the description does not match the model, and `load_bundle` refuses
    it.
    """
    described = {key: value for key, value in asdict(bundle).items() if key != "model"}
    described["model_sha256"] = hashlib.sha256(bundle.model).hexdigest()
    write_file_atomically(folder / MODEL_FILE, bundle.model)
    write_file_atomically(folder / BUNDLE_FILE, json.dumps(described, indent=2, sort_keys=True) + "\n")


def read_json_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file of a model's folder.

    Raises:
        BundleError: The file is missing or is not a JSON object.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BundleError(
            _("{path} must exist and be readable; {error}. Is {folder} a model's folder?").format(
                path=path, error=error.strerror, folder=path.parent
            )
        ) from error
    return parse_json_object(path, content)


def parse_json_object(path: Path, content: bytes) -> dict[str, Any]:
    """Return the JSON object in a file's content.

    Raises:
        BundleError: It is not a JSON object.
    """
    try:
        found = json.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise BundleError(
            _("{path} must be JSON; {error}. Restore it or train again.").format(path=path, error=error)
        ) from error
    if not isinstance(found, dict):
        raise BundleError(
            _("{path} must hold one JSON object; got {kind}. Restore it or train again.").format(
                path=path, kind=type(found).__name__
            )
        )
    return found
