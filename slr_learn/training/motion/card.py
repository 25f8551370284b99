"""This module writes the model card of the moving-letter recogniser from its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slr_learn.perception.trail import TRAIL_WINDOWS_S
from slr_learn.recognition.bundle import Bundle

_LIMITS = """\
- It reads how index and little finger move in the picture plane. Fast strokes at few frames a second, and fingers that
  point at the camera, leave little of them.
- Z is accepted while its slanting stroke is drawn, so that a 7 is taken for one, and J while its hook comes up. Where
  the hand is gone afterwards, less has to speak for the letter. A circle drawn with the little finger passes through
  a J, and a large circle drawn fast with the index finger is taken for a Z; so are some mirrored and flat zigzags.
- A left hand may draw Z in either direction, a right hand only from the signer's left.
- That a Z counts early was settled after seeing which clips of the one stranger with a Z were missed, so that this
  stranger's figure is a little favourable.
- Few signers of J and Z are recorded; most of what it learned from was made from still hands moved along drawn letters.
"""


def moving_letter_model_card(bundle: Bundle, evaluation: Mapping[str, Any]) -> str:
    """Return the model card of the moving-letter recogniser as Markdown.

    Args:
        bundle: The model, with the settings the trainer wrote.
        evaluation: The content of evaluation.json.
    """
    speed, validation = evaluation["speed"], evaluation["validation"]
    windows = ", ".join(f"{one:g}" for one in TRAIL_WINDOWS_S)
    parts = [
        f"# Model card: {bundle.name}",
        f"Recognises the letters of the ASL manual alphabet that are drawn in the air: {' '.join(bundle.labels)}. It "
        f"reads the path of 21 hand landmarks (version {bundle.feature_version}, {bundle.n_features} numbers) over "
        f"the last {windows} s and returns the probability that a letter has just been drawn. "
        f"{len(bundle.model) / 1e6:.2f} MB; one window takes {speed['features_ms']:.3f} + "
        f"{speed['classifier_ms']:.3f} ms on {speed['machine']}.",
        "## Data\n\n" + _data(bundle.settings),
        "## New signers\n\nThey took no part in training.\n\n" + _strangers(evaluation["strangers"]),
        "## Validation: each group of signers left out once\n\n" + _left_out(validation),
        "## Protocol\n\n" + _protocol(bundle.settings, evaluation),
        "## Limits\n\n" + _LIMITS.rstrip(),
    ]
    return "\n\n".join(parts) + "\n"


def _data(settings: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {one['n_letters']} | {one['n_others']} | {one['n']} | "
        f"{'unknown' if one['n_signers'] is None else one['n_signers']} | {one['licence']} | {one['credit']} |"
        for name, one in sorted(settings["sources"].items())
    ]
    head = [
        "| source | whole J and Z | other movements | still hands | signers | licence | credit |",
        "|---|---|---|---|---|---|---|",
    ]
    training = settings["training"]
    made = (
        f"The training also uses {training['n_synthetic']} streams made from the still hands, {training['n_recorded']} "
        f"varied copies of the recorded J and Z, and {training['n_others']} varied copies of other movements. Files in "
        "a folder called `eval` are never used for training."
    )
    return "\n".join([*head, *rows]) + "\n\n" + made


def _strangers(measured: Mapping[str, Mapping[str, Any]]) -> str:
    return _table("data", measured) if measured else "Not measured."


def _left_out(validation: Mapping[str, Any]) -> str:
    groups = "; ".join(", ".join(group) for group in validation["groups"])
    swaying, ways = validation["n_swaying"], validation["n_other_ways"]
    tail = (
        f"Groups: {groups}. Their still hands were left out too: of {swaying} that swayed for a second, "
        f"{validation['swaying_taken_for_a_letter']:.4f} were recognised as J or Z, and "
        f"{validation['swaying_and_gone_taken_for_a_letter']:.4f} if they then left the picture. Of {ways} hands in "
        "the shape of J or Z that drew something else (a circle, a scribble, a mirrored letter), "
        f"{validation['other_ways_taken_for_a_letter']:.3f} were, and "
        f"{validation['other_ways_and_gone_taken_for_a_letter']:.3f} of those that stopped half-way and left. If a "
        "group shows neither shape, these hands come from all signers. The thresholds below were chosen from these "
        "figures."
    )
    return _table("signer", validation["held_out"]) + "\n\n" + tail


def _table(title: str, measured: Mapping[str, Mapping[str, Any]]) -> str:
    head = [
        f"| {title} | J recognised | of whole J | Z recognised | of whole Z | others recognised as J or Z |",
        "|---|---|---|---|---|---|",
    ]
    rows = [f"| {name} | {' | '.join(_cells(one['by_label']))} |" for name, one in sorted(measured.items())]
    return "\n".join([*head, *rows])


def _cells(by_label: Mapping[str, Mapping[str, Any]]) -> list[str]:
    cells = []
    for label in ("J", "Z"):
        one = by_label.get(label)
        if one is None:
            cells += ["", ""]
            continue
        cells.append(f"{one['shown']:.3f} of {one['n']}")
        cells.append("" if one["shown_of_whole"] is None else f"{one['shown_of_whole']:.3f} of {one['n_whole']}")
    others = [one for one in by_label.values() if "moving_shown" in one]
    n = sum(one["n"] for one in others)
    wrong = sum(one["n"] * one["moving_shown"] for one in others)
    return [*cells, f"{wrong / n:.4f} of {n}" if n else ""]


def _protocol(settings: Mapping[str, Any], evaluation: Mapping[str, Any]) -> str:
    return (
        f"{evaluation['protocol']} A recording is whole if it holds all strokes of the letter, judged by the path of "
        f"the fingertip alone. A letter counts as drawn from a probability of {settings['accept_probability']:g}, or "
        f"{settings['accept_when_gone']:g} if the hand then leaves the picture; both were chosen on the left-out "
        "signers, so their figures are a little too good. Validation: "
        f"`{evaluation['validation']['rule']}`. "
        f"Seed {settings['training']['seed']}."
    )
