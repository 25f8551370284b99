"""This module writes the card of a trained model from its figures; nothing on a card is typed by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from textwrap import fill
from typing import Any

from slr_learn.recognition.bundle import HAND_CROP, LETTER_FEATURES, Bundle
from slr_learn.recognition.evaluation.protocols import ProtocolFigures
from slr_learn.training.measuring.protocol_card import protocols_section
from slr_learn.training.measuring.tables import most_confused

_INPUTS = {
    LETTER_FEATURES: "features (version {}, {} numbers) of 21 hand landmarks",
    HAND_CROP: "the grey picture around the hand (crop version {}, {} values)",
}

_STILL = "- It names 24 still letters of the ASL alphabet. J and Z are movements; shown still they look like I and D.\n"
_NAMES_ALWAYS = "- It always names one of its letters: a hand that shows none of them gets a letter too.\n"
_LETTER_LIMITS = """\
- It reads hand landmarks in the picture plane. What the landmarker gets wrong (small, dark or blurred hands, fingers
  hidden behind others) it cannot put right.
- M, N, S, T differ by a thumb that is mostly hidden, K and V by where the thumb is; G, H, K, P, Q are shown from
  several sides; X with its hook towards the camera looks like a short D.
- Most of the data shows the hands of few signers. Their skin, age and way of signing are not recorded. The figures on
  signers who took no part in training are the ones to go by.
"""
_FAVOURABLE = (
    "The errors on strangers decided that X, K and P were taken up: shapes of X and K were made for the training, and "
    "hands labelled P that show a K left out of it. The figures on strangers are a little favourable."
)
_PIXEL_LIMITS = """\
- It reads the grey picture around the hand, and with it sleeve, wall and light: on signers and rooms it never saw it
  is right far less often than on its own split. It is here to be compared with, not to be relied on.
- Sign Language MNIST was recorded by the signers of mon95, and its T is not the ASL T. Most pictures are of few
  signers, and whose skin, age or way of signing is not recorded.
"""


def letter_card(bundle: Bundle, evaluation: Mapping[str, Any], protocols: Sequence[ProtocolFigures] = ()) -> str:
    """Return the card of the letter recogniser as Markdown.

    Args:
        bundle: The model, with the settings the trainer wrote.
        evaluation: The content of evaluation.json.
        protocols: What was measured of the way of training, by the content of protocols.json.
    """
    size = f"{len(bundle.model) / 1e6:.2f} MB"
    parts = [
        f"# Model card: {bundle.name}",
        f"Names the letter of the ASL manual alphabet that one hand shows: {' '.join(bundle.labels)}. It reads "
        f"{_INPUTS[bundle.input].format(bundle.feature_version, bundle.n_features)} and gives one "
        f"probability a letter. {size}{_speed(evaluation.get('speed'))}.",
        "## Data\n\n" + _data_table(bundle.settings) + "\n\n" + _left_out(bundle.settings),
        "## Signers who took no part in training\n\n"
        + _measured_table(evaluation["strangers"])
        + (f"\n\n{_FAVOURABLE}" if _has_made_shapes(bundle.settings) else ""),
        *(["## Hands that show no letter\n\n" + _no_letter(evaluation)] if bundle.rejects else []),
        "## Photos of the training sources kept for measuring\n\n" + _measured_table(evaluation["held_out"]),
        "## Sources held out one after the other\n\n"
        + _validation(evaluation["validation"])
        + _own_split(evaluation.get("own_split")),
        *(["## Left out in turn\n\n" + protocols_section(protocols)] if protocols else []),
        *(_reference_section(one) for one in [evaluation.get("reference_hands")] if one),
        "## Protocol\n\n" + _protocol(bundle.settings, evaluation),
        "## Limits\n\n" + _limits(bundle),
    ]
    return "\n\n".join(parts) + "\n"


def _limits(bundle: Bundle) -> str:
    of_input = _PIXEL_LIMITS if bundle.input == HAND_CROP else _LETTER_LIMITS
    made = ""
    if _has_made_shapes(bundle.settings):
        made = fill(_FAVOURABLE, 120, initial_indent="- ", subsequent_indent="  ")
    return (_STILL + ("" if bundle.rejects else _NAMES_ALWAYS) + of_input + made).rstrip()


def _has_made_shapes(settings: Mapping[str, Any]) -> bool:
    return any(one.get("n_made", 0) for one in settings["sources"].values())


def _speed(speed: Mapping[str, Any] | None) -> str:
    if not speed:
        return ""
    return f"; a hand takes {speed['features_ms']:.3f} + {speed['classifier_ms']:.3f} ms on {speed['machine']}"


def _data_table(settings: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {one['n']} | {one['n_varied']} | {one.get('n_made', 0)} | {one.get('n_no_letter', 0)} "
        f"| {_or_unknown(one['n_signers'])} | {one['licence']} | {one['credit']} |"
        for name, one in settings["sources"].items()
    ]
    return "\n".join(
        [
            "| source | hands | in varied copies | made from others | showing no letter | signers | licence | credit |",
            "|---|---|---|---|---|---|---|---|",
            *rows,
        ]
    )


def _no_letter(evaluation: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {how} | {one['n']} | {one['accepted']:.3f} |"
        for how, measured in (
            ("shapes trained on", evaluation.get("trained_no_letter", {})),
            ("source left out of training", evaluation["validation"].get("no_letter", {})),
            ("signers kept for measuring", evaluation.get("held_out_no_letter", {})),
        )
        for name, one in measured.items()
    ]
    accepted = [
        f"| {name} | signers who took no part in training | {one['n']} | {one['accepted']:.3f} |"
        for name, one in evaluation["strangers"].items()
    ]
    head = ["| data | how measured | hands | taken for a letter |", "|---|---|---|---|"]
    return "\n".join(
        [
            "The digits 3, 4, 5, 7, 8 and gestures. A hand is taken for a letter when the probability of one reaches "
            "what the app asks for.",
            "",
            *head,
            *rows,
            "",
            "And of hands that do show a letter:",
            "",
            *head,
            *accepted,
        ]
    )


def _or_unknown(count: int | None) -> str:
    return "unknown" if count is None else str(count)


def _left_out(settings: Mapping[str, Any]) -> str:
    return (
        f"Kept for measuring: {settings['n_held_out']} hands. Left out because they show something else: "
        f"{settings['n_other_labels']}. No file below a folder called `eval` is ever trained on."
    )


def _measured_table(measured: Mapping[str, Mapping[str, Any]]) -> str:
    if not measured:
        return "Not measured."
    rows = [
        f"| {name} | {one['n']} | {one['top1']:.3f} | {one['macro_f1']:.3f} | {one['ece']:.3f} | "
        + ", ".join(f"{true} as {predicted} ({count})" for true, predicted, count in most_confused(dict(one), k=3))
        + " |"
        for name, one in measured.items()
    ]
    mean = sum(one["top1"] for one in measured.values()) / len(measured)
    head = ["| data | hands | top-1 | macro F1 | ECE | most frequent errors |", "|---|---|---|---|---|---|"]
    return "\n".join([*head, *rows]) + f"\n\nUnweighted mean top-1: {mean:.3f}."


def _validation(validation: Mapping[str, Any]) -> str:
    if not validation["held_out"]:
        return "Not measured: all of its data is of one source, or no source could be spared."
    rows = [
        f"| {name} | {one['n']} | {one['top1']:.3f} | {one['ece']:.3f} | {one['ece_uncalibrated']:.3f} "
        f"| {one['n_epochs']} |"
        for name, one in validation["held_out"].items()
    ]
    head = ["| held out | hands | top-1 | ECE | ECE before calibration | epochs |", "|---|---|---|---|---|---|"]
    tail = f"Unweighted mean top-1: {validation['top1_mean']:.3f}; mean ECE: {validation['ece_mean']:.3f}."
    return "\n".join([*head, *rows]) + "\n\n" + tail


def _protocol(settings: Mapping[str, Any], evaluation: Mapping[str, Any]) -> str:
    validation, training = evaluation["validation"], settings["training"]
    averaged = f", {training['members']} networks averaged" if "members" in training else ""
    return (
        f"{evaluation['protocol']} Validation rule: `{validation['rule']}`. {_choice(settings, validation)} and the "
        f"shipped weights were then fitted on all hands of the table. Seed {training['seed']}{averaged}."
    )


def _choice(settings: Mapping[str, Any], validation: Mapping[str, Any]) -> str:
    epochs, temperature = settings["n_epochs"], settings["temperature"]
    if "patience" not in settings["training"]:
        parts = "held-out parts" if validation["held_out"] else "own split"
        return f"The number of epochs ({epochs}) was fixed; the {parts} gave the temperature ({temperature}),"
    return (
        "Early stopping looks at the held-out part, which makes its figures a little favourable. It set the number of "
        f"epochs ({epochs}) and the temperature ({temperature}),"
    )


def _reference_section(figures: Mapping[str, Any]) -> str:
    rows = [
        f"| {name} | {figures['reference'].get(name, 0)} | {figures['rehearsal'].get(name, 0)} |"
        for name in sorted({*figures["reference"], *figures["rehearsal"]})
    ]
    said = (
        "Beside the model lie hands made from the data above, under its licences and with its credits: each is the "
        "mean of at least two hands of one source that resemble each other. A learner's adaptation is held to those "
        "to rehearse, and measured on the reference hands: means of signers kept for measuring, and of some who were "
        f"trained on but are not rehearsed. Each is varied four times, further than in training; of these "
        f"{figures['n']} hands of a letter top-1 is {figures['top1']:.3f}."
    )
    head = ["| source | reference hands | to rehearse |", "|---|---|---|"]
    return "\n".join(["## Reference hands", "", said, "", *head, *rows])


def _own_split(measured: Mapping[str, Any] | None) -> str:
    if not measured:
        return ""
    return (
        f"\n\nOn {measured['n']} frames drawn at random from its own data, of the signers it was trained on: top-1 "
        f"{measured['top1']:.3f}. That is the figure most projects report; it says nothing of strangers."
    )
