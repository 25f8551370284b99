"""This module measures a trained sign recogniser on recordings, with the app's runtime."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import SIGN_VERSION
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.signs.judging import acceptance_thresholds
from slr_learn.training.measuring.bootstrap import INTERVALS, SEED, bootstrap_interval_of_measures
from slr_learn.training.measuring.metrics import confusion_matrix
from slr_learn.training.measuring.new_signers import sources_seen_in_training
from slr_learn.training.sign_measuring.answers import SignPredictions, predict_sign_file
from slr_learn.training.sign_measuring.measures import (
    measure_acceptance,
    measure_acceptance_by_threshold,
    measure_accuracy,
    measures_per_sign,
)
from slr_learn.vocabulary import NO_SIGN

PROTOCOL = (
    "Each recorded sign from its first frame to its last; words are compared by their gloss. Open: the best of the "
    "whole vocabulary, where the answer that it is no sign is wrong; closed: the best among the words of the set. As a "
    "judge: each word is the target in turn, and a sign is accepted where the target's probability reaches what the "
    "model asks for it, or in the curve what it says. Wrong targets: all other words of the vocabulary, or of the set."
)
_MEANS = (
    ("top1",),
    ("top5",),
    ("closed", "top1"),
    ("closed", "top5"),
    ("judge", "right_accepted"),
    ("judge", "wrong_accepted"),
    ("judge", "any_wrong_accepted"),
    ("judge", "of_set", "wrong_accepted"),
    ("judge", "of_set", "any_wrong_accepted"),
)
"""The values averaged over files, by their place in each document."""


def evaluate_sign_file(model: str, bundle: Bundle, data: Path, *, mirror: bool = False) -> dict[str, Any]:
    """Measure a sign recogniser on an npz file, or on the files of a folder as one set.

    Args:
        model: Its name, as given.
        bundle: The model, which reads `SIGN_FEATURES`.
        data: The file or folder; one file is in memory at a time.
        mirror: Whether to measure on the mirrored signs instead.

    Raises:
        SlrLearnError: The data is missing or damaged, or contains neither a sign the model knows nor one of no sign.
    """
    answers = predict_sign_file(LiteRtClassifier(bundle), data, rejects=bundle.rejects, mirror=mirror)
    return {
        "model": model,
        # The path is only valid on this machine.
        "data": data.resolve().name,
        "mirror": mirror,
        "feature_version": SIGN_VERSION,
        "protocol": f"{PROTOCOL} {INTERVALS}",
        "seed": SEED,
        "trained_on": sources_seen_in_training(answers.sources, bundle.settings.get("sources", {})),
        **measure_sign_predictions(answers, acceptance_thresholds(bundle)),
    }


def measure_sign_predictions(answers: SignPredictions, least: FloatArray) -> dict[str, Any]:
    """Return the measures of predictions.

    Args:
        answers: With at least one sign that the model knows, or one of no sign.
        least: Probability that each label must reach to be accepted, of shape (n_labels,).

    Raises:
        BadInputError: There is neither.
    """
    words = list(answers.words)
    names = [answers.names[at] for at in words]
    known = np.isin(answers.shown, names)
    is_none = answers.shown == NO_SIGN
    if not (known | is_none).any():
        seen = ", ".join(sorted(set(answers.label.tolist())))
        raise BadInputError(f"The data must hold signs of the model's words ({', '.join(names)}); it holds {seen}.")
    unknown = Counter(answers.label[~known & ~is_none].tolist())
    measured: dict[str, Any] = {
        "n": int(known.sum()),
        "n_unknown": sum(unknown.values()),
        "unknown": dict(sorted(unknown.items())),
        "labels": list(answers.names),
    }
    if known.any():
        measured |= _of_known(answers, known, least)
    if is_none.any():
        measured["no_sign"] = _of_none(answers, is_none, least)
    return measured


def add_mean_sign_measurement(documents: Sequence[dict[str, Any]]) -> dict[str, Any]:
    """Return several measurements of one model, with the unweighted `mean` of those with signs it knows."""
    joined: dict[str, Any] = {"model": documents[0]["model"], "mirror": documents[0]["mirror"], "files": documents}
    measured = [one for one in documents if one["n"]]
    if not measured:
        return joined
    mean: dict[str, Any] = {}
    for *path, last in _MEANS:
        found, into = measured, mean
        for key in path:
            found, into = [one[key] for one in found], into.setdefault(key, {})
        into[last] = float(np.mean([one[last] for one in found]))
    mean["interval"] = bootstrap_interval_of_measures(measured)
    mean["closed"]["interval"] = bootstrap_interval_of_measures([{"n": one["n"], **one["closed"]} for one in measured])
    return joined | {"mean": mean}


def _of_known(answers: SignPredictions, known: NDArray[np.bool_], least: FloatArray) -> dict[str, Any]:
    probabilities, shown = answers.probabilities[known], answers.shown[known]
    names, words = answers.names, list(answers.words)
    true = np.array([names.index(one) for one in shown.tolist()], dtype=np.intp)
    of_set = np.unique(true)
    closed, true_closed = probabilities[:, of_set], np.searchsorted(of_set, true)
    of_words, true_words = probabilities[:, words], np.searchsorted(words, true)
    accepted = probabilities[np.arange(len(true)), true] >= least[true]
    return {
        "words": [names[at] for at in of_set],
        **measure_accuracy(true, probabilities),
        "closed": measure_accuracy(true_closed, closed),
        "judge": {
            **measure_acceptance(true_words, of_words, least[words]),
            "of_set": measure_acceptance(true_closed, closed, least[of_set]),
            "curve": measure_acceptance_by_threshold(true_words, of_words),
            "curve_of_set": measure_acceptance_by_threshold(true_closed, closed),
        },
        "per_sign": measures_per_sign(true, probabilities, names, accepted),
        "confusion": confusion_matrix(true, probabilities.argmax(axis=1), len(names)).tolist(),
    }


def _of_none(answers: SignPredictions, is_none: NDArray[np.bool_], least: FloatArray) -> dict[str, Any]:
    words = list(answers.words)
    taken = answers.probabilities[is_none][:, words] >= least[words]
    taken_for = Counter(answers.names[words[at]] for at in np.nonzero(taken)[1].tolist())
    return {"n": len(taken), "accepted": float(taken.any(axis=1).mean()), "taken_for": dict(taken_for.most_common())}
