"""This module formats measurements of sign recognisers as text for a terminal."""

from __future__ import annotations

from typing import Any

from slr_learn.training.measuring.tables import format_interval

_N_SHOWN = 3
"""Number of confusions listed per sign."""


def format_sign_measurement(document: dict[str, Any]) -> str:
    """Return a measurement of a sign recogniser as several lines of text."""
    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}",
        f"{document['n']} signs it knows, {document['n_unknown']} others left out{_unknown(document)}",
    ]
    if document["trained_on"]:
        lines.append(f"no strangers: the model was trained on {', '.join(document['trained_on'])}")
    if "no_sign" in document:
        none = document["no_sign"]
        lines.append(f"of {none['n']} that are no sign, {none['accepted']:.3f} accepted as one")
    if not document["n"]:
        return "\n".join([*lines, ""])
    lines += [*_figures(document), "", f"{'':>18}{'top-1':>8}{'top-5':>8}{'accepted':>10}{'signs':>7}  taken for"]
    for name, one in document["per_sign"].items():
        taken = ", ".join(f"{other} ({n})" for other, n in list(one["taken_for"].items())[:_N_SHOWN])
        lines.append(f"{name:>18}{one['top1']:>8.3f}{one['top5']:>8.3f}{one['accepted']:>10.3f}{one['n']:>7}  {taken}")
    return "\n".join([*lines, ""])


def format_sign_measurements(document: dict[str, Any]) -> str:
    """Return several measurements as text, followed by their mean."""
    tables = [format_sign_measurement(one) for one in document["files"]]
    if "mean" in document:
        tables.append("\n".join(["Unweighted mean of the files:", *_figures(document["mean"]), ""]))
    return "\n".join(tables)


def format_sign_cross_validation(document: dict[str, Any]) -> str:
    """Return the results of a protocol as several lines of text."""
    lines = [document["protocol"], f"{document['kind']}, seed {document['seed']}, {len(document['labels'])} signs.", ""]
    for name, one in document["parts"].items():
        figures = f"top-1 {one['top1']:.3f} ({format_interval(one)})  top-5 {one['top5']:.3f}"
        lines.append(f"{name:>36}  {figures}  of {one['n']}, {one['n_untaught']} more that no other part shows")
    mean = document["mean"]
    worst = sorted((one["recall"], name) for name, one in document["pooled"].items() if one["support"])[:5]
    lines += [
        f"{'unweighted mean':>36}  top-1 {mean['top1']:.3f} ({format_interval(mean)})  top-5 {mean['top5']:.3f}",
        f"Weakest signs of all parts together: {', '.join(f'{name} {recall:.3f}' for recall, name in worst)}.",
        "",
    ]
    return "\n".join(lines)


def _figures(measured: dict[str, Any]) -> list[str]:
    closed, judge = measured["closed"], measured["judge"]
    of_set = judge["of_set"]
    return [
        f"whole vocabulary: top-1 {measured['top1']:.3f} ({format_interval(measured)})   top-5 {measured['top5']:.3f}",
        f"words of the set: top-1 {closed['top1']:.3f} ({format_interval(closed)})   top-5 {closed['top5']:.3f}",
        f"as a judge: accepts the right sign {judge['right_accepted']:.3f}, a wrong one {judge['wrong_accepted']:.4f} "
        f"(of the set {of_set['wrong_accepted']:.4f}); some wrong one for {judge['any_wrong_accepted']:.3f} of the "
        f"signs (of the set {of_set['any_wrong_accepted']:.3f})",
    ]


def _unknown(document: dict[str, Any]) -> str:
    return f": {', '.join(document['unknown'])}" if document["unknown"] else ""
