"""This module starts the adaptation of the letter model as a background training, and reads its result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, EVALUATION_FILE, load_bundle, read_json_object
from slr_learn.studio.job_notes import TrainingJob, TrainingJobState
from slr_learn.studio.model_versions import ModelVersion, ModelVersions
from slr_learn.studio.own_letters import version_subject_of_dataset
from slr_learn.studio.training_jobs import BUILT_DIR, TrainingJobs, slr_learn_command_line

OWN_LETTERS = "own-letters"
"""Name of the task, and of its command."""


@dataclass(frozen=True, slots=True)
class AccuracyChange:
    """Accuracy on some hands before and after adaptation.

    Attributes:
        n: Number of hands.
        before: Accuracy of the original model.
        after: Accuracy of the adapted model.
    """

    n: int
    before: float
    after: float


@dataclass(frozen=True, slots=True)
class AdaptationResult:
    """The result of adapting the letter model.

    Attributes:
        own: On the held-out takes; None if it was refused before measuring.
        others: On the reference hands; None in the same case.
        session: The held-out session; '' if the last takes of each letter were held out.
        refused: Why it was refused, or None.
    """

    own: AccuracyChange | None
    others: AccuracyChange | None
    session: str
    refused: str | None


def start_letter_adaptation(jobs: TrainingJobs, dataset: TakeDataset) -> TrainingJob:
    """Start adapting the shipped letter model to a dataset.

    Raises:
        TrainingRunningError: Another training is running.
        OSError: The process cannot be started, or nothing can be written.
    """

    def command_for(folder: Path) -> list[str]:
        return slr_learn_command_line("adapt", OWN_LETTERS, dataset.id, "--job", str(folder))

    return jobs.start(OWN_LETTERS, command_for, {"dataset": dataset.id, "name": dataset.name})


def job_result_of_adaptation(evaluation: Mapping[str, Any]) -> dict[str, Any]:
    """Return the job result for an evaluation returned by `adapt_letter_recogniser`."""
    own, before, after = evaluation["own"], evaluation["before"], evaluation["after"]
    return asdict(
        AdaptationResult(
            AccuracyChange(own["before"]["n"], own["before"]["top1"], own["after"]["top1"]),
            AccuracyChange(before["reference"]["n"], before["reference"]["top1"], after["reference"]["top1"]),
            own["session"],
            evaluation["refused"],
        )
    )


def job_result_of_refusal(reason: str) -> dict[str, Any]:
    """Return the job result for takes that were refused before adapting."""
    return asdict(AdaptationResult(None, None, "", reason))


def adaptation_result_of_job(job: TrainingJob | None) -> AdaptationResult | None:
    """Return the result of a job; None for another task or an unsuccessful job."""
    if job is None or job.task != OWN_LETTERS or job.state is not TrainingJobState.FINISHED or job.progress is None:
        return None
    try:
        return _adaptation(job.progress.result)
    except (KeyError, TypeError):
        return None


def load_adaptation_result(folder: Path) -> AdaptationResult:
    """Return the measurements of a usable adapted model.

    Args:
        folder: The model's folder.

    Raises:
        BundleError: A file is missing or damaged, or it was adapted for another version of the features.
    """
    load_bundle(folder)
    path = folder / EVALUATION_FILE
    try:
        return _adaptation(job_result_of_adaptation(read_json_object(path)))
    except (KeyError, TypeError) as error:
        raise BundleError(
            f"{path} must hold what was measured of adapted letters ({type(error).__name__}: {error}). "
            "Delete this version and adapt them again."
        ) from error


def _adaptation(found: Mapping[str, Any]) -> AdaptationResult:
    own, others = (None if found[name] is None else AccuracyChange(**found[name]) for name in ("own", "others"))
    refused = None if found["refused"] is None else str(found["refused"])
    if refused is None and None in (own, others):
        raise KeyError("own and others")
    return AdaptationResult(own, others, str(found["session"]), refused)


def accept_adaptation(
    jobs: TrainingJobs, versions: ModelVersions, job: TrainingJob, dataset: TakeDataset
) -> ModelVersion | None:
    """Store the adapted model as the active version; return None if another process has done so or it is gone."""
    built = job.folder / BUILT_DIR
    version = versions.add(version_subject_of_dataset(dataset), built) if (built / BUNDLE_FILE).is_file() else None
    jobs.forget(job.number)
    return version
