"""This module builds what was measured of models, for tests: documents, and the folders they lie in."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.recognition.bundle import BUNDLE_FILE, EVALUATION_FILE
from slr_learn.recognition.evaluation.letters import Measurement, ReliabilityBin
from slr_learn.recognition.evaluation.protocols import PROTOCOLS_FILE
from slr_learn.recognition.evaluation.sign_comparison import SIGN_COMPARISON_FILE

ABC = ("A", "B", "C")
ABC_COUNTS = ((8, 2, 0), (1, 9, 0), (0, 0, 5))


def make_measurement(
    confusion: Sequence[Sequence[int]] = ABC_COUNTS,
    labels: Sequence[str] = ABC,
    *,
    name: str = "one",
    ece: float | None = 0.02,
    reliability: Sequence[tuple[float, float, int, float, float]] = (),
) -> Measurement:
    """Return a measurement; without arguments 22 of 25 hands of three classes are right."""
    bins = tuple(ReliabilityBin(*one) for one in reliability)
    return Measurement(name, tuple(labels), np.array(confusion, np.intp), ece, bins)


def make_large_measurement(n_classes: int = 100, *, seed: int = 0) -> Measurement:
    """Return a measurement of many classes with long names, each confused with a few others."""
    rng = np.random.default_rng(seed)
    confusion = np.diag(rng.integers(20, 40, n_classes)) + (rng.random((n_classes, n_classes)) < 0.03)
    return make_measurement(confusion.tolist(), [f"GLOSS-{i:03d}" for i in range(n_classes)])


def make_document(*measurements: Measurement, kind: str = "strangers") -> dict[str, Any]:
    """Return evaluation.json with these measurements as files of one kind."""
    files = {
        one.name: {
            "labels": list(one.labels),
            "confusion": one.confusion.tolist(),
            "ece": one.ece,
            "reliability": [asdict(each) for each in one.reliability],
            "accepted": one.accepted,
        }
        for one in measurements
    }
    return {"protocol": "Each hand alone.", kind: files}


def make_moving_document(**sets: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return evaluation.json of a model of J and Z whose strangers are these sets, each by label as written."""
    measured = make_measurement([[0, 0, 0], [0, 6, 4], [0, 1, 989]], ["J", "Z", "–"], ece=None)
    strangers = {name: make_document(measured)["strangers"]["one"] | {"by_label": one} for name, one in sets.items()}
    return {"protocol": "The whole live decision.", "strangers": strangers}


def make_protocol(name: str = "leave-one-source-out", **changes: Any) -> dict[str, Any]:
    """Return what `evaluate --protocol` prints, for two parts with letters and one without."""
    parts = {
        "home": {"n": 40, "top1": 0.9, "interval": [0.8, 0.95]},
        "office": {"n": 20, "top1": 0.75, "interval": [0.6, 0.9], "no_letter": {"n": 30, "accepted": 0.1}},
        "digits": {"n": 0, "no_letter": {"n": 10, "accepted": 0.0}},
    }
    mean = {"top1": 0.825, "interval": [0.75, 0.9], "spread": 0.075, "least": 0.75}
    described = {"feature_version": 1, "labels": list(ABC), "n_epochs": 4, "temperature": 0.5}
    document = {"protocol": f"{name}: trained anew.", "seed": 7, "data": ["hands.npz"], "sources": ["digits", "home"]}
    return document | described | {"parts": parts, "mean": mean} | changes


PROTOCOL_MODEL: dict[str, Any] = {
    "feature_version": 1,
    "labels": list(ABC),
    "settings": {"n_epochs": 4, "temperature": 0.5},
}
"""What bundle.json says of the model that `make_protocol` was measured for."""


def write_protocols(folder: Path, *documents: dict[str, Any]) -> None:
    """Write protocols.json into a model's folder, each document by the name its text begins with."""
    found = {str(one["protocol"]).split(":")[0]: one for one in documents}
    (folder / PROTOCOLS_FILE).write_text(json.dumps(found))


def write_model(models_dir: Path, name: str, document: dict[str, Any] | str | None, **described: Any) -> Path:
    """Write a model's folder without weights; None leaves evaluation.json out. Return the folder.

    Args:
        models_dir: Gets the folder.
        name: Of the model.
        document: evaluation.json, or its text.
        described: What bundle.json says beside the name.
    """
    folder = models_dir / name
    folder.mkdir(parents=True)
    (folder / BUNDLE_FILE).write_text(json.dumps({"name": name, "settings": {}} | described))
    if document is not None:
        text = document if isinstance(document, str) else json.dumps(document)
        (folder / EVALUATION_FILE).write_text(text)
    return folder


def make_sign_set(n: int = 20, top1: float = 0.7, **changes: Any) -> dict[str, Any]:
    """Return what `evaluate` says of a model of HELLO, NO and no sign on one set, HELLO taken for NO now and then."""
    n_hello = n // 2
    n_wrong = round(n * (1 - top1))
    return {
        "n": n,
        "labels": ["-", "HELLO", "NO"],
        "words": ["HELLO", "NO"],
        "top1": top1,
        "interval": [top1 - 0.1, top1 + 0.1],
        "closed": {"top1": 0.9, "interval": [0.8, 0.95]},
        "judge": {"right_accepted": 0.95, "wrong_accepted": 0.04, "of_set": {"wrong_accepted": 0.06}},
        "confusion": [[0, 0, 0], [0, n_hello - n_wrong, n_wrong], [0, 0, n - n_hello]],
    } | changes


def make_sign_document() -> dict[str, Any]:
    """Return evaluation.json of a model of signs: two sets of strangers, one without a known word, a team left out."""
    return {
        "protocol": "Each recorded sign from its first frame to its last.",
        "strangers": {
            "home": make_sign_set(no_sign={"n": 4, "accepted": 0.5, "taken_for": {"NO": 2}}),
            "office": make_sign_set(100, 0.5),
            "nobody": {"n": 0, "labels": ["-", "HELLO", "NO"], "no_sign": {"n": 9, "accepted": 0.0}},
        },
        "strangers_mirrored": {"home": make_sign_set(top1=0.6), "office": make_sign_set(100, 0.5)},
        "validation": {"rule": "leave-one-team-out", "held_out": {"team": make_sign_set(40, 0.8)}},
        "training_curves": {},
    }


def write_sign_comparison(models_dir: Path) -> None:
    """Write what `compare signs` wrote of two kinds of networks, the second less right than the first."""
    rivals = [
        {
            "kind": kind,
            "parts": {"anna": {"top1": top1, "interval": [0.7, 0.99], "n": 50}},
            "mean": {"top1": top1, "interval": [0.7, 0.99], "top5": 0.99},
            "parameters": 120_000,
            "size_bytes": 500_000,
            "features_ms": 0.8,
            "classifier_ms": 0.5,
            "seconds": 300,
            "machine": "two cores",
        }
        for kind, top1 in (("lstm", 0.8), ("gru", 0.9))
    ]
    document = {"parts": ["anna"], "rivals": rivals, "labels": ["HELLO"], "protocol": "Alike.", "epochs": 3, "seed": 0}
    (models_dir / SIGN_COMPARISON_FILE).write_text(json.dumps(document))
