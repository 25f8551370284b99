"""This module summarises a model's measurements: the sets of hands there are, and the figures for each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from slr_learn.analytics.calibration import pool_reliability_bins
from slr_learn.analytics.confusions import have_same_class_counts, scores_by_class, wilson_interval
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.letters import Measurement


class MeasuredSetKind(StrEnum):
    """The relation of a set of hands to the training data."""

    STRANGERS = "strangers"
    HELD_OUT = "held_out"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A set of hands to show.

    Attributes:
        kind: The kind of hands.
        name: Name of one file; None for all files of this kind together.
    """

    kind: MeasuredSetKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """The figures of a model on one or several files.

    Attributes:
        name: Name of the file; empty for several.
        n: Number of hands.
        n_right: Hands whose most probable class is the true one.
        low: Lower end of the 95 % Wilson interval of `top1`, as if hands were independent.
        high: Upper end.
        macro_f1: Mean F1 of the classes that occur; None if only the accuracy is known.
        ece: Lowest and highest expected calibration error of the files; None if one was not measured.
        file_top1: Accuracy on each file.
        accepted: Share of hands whose best class is certain enough to be shown; None if one was not measured.
    """

    name: str
    n: int
    n_right: int
    low: float
    high: float
    macro_f1: float | None
    ece: tuple[float, float] | None
    file_top1: tuple[float, ...]
    accepted: float | None = None

    @property
    def top1(self) -> float:
        """Accuracy."""
        return self.n_right / self.n if self.n else 0.0

    @property
    def mean_top1(self) -> float:
        """Unweighted mean over the files."""
        return sum(self.file_top1) / len(self.file_top1)


@dataclass(frozen=True, slots=True)
class ExpectedAccuracy:
    """Expected accuracy on new signers: unweighted mean, lowest and highest.

    It is based on files of new signers; without any, on sources held out of training.
    """

    kind: MeasuredSetKind
    mean: float
    low: float
    high: float


class HeldOutPartKind(StrEnum):
    """What the held-out parts of a model are: signers or sources."""

    SOURCES = "sources"
    SIGNERS = "signers"
    EITHER = "either"


def kind_of_held_out_parts(evaluations: Sequence[Evaluation]) -> HeldOutPartKind:
    """Return what was held out: signers for moving-letter models, sources for others."""
    found = {
        HeldOutPartKind.SIGNERS if one.reads_trail else HeldOutPartKind.SOURCES for one in evaluations if one.left_out
    }
    return found.pop() if len(found) == 1 else HeldOutPartKind.EITHER


def list_measured_sets(evaluation: Evaluation) -> tuple[MeasuredSet, ...]:
    """Return the sets to show, the pooled files of a kind before each single file."""
    found: list[MeasuredSet] = []
    for kind, files in (
        (MeasuredSetKind.STRANGERS, evaluation.strangers),
        (MeasuredSetKind.HELD_OUT, evaluation.held_out),
    ):
        if files:
            found.append(MeasuredSet(kind))
        if len(files) > 1:
            found += [MeasuredSet(kind, one.name) for one in files]
    if evaluation.left_out:
        found.append(MeasuredSet(MeasuredSetKind.LEFT_OUT))
    return tuple(found)


def measurements_on_set(evaluation: Evaluation, chosen: MeasuredSet) -> tuple[Measurement, ...]:
    """Return the measurements on a set; empty if there are none, or only per source."""
    files = {
        MeasuredSetKind.STRANGERS: evaluation.strangers,
        MeasuredSetKind.HELD_OUT: evaluation.held_out,
        MeasuredSetKind.LEFT_OUT: evaluation.left_out_answers,
    }[chosen.kind]
    return tuple(one for one in files if chosen.name in (None, one.name))


def were_measured_on_same_hands(first: Evaluation, second: Evaluation, chosen: MeasuredSet) -> bool:
    """Return whether two models were measured on the same hands of a set, as far as files and counts tell.

    Also true if one of them was not measured on the set, since nothing is compared then.
    """
    if not all(names_of_measured_files(one, chosen) for one in (first, second)):
        return True
    if chosen.kind is MeasuredSetKind.LEFT_OUT:
        of_first, of_second = ({part.name: part.n for part in one.left_out} for one in (first, second))
        return of_first == of_second
    return have_same_class_counts(*(pool_measurements(measurements_on_set(one, chosen)) for one in (first, second)))


def names_of_measured_files(evaluation: Evaluation, chosen: MeasuredSet) -> tuple[str, ...]:
    """Return the names of the files, or held-out parts, a model was measured on."""
    if chosen.kind is MeasuredSetKind.LEFT_OUT:
        return tuple(one.name for one in evaluation.left_out)
    return tuple(one.name for one in measurements_on_set(evaluation, chosen))


def pool_measurements(measurements: Sequence[Measurement]) -> Measurement:
    """Return the pooled counts of files; the calibration error cannot be pooled and is None."""
    if len(measurements) == 1:
        return measurements[0]
    labels = tuple(dict.fromkeys(label for one in measurements for label in one.labels))
    confusion = np.zeros((len(labels), len(labels)), np.intp)
    for one in measurements:
        places = [labels.index(label) for label in one.labels]
        confusion[np.ix_(places, places)] += one.confusion
    name = " + ".join(one.name for one in measurements)
    return Measurement(name, labels, confusion, reliability=pool_reliability_bins(measurements))


def pooled_model_figures(measurements: Sequence[Measurement]) -> ModelFigures:
    """Return the figures over one or several files, with their hands pooled."""
    one = pool_measurements(measurements)
    n, n_right = int(one.confusion.sum()), int(np.trace(one.confusion))
    rows = scores_by_class(one)
    errors = [error for file in measurements if (error := file.ece) is not None]
    return ModelFigures(
        one.name if len(measurements) == 1 else "",
        n,
        n_right,
        *wilson_interval(n_right, n),
        macro_f1=sum(row.f1 for row in rows) / len(rows) if rows else 0.0,
        ece=(min(errors), max(errors)) if len(errors) == len(measurements) else None,
        file_top1=tuple(float(np.trace(file.confusion) / max(file.confusion.sum(), 1)) for file in measurements),
        accepted=_accepted(measurements),
    )


def _accepted(measurements: Sequence[Measurement]) -> float | None:
    counts = [(file.accepted, int(file.confusion.sum())) for file in measurements if file.accepted is not None]
    n = sum(n for _, n in counts)
    return sum(share * n for share, n in counts) / n if n and len(counts) == len(measurements) else None


def expected_accuracy_on_new_signers(evaluation: Evaluation) -> ExpectedAccuracy | None:
    """Return a model's expected accuracy on new signers; None if it was not measured.

    Also None for moving-letter models, since most of their recordings show no letter and count as right if none is
    recognised.
    """
    if evaluation.reads_trail:
        return None
    if evaluation.strangers:
        shares = pooled_model_figures(evaluation.strangers).file_top1
    else:
        shares = tuple(one.top1 for one in evaluation.left_out)
    if not shares:
        return None
    kind = MeasuredSetKind.STRANGERS if evaluation.strangers else MeasuredSetKind.LEFT_OUT
    return ExpectedAccuracy(kind, sum(shares) / len(shares), min(shares), max(shares))


def figures_by_held_out_source(evaluation: Evaluation) -> tuple[ModelFigures, ...]:
    """Return the figures on each held-out source, worst first."""
    found = []
    for one in evaluation.left_out:
        n_right = round(one.top1 * one.n)
        ece = None if one.ece is None else (one.ece, one.ece)
        found.append(ModelFigures(one.name, one.n, n_right, *wilson_interval(n_right, one.n), None, ece, (one.top1,)))
    return tuple(sorted(found, key=lambda row: row.top1))
