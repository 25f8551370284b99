"""This module records the result for each photo, so that an interrupted extraction can continue."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.datasets.photos.folders import Photo
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import Handedness, HandLandmarks

JOURNAL_FILE = "outcomes.jsonl"


@dataclass(frozen=True, slots=True)
class PhotoOutcome:
    """The result for one photo.

    Attributes:
        name: Of the photo, relative to the folder of labels.
        hand: In the photo's pixels; None if no hand was found.
        problem: Why the photo could not be read; '' if it could.
    """

    name: str
    hand: HandLandmarks | None = None
    problem: str = ""


class PhotoOutcomeJournal:
    """A folder with one line per finished photo, written immediately and read after an interruption.

    A line is valid only for the same photo (name, size, modification time) with the same settings.

    Args:
        folder: Created if missing.
        settings: Everything else that determines an outcome.

    Raises:
        BadInputError: The folder cannot be written.
    """

    def __init__(self, folder: Path, settings: dict[str, Any]) -> None:
        self._settings = json.dumps(settings, sort_keys=True)
        path = folder / JOURNAL_FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
            self._file = path.open("a", encoding="utf-8")
        except OSError as error:
            raise BadInputError(f"{folder} must be a folder that can be written; {error.strerror}.") from error
        self._file.write("\n")  # ends a line that a kill cut short

    def finished(self, photos: Sequence[Photo]) -> dict[str, PhotoOutcome]:
        """Return the known outcomes of these photos, by name."""
        known: dict[str, PhotoOutcome] = {}
        keys = {photo.name: self._key(photo) for photo in photos}
        for line in self._lines:
            try:
                entry = json.loads(line)
                if keys.get(entry["name"]) == entry["key"]:
                    known[entry["name"]] = _outcome(entry)
            except (ValueError, KeyError, TypeError):
                continue
        return known

    def add(self, photo: Photo, outcome: PhotoOutcome) -> None:
        """Record one outcome; it is on disk when this returns."""
        hand = outcome.hand
        entry = {
            "name": photo.name,
            "key": self._key(photo),
            "problem": outcome.problem,
            "points": None if hand is None else hand.points.tolist(),
            "handedness": None if hand is None else hand.handedness.value,
        }
        self._file.write(json.dumps(entry) + "\n")
        self._file.flush()

    def close(self) -> None:
        """Close the journal and keep it."""
        self._file.close()

    def _key(self, photo: Photo) -> str:
        return f"{photo.size_bytes} {photo.mtime_ns} {self._settings}"


def _outcome(entry: dict[str, Any]) -> PhotoOutcome:
    if entry["points"] is None:
        return PhotoOutcome(entry["name"], problem=entry["problem"])
    points = np.array(entry["points"], dtype=np.float32)
    return PhotoOutcome(entry["name"], HandLandmarks(points, Handedness(entry["handedness"])))
