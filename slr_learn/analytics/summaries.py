"""This module turns what was measured of a model into rows: which sets of hands there are, and the figures of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from slr_learn.analytics.calibration import pool_bins
from slr_learn.analytics.confusions import class_rows, have_same_class_counts, wilson_interval
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.evaluation.letters import Measurement


class MeasuredSetKind(StrEnum):
    """How far a set of hands is from what the model was trained on."""

    STRANGERS = "strangers"
    HELD_OUT = "held_out"
    LEFT_OUT = "left_out"


@dataclass(frozen=True, slots=True)
class MeasuredSet:
    """A choice of what to look at.

    Attributes:
        kind: Of the hands.
        name: Of one file; None for all files of this kind together.
    """

    kind: MeasuredSetKind
    name: str | None = None


@dataclass(frozen=True, slots=True)
class ModelFigures:
    """What is said of a model on one or several files.

    Attributes:
        name: Of the file; empty for several.
        n: Hands.
        n_right: Hands whose most probable class is the true one.
        low: Lower end of the 95 % Wilson interval of `top1`, as if each hand were drawn on its own.
        high: Upper end.
        macro_f1: Mean F1 of the classes that occur; None where only the share of right answers is known.
        ece: Lowest and highest expected calibration error of the files; None where one was not measured.
        file_top1: The share of right answers in each file.
        accepted: Share of the hands whose best class is sure enough to be shown; None where one was not measured.
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
        """Share of right answers."""
        return self.n_right / self.n if self.n else 0.0

    @property
    def mean_top1(self) -> float:
        """Unweighted mean over the files."""
        return sum(self.file_top1) / len(self.file_top1)


@dataclass(frozen=True, slots=True)
class ExpectedAccuracy:
    """How good a model is on people it does not know: unweighted mean share of right answers, lowest and highest.

    Of files of strangers; where there are none, of sources that were each left out of a training of its own.
    """

    kind: MeasuredSetKind
    mean: float
    low: float
    high: float


class HeldOutParts(StrEnum):
    """What the parts are that models were trained without."""

    SOURCES = "sources"
    SIGNERS = "signers"
    EITHER = "either"


def held_out_parts(evaluations: Sequence[Evaluation]) -> HeldOutParts:
    """Return what models were trained without: signers those of moving letters, sources the others."""
    found = {HeldOutParts.SIGNERS if one.reads_trail else HeldOutParts.SOURCES for one in evaluations if one.left_out}
    return found.pop() if len(found) == 1 else HeldOutParts.EITHER


def measured_sets(evaluation: Evaluation) -> tuple[MeasuredSet, ...]:
    """Return what there is to look at, the files of a kind pooled before each alone."""
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


def measurements_on(evaluation: Evaluation, chosen: MeasuredSet) -> tuple[Measurement, ...]:
    """Return the measurements of a choice; none where the model was not measured on it, or only source by source."""
    files = {
        MeasuredSetKind.STRANGERS: evaluation.strangers,
        MeasuredSetKind.HELD_OUT: evaluation.held_out,
        MeasuredSetKind.LEFT_OUT: evaluation.left_out_answers,
    }[chosen.kind]
    return tuple(one for one in files if chosen.name in (None, one.name))


def were_measured_on_same_hands(first: Evaluation, second: Evaluation, chosen: MeasuredSet) -> bool:
    """Whether two models answered for the same hands of a choice, as far as files and counts tell.

    True too where one of them was not measured on the choice, so that nothing is compared.
    """
    if not all(measured_names(one, chosen) for one in (first, second)):
        return True
    if chosen.kind is MeasuredSetKind.LEFT_OUT:
        of_first, of_second = ({part.name: part.n for part in one.left_out} for one in (first, second))
        return of_first == of_second
    return have_same_class_counts(*(pool_measurements(measurements_on(one, chosen)) for one in (first, second)))


def measured_names(evaluation: Evaluation, chosen: MeasuredSet) -> tuple[str, ...]:
    """Return the names of the files, or of the parts left out, that a model answered for."""
    if chosen.kind is MeasuredSetKind.LEFT_OUT:
        return tuple(one.name for one in evaluation.left_out)
    return tuple(one.name for one in measurements_on(evaluation, chosen))


def pool_measurements(measurements: Sequence[Measurement]) -> Measurement:
    """Return the files as one, their counts added; its calibration error cannot be told from theirs and is None."""
    if len(measurements) == 1:
        return measurements[0]
    labels = tuple(dict.fromkeys(label for one in measurements for label in one.labels))
    confusion = np.zeros((len(labels), len(labels)), np.intp)
    for one in measurements:
        places = [labels.index(label) for label in one.labels]
        confusion[np.ix_(places, places)] += one.confusion
    name = " + ".join(one.name for one in measurements)
    return Measurement(name, labels, confusion, reliability=pool_bins(measurements))


def pooled_figures(measurements: Sequence[Measurement]) -> ModelFigures:
    """Return the figures of one or several files, their hands pooled."""
    one = pool_measurements(measurements)
    n, n_right = int(one.confusion.sum()), int(np.trace(one.confusion))
    rows = class_rows(one)
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


def expected_accuracy(evaluation: Evaluation) -> ExpectedAccuracy | None:
    """Return how good a model is on hands of people it does not know, None where that was not measured.

    None too for moving letters, where most recordings show none and nothing shown counts as right.
    """
    if evaluation.reads_trail:
        return None
    if evaluation.strangers:
        shares = pooled_figures(evaluation.strangers).file_top1
    else:
        shares = tuple(one.top1 for one in evaluation.left_out)
    if not shares:
        return None
    kind = MeasuredSetKind.STRANGERS if evaluation.strangers else MeasuredSetKind.LEFT_OUT
    return ExpectedAccuracy(kind, sum(shares) / len(shares), min(shares), max(shares))


def left_out_figures(evaluation: Evaluation) -> tuple[ModelFigures, ...]:
    """Return the figures of each source left out of a training of its own, the worst first."""
    found = []
    for one in evaluation.left_out:
        n_right = round(one.top1 * one.n)
        ece = None if one.ece is None else (one.ece, one.ece)
        found.append(ModelFigures(one.name, one.n, n_right, *wilson_interval(n_right, one.n), None, ece, (one.top1,)))
    return tuple(sorted(found, key=lambda row: row.top1))
