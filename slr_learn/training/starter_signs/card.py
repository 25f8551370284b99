"""This module writes the model card of the sign recogniser shipped with the app."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.signs.judging import ACCEPT_SETTING, TEACHERS_SETTING, YOUNG_SETTING
from slr_learn.vocabulary import NO_SIGN

MADE_SETTING = "made"
"""Key of a bundle's settings: the signs with synthetic recordings."""

_LIMITS = (
    "Signs of one team of recorders (young) are known as that team makes them; other forms of the same word are "
    "mostly not. Collections that show one hand alone were completed with a made body and, where the sign has one, a "
    "made second hand, see docs/decisions/0016-starter-signs.md; the app demonstrates their signs so completed, and "
    "says so. Whole recordings were measured, each from its first frame to its last; live, a sign must be found first. "
    "Movement towards the camera and the face are not read."
)


def starter_signs_model_card(bundle: Bundle, evaluation: Mapping[str, Any]) -> str:
    """Return the model card of the starter-sign recogniser as Markdown.

    Args:
        bundle: The model, with the settings the trainer wrote.
        evaluation: The content of evaluation.json.
    """
    words = [label for label in bundle.labels if label != NO_SIGN]
    young = set(bundle.settings[YOUNG_SETTING])
    old = ", ".join(f"{one} ({len(bundle.settings[TEACHERS_SETTING][one])})" for one in words if one not in young)
    speed = evaluation["speed"]
    least = next(iter(bundle.settings[ACCEPT_SETTING].values()))
    parts = [
        f"# Model card: {bundle.name}",
        f"Recognises {len(words)} isolated signs of American Sign Language, and when there is none. It reads pose and "
        f"both hands of a window (sign features version {bundle.feature_version}, {bundle.n_features} numbers) and "
        f"returns a probability for each sign. {len(bundle.model) / 1e6:.2f} MB, {evaluation['n_parameters']} "
        f"parameters; one sign takes {speed['features_ms']:.2f} + {speed['classifier_ms']:.2f} ms on "
        f"{speed['machine']}.",
        f"## Vocabulary\n\nRecorded by several teams (their number in brackets): {old}.\n\n"
        f"Recorded by one team only, so less reliable: {', '.join(sorted(young))}.",
        "## Data\n\n" + _data(bundle.settings["sources"]) + "\n\n" + _made(bundle.settings[MADE_SETTING]),
        "## New signers\n\nThey took no part in training.\n\n" + _table(evaluation["strangers"]),
        "## New signers, mirrored\n\n" + _table(evaluation["strangers_mirrored"]),
        "## Validation: each team left out once\n\n" + _table(evaluation["validation"]["held_out"]),
        f"## Protocol\n\n{evaluation['protocol']} The app accepts a known target from a probability of {least}.",
        f"## Limits\n\n{_LIMITS}",
    ]
    return "\n\n".join(parts) + "\n"


def _data(sources: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [
        f"| {name} | {one['n']} | {one['n_signers'] or 'not known'} | {one['licence']} | {one['credit']} |"
        for name, one in sorted(sources.items())
    ]
    return "\n".join(["| source | signs | signers | licence | credit |", "|---|---|---|---|---|", *rows])


def _made(described: Sequence[str]) -> str:
    if not described:
        return "No sign was made from its description."
    return (
        f"Also made from a description, with the hands of these recordings: {', '.join(described)}. They count as one "
        "more collection but not as a team, and none of them is used for measuring."
    )


def _table(measured: Mapping[str, Mapping[str, Any]]) -> str:
    rows = [_row(name, one) for name, one in sorted(measured.items()) if one["n"]]
    mean = np.mean([_figures(one) for one in measured.values() if one["n"]], axis=0)
    head = (
        "| set | signs | top-1, all words | top-1, the set's words | right accepted | wrong accepted, all words "
        "| wrong accepted, the set's words |",
        "|---|---|---|---|---|---|---|",
    )
    return "\n".join([*head, *rows, _line("unweighted mean", "", mean)]) if rows else "Not measured."


def _row(name: str, one: Mapping[str, Any]) -> str:
    return _line(name, str(one["n"]), np.array(_figures(one)))


def _line(name: str, n: str, figures: np.ndarray[Any, Any]) -> str:
    return f"| {name} | {n} | " + " | ".join(f"{one:.3f}" for one in figures) + " |"


def _figures(one: Mapping[str, Any]) -> tuple[float, ...]:
    judge = one["judge"]
    return (
        one["top1"],
        one["closed"]["top1"],
        judge["right_accepted"],
        judge["wrong_accepted"],
        judge["of_set"]["wrong_accepted"],
    )
