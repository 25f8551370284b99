"""This module gives pages access to the learner's own datasets, trainings and models."""

from __future__ import annotations

from slr_learn import config
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_sign_models import OwnSignModel
from slr_learn.studio.own_sign_models import names_of_unusable_sign_models as unusable_models
from slr_learn.studio.own_sign_models import usable_own_sign_models as models_in_use
from slr_learn.studio.training_jobs import TrainingJobs


def own_take_store() -> TakeStore:
    """Return the learner's own datasets."""
    return TakeStore(config.learner_datasets_dir())


def training_jobs() -> TrainingJobs:
    """Return the trainings that run in the background."""
    return TrainingJobs(config.training_progress_dir())


def model_versions() -> ModelVersions:
    """Return the models trained on the learner's own takes."""
    return ModelVersions(config.own_models_dir())


def own_sign_models() -> tuple[OwnSignModel, ...]:
    """Return the learner's active sign models."""
    return models_in_use(model_versions())


def names_of_unusable_sign_models() -> tuple[str, ...]:
    """Return the names of the learner's sign models that cannot be used."""
    return unusable_models(model_versions())
