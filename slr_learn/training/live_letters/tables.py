"""This module formats measurements of live letters as text for a terminal, and averages them."""

from __future__ import annotations

from typing import Any

import numpy as np

_MEANS = ("accepted", "accepted_at_all", "false_accepts", "any_accepted")


def with_live_mean(documents: list[dict[str, Any]]) -> dict[str, Any]:
    """Return several measurements with the unweighted mean of their shares."""
    first = documents[0]
    names = [name for name in _MEANS if name in first]
    return {
        "model": first["model"],
        "mirror": first["mirror"],
        "fps": first["fps"],
        "files": documents,
        "mean": {name: float(np.mean([one[name] for one in documents])) for name in names},
    }


def format_live_measurements(document: dict[str, Any]) -> str:
    """Return one measurement, or several with their mean, as text."""
    if "files" not in document:
        return format_live_measurement(document)
    tables = [format_live_measurement(one) for one in document["files"]]
    mean = ", ".join(f"{name.replace('_', ' ')} {value:.3f}" for name, value in document["mean"].items())
    return "\n".join([*tables, f"Unweighted mean: {mean}.\n"])


def format_live_measurement(document: dict[str, Any]) -> str:
    """Return a measurement as several lines of text."""
    how = "passing from letter to letter" if document["passing"] else "held"
    lines = [
        f"{document['model']} on {document['data']}{', mirrored' if document['mirror'] else ''}, {how} at "
        f"{document['fps']:g} frames per second",
        f"{document['n_hands']} hands, those that the model names rightly from one frame, of {document['n_drawn']} "
        f"drawn at random: at most {document['most_hands']} a letter",
    ]
    if document.get("trained_on"):
        lines.append(f"no new_signers: the model was trained on {', '.join(document['trained_on'])}")
    lines += _of_passing(document) if document["passing"] else _of_holds(document)
    return "\n".join([*lines, ""])


def _of_holds(document: dict[str, Any]) -> list[str]:
    median = "never" if document["median_s"] is None else f"{document['median_s']:.2f} s"
    return [
        f"accepted within {document['within_s']:g} s {document['accepted']:.3f}   at all "
        f"{document['accepted_at_all']:.3f}   median {median}",
        "",
        f"{'':>8}{'hands':>8}{'accepted':>10}",
        *(f"{label:>8}{one['n']:>8}{one['accepted']:>10.3f}" for label, one in document["by_label"].items()),
    ]


def _of_passing(document: dict[str, Any]) -> list[str]:
    letters = ", ".join(f"{letter} {n}" for letter, n in document["by_letter"].items())
    return [
        f"{document['n_streams']} streams of {document['stream_s']:.0f} s: {document['n_ways']} ways, each with every "
        "letter asked for that it does not pass",
        f"falsely accepted {document['false_accepts']:.4f} ({document['n_false_accepts']} streams)   some letter in "
        f"{document['any_accepted']:.3f} of the ways",
        f"Falsely accepted letters: {letters or 'none'}.",
    ]
