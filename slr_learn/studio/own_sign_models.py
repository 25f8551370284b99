"""This module lists the active models of a learner's own signs."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.signs.vocabulary import LiveVocabulary, load_live_vocabulary
from slr_learn.studio.model_versions import ModelVersion, ModelVersions
from slr_learn.studio.own_results import OwnTrainingResult, load_own_training_result


@dataclass(frozen=True, slots=True)
class OwnSignModel:
    """The active version of a learner's model.

    Attributes:
        version: The version, whose folder `load_bundle` reads.
        result: Its results; their dataset name is the model's name.
        vocabulary: Which of its labels are recognised live, for `LiveVocabularyClassifier`.
    """

    version: ModelVersion
    result: OwnTrainingResult
    vocabulary: LiveVocabulary

    @property
    def name(self) -> str:
        """The name the learner gave it."""
        return self.result.dataset_name


def usable_own_sign_models(versions: ModelVersions) -> tuple[OwnSignModel, ...]:
    """Return the usable active versions by name, without damaged or outdated ones."""
    found = []
    for subject in versions.subjects():
        version = versions.active(subject)
        if version is not None:
            with suppress(BundleError):
                found.append(load_own_sign_model(version))
    return tuple(sorted(found, key=lambda one: (one.name.casefold(), one.version.subject)))


def names_of_unusable_sign_models(versions: ModelVersions) -> tuple[str, ...]:
    """Return the names of models whose active version is damaged or outdated."""
    found = []
    for subject in versions.subjects():
        version = versions.active(subject)
        try:
            if version is not None:
                load_own_sign_model(version)
        except BundleError:
            found.append(dataset_name_of_subject(versions, subject))
    return tuple(sorted(found, key=str.casefold))


def load_own_sign_model(version: ModelVersion) -> OwnSignModel:
    """Return a usable version with its results.

    Raises:
        BundleError: A file is missing or damaged, or it was trained for another version of the features.
    """
    load_bundle(version.folder)
    result = load_own_training_result(version.folder)
    return OwnSignModel(version, result, load_live_vocabulary(version.folder, result.labels))


def dataset_name_of_subject(versions: ModelVersions, subject: str) -> str:
    """Return the name that a subject's dataset had when it was trained; its folder name if no version tells."""
    deleted = versions.deleted(subject)
    for version in (*versions.versions(subject), *([] if deleted is None else [deleted])):
        with suppress(BundleError):
            return load_own_training_result(version.folder).dataset_name
    return subject
