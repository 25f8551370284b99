"""This module keeps what was seen in each photo, so that an interrupted extraction can go on where it stopped."""

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
    """What became of one photo.

    Attributes:
        name: Of the photo, relative to the folder of labels.
        hand: In the photo's pixels; None when no hand was found.
        problem: Why the photo could not be read; '' when it could.
    """

    name: str
    hand: HandLandmarks | None = None
    problem: str = ""


class OutcomeJournal:
    """A folder with one line for each photo that is done, written at once and read after an interruption.

    A line counts only for the same photo (name, size, time of writing) under the same settings.

    Args:
        folder: Created when missing.
        settings: Everything else that decides an outcome.

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
        """Return the outcomes already known for these photos, by the photo's name."""
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
        """Write one outcome down, on disk when this returns."""
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
