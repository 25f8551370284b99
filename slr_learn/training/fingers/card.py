"""This module writes the card of the model of finger states from its figures."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from slr_learn.handshapes import Aspect
from slr_learn.recognition.bundle import Bundle

_LIMITS = """\
- It learned from letters and five digits, each with the finger states of a table. Between two letters it has to guess.
  It reads the picture plane: a finger that points at the camera looks bent.
- Corrections are measured on hands that show another letter, because there are no recordings of learners' mistakes.
  Real mistakes are subtler, so expect less.
- The table holds one form of each letter. Another accepted form is corrected if the letter model does not know it."""


def finger_states_model_card(bundle: Bundle, evaluation: Mapping[str, Any]) -> str:
    """Return the model card of the finger-state model as Markdown.

    Args:
        bundle: The model, with the settings the trainer wrote.
        evaluation: The content of evaluation.json.
    """
    speed = evaluation["speed"]
    parts = [
        f"# Model card: {bundle.name}",
        "Recognises how each long finger of a hand is held (open, bent, closed), where the thumb is, whether index and "
        "middle finger lie together, apart or crossed, and where the hand points. The corrections that learners read "
        f"come from it. {evaluation['n_parameters']} parameters; one hand takes {speed['features_ms']:.3f} + "
        f"{speed['classifier_ms']:.3f} ms on {speed['machine']}.",
        "## Corrections for new signers\n\n" + _feedback(evaluation["feedback"]),
        "## States recognised correctly\n\n" + _states(evaluation),
        "## Data\n\n" + _data(bundle.settings["sources"]),
        "## Protocol\n\n" + evaluation["protocol"],
        "## Limits\n\n" + _LIMITS,
    ]
    return "\n\n".join(parts) + "\n"


def _feedback(measured: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {one['n']} | {one['looks_right']:.3f} | {one['n_pairs']} | {one['named']:.3f} | "
        f"{one['named_correctly']:.3f} | {one['by_chance']:.3f} |"
        for name, one in sorted(measured.items())
    ]
    head = "| data | hands | accepted as correct | pairs | correction given | correction true | true by chance |"
    return "\n".join([head, "|---|---|---|---|---|---|---|", *rows])


def _states(evaluation: Mapping[str, Any]) -> str:
    head = f"| data | hands | {' | '.join(Aspect)} |\n|---|---|{'---|' * len(Aspect)}"
    rows = [
        f"| {name}{note} | {one['n']} | {' | '.join(_share(one[aspect.value]) for aspect in Aspect)} |"
        for note, group in ((" (held out)", "held_out"), ("", "strangers"))
        for name, one in sorted(evaluation[group].items())
    ]
    return "\n".join([head, *rows])


def _share(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"


def _data(sources: Mapping[str, Any]) -> str:
    rows = [f"| {name} | {one['n']} | {one['licence']} | {one['credit']} |" for name, one in sources.items()]
    return "\n".join(
        ["| source | hands, including varied and made ones | licence | credit |", "|---|---|---|---|", *rows]
    )
