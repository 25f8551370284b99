"""This module reads the comparison of letter recognisers on new signers, as written by `compare letters`.

The file, models/comparison.json, holds one object:

    {"seed": 0,
     "labels": ["A", …],                       the classes compared, the 24 still letters
     "protocol": "…",                          how strangers, own split and intervals are meant, in words
     "notes": ["…"],                           what must be known beside the figures
     "collections": {"roboflow": {"n_photos": 670, "n_hands": 650}, …},
     "rivals": [{"name": "CNN on the hand's crop",
                 "kind": "pixels",             or "landmarks"
                 "model": "letters_pixels",    its folder in models/ where it is shipped, else null
                 "trained_on": "…",            in words, and as hands of each source, all that is not left out:
                 "hands_trained_on": {"massey": 1425, …},
                 "epochs": 12, "hands_per_epoch": 12000,   null where it has none
                 "input": "hand_crop", "feature_version": 1,
                 "own_split": SCORE,           on frames drawn at random from its own data: signers are shared
                 "strangers": {"roboflow": SCORE, …},    the collections, each left out of the training measured on it
                 "others": {"mon95": SCORE, …},          strangers that only its kind can read; may be empty
                 "mean": {"top1": 0.9, "low": 0.89, "high": 0.91},   unweighted, of `strangers`
                 "parameters": 123456,         learned numbers; of a forest its nodes
                 "size_bytes": 640000,         of the LiteRT file, null where there is none
                 "milliseconds": 0.2}, …]}     input and answer for one hand found, median

A SCORE is {"n": 650, "top1": 0.9, "low": 0.88, "high": 0.92}: low and high bound the 95 % bootstrap interval.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slr_learn.config import MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import read_json_object

COMPARISON_FILE = "comparison.json"
PIXELS = "pixels"
LANDMARKS = "landmarks"


@dataclass(frozen=True, slots=True)
class ComparisonScore:
    """Accuracy on one set of hands with its 95 % bootstrap interval; n is None for a mean of sets."""

    top1: float
    low: float
    high: float
    n: int | None = None


@dataclass(frozen=True, slots=True)
class PhotoCollection:
    """A collection of photos used to measure every recogniser: its size, and in how many photos a hand was found."""

    name: str
    n_photos: int
    n_hands: int

    @property
    def hand_found(self) -> float:
        """Share of photos in which a hand was found, the same for all recognisers; 0 without photos."""
        return self.n_hands / self.n_photos if self.n_photos else 0.0


@dataclass(frozen=True, slots=True)
class ComparedRecogniser:
    """One compared recogniser.

    Attributes:
        name: Its display name.
        kind: PIXELS or LANDMARKS.
        trained_on: The training data, in words.
        own_split: Score on random frames of its own data, which shares signers with training.
        strangers: Scores by collection, each from a training without that collection.
        others: Scores by set of new signers that only this kind can read.
        mean: Unweighted mean of `strangers`.
        parameters: Number of parameters; for a forest, of nodes.
        size_bytes: Size of the LiteRT file; None if there is none.
        milliseconds: Median time for one detected hand, features included; None if it was not measured.
        model: Its folder in models/ if it is shipped; otherwise None.
        input: The kind of features, as in a bundle.
        feature_version: Version of the features.
    """

    name: str
    kind: str
    trained_on: str
    own_split: ComparisonScore
    strangers: Mapping[str, ComparisonScore]
    others: Mapping[str, ComparisonScore]
    mean: ComparisonScore
    parameters: int
    size_bytes: int | None
    milliseconds: float | None
    model: str | None
    input: str
    feature_version: int


@dataclass(frozen=True, slots=True)
class LetterComparison:
    """All compared recognisers, in display order.

    Attributes:
        rivals: The recognisers, at least one.
        collections: The collections all were measured on.
        protocol: Explains the scores and intervals, in words.
        notes: What readers must know about the figures.
        labels: The classes.
        seed: Random seed.
    """

    rivals: tuple[ComparedRecogniser, ...]
    collections: tuple[PhotoCollection, ...]
    protocol: str
    notes: tuple[str, ...]
    labels: tuple[str, ...]
    seed: int


def load_letter_comparison(path: Path = MODELS_DIR / COMPARISON_FILE) -> LetterComparison:
    """Load the comparison of letter recognisers.

    Args:
        path: The file.

    Raises:
        BundleError: The file is missing or damaged.
    """
    found = read_json_object(path)
    try:
        return LetterComparison(
            rivals=tuple(_rival(one) for one in found["rivals"]),
            collections=tuple(
                PhotoCollection(name, int(one["n_photos"]), int(one["n_hands"]))
                for name, one in found["collections"].items()
            ),
            protocol=str(found["protocol"]),
            notes=tuple(str(note) for note in found["notes"]),
            labels=tuple(str(label) for label in found["labels"]),
            seed=int(found["seed"]),
        )
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise BundleError(
            f"{path} must hold a comparison of recognisers ({type(error).__name__}: {error}). "
            "Restore it or make it again: python -m slr_learn compare --help"
        ) from error


def letter_comparison_to_markdown(comparison: LetterComparison) -> str:
    """Return the comparison in Markdown: own split and new people, and in how many photos a hand was found."""
    collections = [one.name for one in comparison.collections]
    titles = ["model", "trained on", "own split", *collections, "mean on new people (95 %)", "MB", "ms"]
    rows = [
        [
            one.name,
            one.trained_on,
            f"{one.own_split.top1:.3f}",
            *(f"{one.strangers[name].top1:.3f}" if name in one.strangers else "–" for name in collections),
            f"**{one.mean.top1:.3f}** ({one.mean.low:.3f}–{one.mean.high:.3f})",
            "–" if one.size_bytes is None else f"{one.size_bytes / 1e6:.2f}",
            "–" if one.milliseconds is None else f"{one.milliseconds:.2f}",
        ]
        for one in comparison.rivals
    ]
    table = "\n".join("| " + " | ".join(row) + " |" for row in (titles, ["---"] * len(titles), *rows))
    found = "; ".join(f"{one.name} {one.n_hands} of {one.n_photos}" for one in comparison.collections)
    return f"{table}\n\nAll were measured on the photos in which a hand was found: {found}."


def _rival(one: Mapping[str, Any]) -> ComparedRecogniser:
    if one["kind"] not in (PIXELS, LANDMARKS):
        raise ValueError(f"kind must be {PIXELS} or {LANDMARKS}, not {one['kind']!r}")
    size_bytes, milliseconds, model = one["size_bytes"], one["milliseconds"], one["model"]
    return ComparedRecogniser(
        name=str(one["name"]),
        kind=str(one["kind"]),
        trained_on=str(one["trained_on"]),
        own_split=_score(one["own_split"]),
        strangers={name: _score(score) for name, score in one["strangers"].items()},
        others={name: _score(score) for name, score in one["others"].items()},
        mean=_score(one["mean"]),
        parameters=int(one["parameters"]),
        size_bytes=None if size_bytes is None else int(size_bytes),
        milliseconds=None if milliseconds is None else float(milliseconds),
        model=None if model is None else str(model),
        input=str(one["input"]),
        feature_version=int(one["feature_version"]),
    )


def _score(found: Mapping[str, Any]) -> ComparisonScore:
    score = ComparisonScore(float(found["top1"]), float(found["low"]), float(found["high"]), found.get("n"))
    if not 0 <= score.low <= score.top1 <= score.high <= 1:
        raise ValueError(f"a score must lie within its interval, and both between 0 and 1; got {score}")
    return score
