"""This module writes and reads the results of a training on a learner's own takes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import BUNDLE_FILE, EVALUATION_FILE, read_json_object
from slr_learn.recognition.evaluation.files import Evaluation, load_evaluation
from slr_learn.recognition.evaluation.letters import Measurement
from slr_learn.studio.practisable_signs import HeldOutSignResult
from slr_learn.studio.takes_to_train import HeldOutTakes

HELD_OUT = "held out"
"""Name of the held-out takes among a model's measurements."""


@dataclass(frozen=True, slots=True)
class OwnTrainingResult:
    """The results of a training on own takes.

    Attributes:
        evaluation: The evaluation, as of any model.
        labels: The model's labels, in its order.
        signs: The result of each sign on the held-out takes, worst first.
        session: The held-out session; '' if none was held out.
        by_last_takes: Signs whose last takes were held out instead.
        n_takes: Number of takes per sign.
        kind: Type of network.
        dataset_id: Id of the dataset.
        dataset_name: Name of the dataset when it was trained.
        trained_at: UTC.
    """

    evaluation: Evaluation
    labels: tuple[str, ...]
    signs: tuple[HeldOutSignResult, ...]
    session: str
    by_last_takes: tuple[str, ...]
    n_takes: Mapping[str, int]
    kind: str
    dataset_id: str
    dataset_name: str
    trained_at: datetime

    @property
    def measurement(self) -> Measurement:
        """The measurement on the held-out takes."""
        return self.evaluation.held_out[0]

    @property
    def n(self) -> int:
        """Number of held-out takes."""
        return sum(one.n for one in self.signs)

    @property
    def n_right(self) -> int:
        """Number of held-out takes recognised correctly."""
        return sum(one.n_right for one in self.signs)


def own_takes_evaluation_document(
    signs: SignSequences, held: HeldOutTakes, results: Sequence[HeldOutSignResult]
) -> dict[str, Any]:
    """Return the part of evaluation.json about own takes: which were held out, and the result of each sign."""
    labels = sorted(set(signs.label.tolist()))
    return {
        "session": held.session,
        "by_last_takes": list(held.by_last_takes),
        "n_takes": {label: int((signs.label == label).sum()) for label in labels},
        "signs": [asdict(one) for one in results],
    }


def load_own_training_result(folder: Path) -> OwnTrainingResult:
    """Load the results of a training on own takes.

    Args:
        folder: Folder of the version.

    Raises:
        BundleError: A file is missing or damaged.
    """
    evaluation = load_evaluation(folder)
    found, described = read_json_object(folder / EVALUATION_FILE), read_json_object(folder / BUNDLE_FILE)
    try:
        own, settings = found["own_takes"], described["settings"]
        results = [HeldOutSignResult(**one) for one in own["signs"]]
        if not evaluation.held_out:
            raise KeyError("held_out")
        return OwnTrainingResult(
            evaluation,
            labels=tuple(str(one) for one in described["labels"]),
            signs=tuple(sorted(results, key=lambda one: (one.accuracy, -one.n, one.label))),
            session=str(own["session"]),
            by_last_takes=tuple(str(one) for one in own["by_last_takes"]),
            n_takes={str(label): int(n) for label, n in own["n_takes"].items()},
            kind=str(found["kind"]),
            dataset_id=str(settings["dataset"]["id"]),
            dataset_name=str(settings["dataset"]["name"]),
            trained_at=datetime.fromisoformat(settings["trained_at"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{folder / EVALUATION_FILE} must hold the measures of a training on own takes "
            f"({type(error).__name__}: {error}). Train it again."
        ) from error
