"""This module builds comparisons of recognisers for tests."""

from __future__ import annotations

import json

from slr_learn.recognition.evaluation.letter_comparison import LANDMARKS, PIXELS


def make_score(top1=0.5, n=100):
    return {"n": n, "top1": top1, "low": max(top1 - 0.1, 0.0), "high": min(top1 + 0.1, 1.0)}


def make_rival(**changes):
    described = {
        "name": "CNN",
        "kind": PIXELS,
        "model": None,
        "trained_on": "its own photos",
        "input": "hand_crop",
        "feature_version": 1,
        "own_split": make_score(0.99),
        "strangers": {"street": make_score(0.4), "office": make_score(0.2)},
        "others": {},
        "mean": {"top1": 0.3, "low": 0.25, "high": 0.35},
        "parameters": 1000,
        "size_bytes": 2_000_000,
        "milliseconds": 0.25,
    }
    return described | changes


def write_comparison(path, **changes):
    document = {
        "seed": 3,
        "labels": ["A", "B"],
        "protocol": "Each collection left out.",
        "notes": ["Few signers."],
        "collections": {"street": {"n_photos": 10, "n_hands": 9}, "office": {"n_photos": 0, "n_hands": 0}},
        "rivals": [make_rival(), make_rival(name="MLP", kind=LANDMARKS, size_bytes=None, model="letters")],
    }
    path.write_text(json.dumps(document | changes))
    return path
