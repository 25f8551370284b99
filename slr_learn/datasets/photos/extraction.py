"""This module converts folders of labelled photos to recordings of hands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from tqdm import tqdm

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.name_patterns import match_pattern_in_names
from slr_learn.datasets.photos.extraction_log import PhotoOutcome, PhotoOutcomeJournal
from slr_learn.datasets.photos.folders import LONGEST_SIDE_PX, Photo, list_photos, plan_degraded_copies
from slr_learn.datasets.photos.parallel import find_hand_or_failure, find_hands_in_parallel
from slr_learn.datasets.photos.tracked_hand import DEFAULT_PASSES, PADDING_SHARES
from slr_learn.datasets.workers import available_cores
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import HandFinder
from slr_learn.perception.landmarks import N_HAND_LANDMARKS


@dataclass(frozen=True, eq=False)
class ExtractedHands:
    """The hands found in a folder of photos.

    Attributes:
        recordings: The hands, sorted by photo name; `filename` is relative to the folder.
        without_hand: Label and name of every photo without a detected hand.
        unreadable: Label, name and reason of every photo that could not be read.
    """

    recordings: HandRecordings
    without_hand: tuple[tuple[str, str], ...]
    unreadable: tuple[tuple[str, str, str], ...]

    @property
    def n_images(self) -> int:
        """The number of photos, readable or not."""
        return len(self.recordings) + len(self.without_hand) + len(self.unreadable)

    def per_label(self) -> dict[str, dict[str, int]]:
        """Return the counts of each label: n_images, n_hands, n_without_hand, n_unreadable."""
        hands = Counter(self.recordings.label.tolist())
        without = Counter(label for label, _ in self.without_hand)
        unreadable = Counter(label for label, _, _ in self.unreadable)
        return {
            label: {
                "n_images": hands[label] + without[label] + unreadable[label],
                "n_hands": hands[label],
                "n_without_hand": without[label],
                "n_unreadable": unreadable[label],
            }
            for label in sorted(hands | without | unreadable)
        }


def extract_hands_from_photos(
    folder: Path,
    *,
    jobs: int | None = None,
    passes: int = DEFAULT_PASSES,
    varied: int = 0,
    source: str | None = None,
    signer_pattern: str | None = None,
    partial_dir: Path | None = None,
    progress: bool = False,
    finder: HandFinder | None = None,
) -> ExtractedHands:
    """Find the hand in every photo of `folder/<LABEL>/`.

    Args:
        folder: With one folder per label, with .jpg, .jpeg or .png files.
        jobs: Number of worker processes; None uses one per core. The result does not depend on it.
        passes: How often each photo is shown to the landmarker, see `find_hand_in_photo`.
        varied: If above 0, this many degraded copies replace each photo, see `degrade_photo`; they are the same in
            every run.
        source: Name of the collection; None uses the folder's name.
        signer_pattern: Regular expression with one group that finds the signer in the file name. Without it, or if it
            does not match, the signer is ''.
        partial_dir: Folder in which finished photos are recorded, so that a later call can continue; the caller removes
            it once the result is safe. None records nothing.
        progress: Whether to show a progress bar on stderr.
        finder: Processes all photos in this process; None gives every worker its own landmarker.

    Raises:
        DataNotFoundError: There is no such folder.
        BadInputError: The folder contains no labelled photos, or an argument is invalid.
        LandmarkerUnavailableError: MediaPipe cannot be loaded.
        WorkerLostError: A worker process was killed.
    """
    jobs = available_cores() if jobs is None else jobs
    for name, value in (("jobs", jobs), ("passes", passes)):
        if value < 1:
            raise BadInputError(f"{name} must be at least 1; got {value}.")
    if varied < 0:
        raise BadInputError(f"varied must be at least 0; got {varied}.")
    photos = list_photos(folder)
    if varied:
        photos = plan_degraded_copies(photos, varied)
    found = match_pattern_in_names([photo.path.name for photo in photos], signer_pattern)
    signers = {photo.name: signer for photo, signer in zip(photos, found, strict=True)}
    settings = {
        "folder": str(folder.resolve()),
        "longest_side_px": LONGEST_SIDE_PX,
        "padding_shares": PADDING_SHARES,
        "passes": passes,
    }
    journal = None if partial_dir is None else PhotoOutcomeJournal(partial_dir, settings)
    try:
        outcomes = _all_outcomes(photos, journal, jobs=jobs, passes=passes, progress=progress, finder=finder)
    finally:
        if journal is not None:
            journal.close()
    return _extraction(photos, outcomes, signers, source or folder.resolve().name)


def _all_outcomes(
    photos: Sequence[Photo],
    journal: PhotoOutcomeJournal | None,
    *,
    jobs: int,
    passes: int,
    progress: bool,
    finder: HandFinder | None,
) -> dict[str, PhotoOutcome]:
    """Return the outcome of every photo by name, processing only those missing in the journal."""
    outcomes = {} if journal is None else journal.finished(photos)
    todo = [photo for photo in photos if photo.name not in outcomes]
    arriving = (
        find_hands_in_parallel(todo, jobs=jobs, passes=passes)
        if finder is None
        else ((photo, find_hand_or_failure(photo, finder, passes)) for photo in todo)
    )
    # Closing stops the workers immediately if this loop is left early, for example by Ctrl-C.
    with (
        closing(arriving),
        tqdm(total=len(photos), initial=len(outcomes), unit="photo", disable=not progress) as bar,
    ):
        for photo, outcome in arriving:
            outcomes[photo.name] = outcome
            if journal is not None:
                journal.add(photo, outcome)
            bar.update()
    return outcomes


def _extraction(
    photos: Sequence[Photo], outcomes: dict[str, PhotoOutcome], signers: dict[str, str], source: str
) -> ExtractedHands:
    seen = [(photo, hand) for photo in photos if (hand := outcomes[photo.name].hand) is not None]
    problems = {photo.name: outcomes[photo.name].problem for photo in photos}
    points = [hand.points for _, hand in seen]
    recordings = HandRecordings(
        landmarks=np.array(points, dtype=np.float32).reshape(-1, N_HAND_LANDMARKS, 3),
        label=_strings(photo.label for photo, _ in seen),
        source=_strings(source for _ in seen),
        signer=_strings(signers[photo.name] for photo, _ in seen),
        filename=_strings(photo.name for photo, _ in seen),
        handedness=_strings(hand.handedness.value for _, hand in seen),
    )
    handless = [photo for photo in photos if outcomes[photo.name].hand is None]
    return ExtractedHands(
        recordings=recordings,
        without_hand=tuple((photo.label, photo.name) for photo in handless if not problems[photo.name]),
        unreadable=tuple((one.label, one.name, problems[one.name]) for one in handless if problems[one.name]),
    )


def _strings(values: Iterable[str]) -> np.ndarray[Any, np.dtype[np.str_]]:
    return np.array(list(values), dtype=np.str_)
