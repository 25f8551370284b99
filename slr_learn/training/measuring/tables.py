"""This module formats measurements as text for a terminal, and averages them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from slr_learn.training.measuring.bootstrap import bootstrap_interval_of_measures
from slr_learn.training.measuring.metrics import metrics_by_class


def format_measurement(document: dict[str, Any]) -> str:
    """Return a measurement as several lines of text."""
    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}",
        f"{document['n']} hands, {document['n_dropped']} more of other labels left out",
        *_trained_on(document),
        *(
            f"of {label}, which is none of its labels, {one['accepted']:.3f} of {one['n']} taken for a letter"
            for label, one in document.get("others", {}).items()
        ),
    ]
    if not document["n"]:
        return "\n".join([*lines, ""])
    lines += [
        f"top-1 {document['top1']:.3f} ({format_interval(document)})   macro F1 {document['macro_f1']:.3f}   accepted "
        f"{document['accepted']:.3f}   expected calibration error {document['ece']:.3f} "
        f"({document['ece_bins']} equal bins)",
    ]
    if "hand_found" in document:
        lines.append(
            f"a hand was found in {document['hand_found']:.3f} of {document['n_images']} photos; "
            f"top-1 with the others counted as wrong {document['top1_all']:.3f}"
        )
    lines += ["", f"{'':>8}{'precision':>11}{'recall':>9}{'F1':>8}{'hands':>8}"]
    lines += [
        f"{label:>8}{one['precision']:>11.3f}{one['recall']:>9.3f}{one['f1']:>8.3f}{one['support']:>8}"
        for label, one in document["per_class"].items()
        if one["support"]
    ]
    errors = ", ".join(f"{true} as {predicted} ({count})" for true, predicted, count in most_frequent_errors(document))
    return "\n".join([*lines, "", f"Most frequent errors: {errors or 'none'}.", ""])


def format_interval(measured: dict[str, Any]) -> str:
    """Return the 95 % interval of a measurement as text, such as 0.912 to 0.948."""
    low, high = measured["interval"]
    return f"{low:.3f} to {high:.3f}"


def _trained_on(document: dict[str, Any]) -> list[str]:
    """Return the line that names data the model was trained on; empty if there is none."""
    trained_on = document.get("trained_on")
    return [f"no strangers: the model was trained on {', '.join(trained_on)}"] if trained_on else []


def add_mean_measurement(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Return several measurements with the unweighted mean of those with letters, and with pooled counts."""
    with_letters = [one for one in documents if one["n"]]
    joined: dict[str, Any] = {"model": documents[0]["model"], "mirror": documents[0]["mirror"], "files": documents}
    if with_letters:
        joined["mean"] = {
            name: float(np.mean([one[name] for one in with_letters]))
            for name in ("top1", "accepted", "macro_f1", "ece")
        }
        joined["mean"]["interval"] = bootstrap_interval_of_measures(with_letters)
        labels = with_letters[0]["labels"]
        confusion = np.sum([one["confusion"] for one in with_letters], axis=0)
        joined |= {"labels": labels, "confusion": confusion.tolist(), "pooled": metrics_by_class(confusion, labels)}
    return joined


def format_measurements(document: dict[str, Any]) -> str:
    """Return several measurements as text, followed by their mean."""
    tables = [format_measurement(one) for one in document["files"]]
    if "mean" in document:
        mean = document["mean"]
        worst = sorted((one["recall"], label) for label, one in document["pooled"].items() if one["support"])[:3]
        tables.append(
            f"Unweighted mean: top-1 {mean['top1']:.3f} ({format_interval(mean)})   macro F1 {mean['macro_f1']:.3f}   "
            f"accepted {mean['accepted']:.3f}   expected calibration error {mean['ece']:.3f}\n"
            f"Weakest letters of all files together: {_recalls(worst)}.\n"
        )
    return "\n".join(tables)


def format_motion_measurement(document: dict[str, Any]) -> str:
    """Return a measurement of moving letters as several lines of text."""
    replayed = f", held as streams{', swaying' if document['swaying'] else ''}" if document["as_holds"] else ""
    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}{replayed}",
        f"{document['n']} recordings, {document['n_dropped']} more left out",
        *_trained_on(document),
        "",
        f"{'':>8}{'number':>8}{'shown':>8}{'all strokes':>13}{'shown':>8}{'J or Z':>8}",
    ]
    for label, one in document["by_label"].items():
        if "shown" in one:
            whole = "" if one["shown_of_whole"] is None else f"{one['shown_of_whole']:.3f}"
            lines.append(f"{label:>8}{one['n']:>8}{one['shown']:>8.3f}{one['n_whole']:>13}{whole:>8}")
        else:
            lines.append(f"{label:>8}{one['n']:>8}{'':>29}{one['moving_shown']:>8.3f}")
    if "moving_shown" in document:
        lines += ["", f"A moving letter was shown in {document['moving_shown']:.4f} of all."]
    return "\n".join([*lines, ""])


def format_cross_validation(document: dict[str, Any]) -> str:
    """Return the results of a protocol as several lines of text."""
    lines = [document["protocol"], f"Seed {document['seed']}, features version {document['feature_version']}.", ""]
    for name, one in document["parts"].items():
        line = f"{name:>42} "
        if one["n"]:
            low, high = one["interval"]
            line += f" {one['n']:>6} hands  top-1 {one['top1']:.3f} ({low:.3f} to {high:.3f})  ECE {one['ece']:.3f}"
        if "no_letter" in one:
            line += f"  no letter: {one['no_letter']['accepted']:.3f} of {one['no_letter']['n']} accepted"
        lines.append(line)
    mean = document["mean"]
    low, high = mean["interval"]
    worst = sorted((one["recall"], label) for label, one in document["pooled"].items() if one["support"])[:5]
    lines += [
        "",
        f"Unweighted mean top-1 {mean['top1']:.3f} ({low:.3f} to {high:.3f}), standard deviation {mean['spread']:.3f}, "
        f"least {mean['least']:.3f}.",
        f"Weakest letters of all parts together: {_recalls(worst)}.",
        "",
    ]
    return "\n".join(lines)


def _recalls(worst: list[tuple[float, str]]) -> str:
    return ", ".join(f"{label} {recall:.3f}" for recall, label in worst)


def most_frequent_errors(document: dict[str, Any], k: int = 5) -> list[tuple[str, str, int]]:
    """Return the k most frequent errors of a measurement: true label, predicted label, count."""
    labels: Sequence[str] = document["labels"]
    confusion = np.array(document["confusion"])
    np.fill_diagonal(confusion, 0)
    order = np.argsort(confusion, axis=None, kind="stable")[::-1][:k]
    cells = zip(*np.unravel_index(order, confusion.shape), strict=True)
    return [(labels[row], labels[col], int(confusion[row, col])) for row, col in cells if confusion[row, col]]
