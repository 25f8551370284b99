"""This module writes the section of a model card on cross-validation."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.recognition.evaluation.protocols import CrossValidationFigures

_MOST_PARTS = 12


def cross_validation_card_section(protocols: Sequence[CrossValidationFigures]) -> str:
    """Return the model card's section on cross-validation as Markdown, without its heading.

    Args:
        protocols: At least one.
    """
    return "\n\n".join(_one_protocol(one) for one in protocols)


def _one_protocol(one: CrossValidationFigures) -> str:
    rows = [
        f"| {part.name} | {part.n} | {part.top1:.3f} | {part.low:.3f} to {part.high:.3f} |"
        for part in one.parts[:_MOST_PARTS]
    ]
    shown = f"the {_MOST_PARTS} lowest of {len(one.parts)}" if len(one.parts) > _MOST_PARTS else "the lowest first"
    no_letter = ""
    if one.n_no_letter:
        no_letter = (
            f" Of {one.n_no_letter} left-out hands that show no letter, {one.n_taken / one.n_no_letter:.3f} were "
            "accepted as one."
        )
    return "\n".join(
        [
            f"Mean top-1 {one.mean:.3f} (95 % bootstrap interval {one.low:.3f} to {one.high:.3f}), standard deviation "
            f"between {len(one.parts)} parts {one.spread:.3f}, lowest {one.least.top1:.3f} ({one.least.name}); "
            f"{shown}:",
            "",
            "| left out | hands | top-1 | 95 % interval |",
            "|---|---|---|---|",
            *rows,
            "",
            f"{one.text}{no_letter} Features version {one.feature_version}, seed {one.seed}. Sources: "
            f"{', '.join(one.sources)}.",
        ]
    )
