"""This module writes the model card of an adapted letter recogniser."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any

from slr_learn.datasets.hands.learner_takes import HeldBackRule
from slr_learn.recognition.bundle import Bundle

_KEPT_BACK = {
    HeldBackRule.SESSION: "A whole session, {session}, was held out and measured: it shows whether the gain lasts "
    "in another session.",
    HeldBackRule.LAST_TAKES: "The last takes of each letter were held out and measured. They resemble the takes it "
    "learned from, so the figures on own takes are a little too good; a second session would tell more.",
}
_ON_ALL = (
    "These figures are of an adaptation without the held-out takes; the model in this folder learned from all takes."
)


def adapted_letters_model_card(bundle: Bundle, evaluation: Mapping[str, Any]) -> str:
    """Return the model card of an adapted letter recogniser as Markdown.

    Args:
        bundle: The adapted recogniser.
        evaluation: The result of `adapt_letter_recogniser`.
    """
    own, adapted = evaluation["own"], evaluation["adapted"]
    speed = evaluation["speed"]
    told = (
        f"Recognises the letter of the ASL manual alphabet that one hand shows: {' '.join(bundle.labels)}. It is "
        f"{adapted['from']} with its last layers trained on {sum(adapted['n_takes'].values())} takes of one learner's "
        f"hand, and is meant for that learner only. One hand takes {speed['features_ms']:.3f} + "
        f"{speed['classifier_ms']:.3f} ms on {speed['machine']}."
    )
    kept_back = f"{_KEPT_BACK[HeldBackRule(own['rule'])].format(session=own['session'])} {_ON_ALL}"
    parts = [
        f"# Model card: {bundle.name}",
        fill(told, 120),
        "## Before and after",
        "\n".join(
            [
                "| hands | n | top-1 before | top-1 after | accepted before | accepted after |",
                "|---|---|---|---|---|---|",
                *(_row(name, before, after) for name, before, after in measures_before_and_after(evaluation)),
            ]
        ),
        fill(kept_back, 120),
        fill(
            "Reference hands are means of recorded hands of other signers, each varied four times; see the card of "
            f"{adapted['from']}, which also lists the data behind it. An adaptation that costs others more than one "
            "percentage point is refused.",
            120,
        ),
        "## Protocol",
        fill(evaluation["protocol"], 120),
    ]
    return "\n\n".join(parts) + "\n"


def measures_before_and_after(
    evaluation: Mapping[str, Any],
) -> Iterator[tuple[str, Mapping[str, Any], Mapping[str, Any]]]:
    """Yield the name of each measured set of hands with its measures before and after."""
    before, after = evaluation["before"], evaluation["after"]
    yield "own takes, held out", evaluation["own"]["before"], evaluation["own"]["after"]
    yield "reference hands", before["reference"], after["reference"]
    if before["no_letter"]:
        yield "reference hands that show no letter", before["no_letter"], after["no_letter"]
    for name, measured in before["strangers"].items():
        yield f"new signers: {name}", measured, after["strangers"][name]


def _row(name: str, before: Mapping[str, Any], after: Mapping[str, Any]) -> str:
    shares = [f"{one[key]:.3f}" if key in one else "–" for key in ("top1", "accepted") for one in (before, after)]
    return f"| {name} | {before['n']} | {' | '.join(shares)} |"
