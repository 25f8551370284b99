"""This module records made takes of signs, for tests of what is trained on them, and writes models as if trained so."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import numpy as np

from slr_learn.config import learner_datasets_dir
from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import SignFrames, TakeNotes
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import EVALUATION_FILE, SIGN_FEATURES, Bundle, write_bundle
from slr_learn.recognition.signs.vocabulary import write_live_vocabulary
from slr_learn.studio.model_versions import ModelVersion, ModelVersions
from slr_learn.studio.practisable_signs import HeldOutSignResult, choose_live_vocabulary

N_FRAMES = 12


def make_moving_sign(way: int, *, seed: int = 0) -> FloatArray:
    """Return a body of shape (12, 258) whose right hand goes one of eight ways, a little different with each seed."""
    rng = np.random.default_rng((way, seed))
    body = np.full((N_FRAMES, 258), 0.5, np.float32)
    pose, right = body[:, :132].reshape(N_FRAMES, 33, 4), body[:, 195:].reshape(N_FRAMES, 21, 3)
    pose[:, 11, :2], pose[:, 12, :2] = (0.65, 0.5), (0.35, 0.5)
    pose[..., 3] = 1.0
    finger, joint = np.divmod(np.arange(21), 4)
    right[..., 0], right[..., 1] = 0.3 + 0.02 * finger, 0.7 - 0.005 * (1 + 2 * (way % 3)) * joint
    course = np.linspace(0, 0.25, N_FRAMES)[:, None]
    angle = np.deg2rad(135 * way)
    right[..., 0] += course * np.cos(angle)
    right[..., 1] += course * np.sin(angle)
    body[:, 258 - 126 : 195] = np.nan
    noise: FloatArray = rng.normal(0, 0.003, body.shape).astype(np.float32)
    return body + noise


def record_takes(
    labels: Sequence[str], *, n: int = 10, name: str = "café", sessions: Sequence[str] = ("monday",)
) -> TakeDataset:
    """Record n takes of each sign in each session into a new dataset of the test's data folder."""
    store = TakeStore(learner_datasets_dir())
    dataset = store.create(name)
    at = datetime(2026, 1, 2, tzinfo=UTC)
    for session in sessions:
        for way, label in enumerate(labels):
            for seed in range(n):
                at += timedelta(seconds=3)
                frames = SignFrames(make_moving_sign(way, seed=seed), np.arange(N_FRAMES) * 40.0, 4 / 3)
                store.save(dataset, frames, TakeNotes(label, "me", session, at))
    return dataset


def add_uploaded_model(
    versions: ModelVersions,
    dataset: TakeDataset,
    results: Sequence[HeldOutSignResult],
    *,
    session: str = "monday",
    by_last_takes: Sequence[str] = (),
    feature_version: int = SIGN_VERSION,
) -> ModelVersion:
    """Keep a version with these figures; its weights are none, since nothing is recognised with it."""
    labels = tuple(sorted(one.label for one in results))
    built = versions_root(versions) / ".built"
    settings = {
        "training": {"seed": 0},
        "dataset": {"id": dataset.id, "name": dataset.name},
        "trained_at": "2026-01-02T03:04:05+00:00",
    }
    bundle = Bundle(dataset.id, labels, feature_version, N_SIGN_FEATURES, b"weights", settings, input=SIGN_FEATURES)
    write_bundle(built, bundle)
    confusion = np.zeros((len(labels), len(labels)), int)
    for one in results:
        row = labels.index(one.label)
        confusion[row, row] = one.n_right
        if one.rival:
            confusion[row, labels.index(one.rival)] += one.n - one.n_right
    epochs = [
        {"epoch": number, "loss": 2 / number, "accuracy": 0.9, "val_loss": 2.5 / number, "val_accuracy": 0.8}
        for number in range(1, 4)
    ]
    evaluation = {
        "kind": "gru",
        "protocol": "Made up.",
        "held_out": {"held out": {"labels": labels, "confusion": confusion.tolist()}},
        "own_takes": {
            "session": session,
            "by_last_takes": list(by_last_takes),
            "n_takes": dict.fromkeys(labels, 30),
            "signs": [
                {
                    "label": one.label,
                    "n": one.n,
                    "n_right": one.n_right,
                    "rival": one.rival,
                    "n_as_rival": one.n_as_rival,
                }
                for one in results
            ],
        },
        "training_curves": {"held out": epochs},
    }
    (built / EVALUATION_FILE).write_text(json.dumps(evaluation), encoding="utf-8")
    write_live_vocabulary(built, choose_live_vocabulary(labels, results, no_sign="-"))
    return versions.add(dataset.id, built)


def versions_root(versions: ModelVersions) -> Path:
    """Where versions are kept."""
    return versions._root
