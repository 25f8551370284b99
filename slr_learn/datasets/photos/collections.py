"""This module collects photos with cropped hands, and selects those that may be used for training."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.training_set import EVALUATION_FOLDER, is_held_out, refuse_evaluation_sources
from slr_learn.datasets.photos.crops import (
    CroppedPhotos,
    crop_photos,
    join_photos,
    load_cropped_photos,
    save_cropped_photos,
)
from slr_learn.datasets.photos.extraction import extract_hands_from_photos
from slr_learn.datasets.photos.folders import list_photos
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures, join_hand_pictures
from slr_learn.datasets.photos.pixel_csv import load_pixel_csv
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder

EVALUATION_PREFIX = "eval_"
"""CSV files with this prefix are for evaluation only, wherever they are."""


@dataclass(frozen=True, eq=False)
class PictureTrainingSet:
    """The data for training pixel recognisers, and what was left out.

    Attributes:
        pictures: The training pictures.
        held_out: Pictures of the same labels held out for measuring, by `is_held_out`.
        n_other_labels: Pictures of other labels.
    """

    pictures: GreyHandPictures
    held_out: GreyHandPictures
    n_other_labels: int


def crop_photo_collections(
    folders: Mapping[str, Path],
    *,
    hands: HandRecordings | None = None,
    kept_in: Path | None = None,
    jobs: int | None = None,
    progress: bool = False,
) -> CroppedPhotos:
    """Return the photos of several collections with cropped hands.

    Args:
        folders: By collection name, a folder with one folder of photos per label.
        hands: Hands that `extract` found in them earlier; other collections are processed now.
        kept_in: npz file with a cached result if it exists, else written; without folders, everything in it is used.
            None caches nothing.
        jobs: Number of worker processes; None uses one per core.
        progress: Whether to show progress bars on stderr.

    Raises:
        DataNotFoundError: A folder does not exist.
        BadInputError: A folder contains no photos, or the cache is damaged or contains other photos.
        LandmarkerUnavailableError: Photos must be processed, and MediaPipe cannot be loaded.
    """
    if kept_in is not None and kept_in.exists():
        return _kept(kept_in, folders)
    if not folders:
        raise BadInputError("At least one folder of photos is needed; got none. Name one with --images.")
    if kept_in is not None:
        require_writable_folder(kept_in.parent, option="--crops")
    parts = []
    for name, folder in folders.items():
        found = None if hands is None else hands.select(hands.source == name)
        if found is None or not len(found):
            partial_dir = None if kept_in is None else kept_in.with_name(f"{kept_in.name}.{name}.partial")
            found = extract_hands_from_photos(
                folder, source=name, jobs=jobs, partial_dir=partial_dir, progress=progress
            ).recordings
        parts.append(crop_photos(folder, found, name, progress=progress))
    gathered = join_photos(parts)
    if kept_in is not None:
        save_cropped_photos(kept_in, gathered)
    return gathered


def assemble_picture_training_set(
    files: Iterable[Path], photos: CroppedPhotos | None, labels: Sequence[str]
) -> PictureTrainingSet:
    """Join CSV files and cropped photos to one training set with the given labels.

    Args:
        files: In the format of Sign Language MNIST.
        photos: May be None.
        labels: The model's classes.

    Raises:
        DataNotFoundError: A file does not exist.
        BadInputError: A file is damaged or for evaluation only, or a label has no picture.
    """
    parts = [load_pixel_csv(_to_train_on(file)) for file in files]
    held_out = [np.zeros(len(part), bool) for part in parts]
    if photos is not None:
        parts.append(photos.pictures)
        held_out.append(is_held_out(photos.hands))
    if not parts:
        raise BadInputError(
            "At least one file or folder of pictures is needed; got none. Name it with --csv or --images."
        )
    everything, is_kept = join_hand_pictures(parts), np.concatenate(held_out)
    refuse_evaluation_sources("What is to be trained on", everything.source.tolist())
    wanted = np.isin(everything.label, list(labels))
    chosen = everything.select(wanted & ~is_kept)
    absent = [label for label in labels if label not in set(chosen.label.tolist())]
    if absent:
        raise BadInputError(f"Every label needs pictures to train on; there are none of {', '.join(absent)}. Add data.")
    return PictureTrainingSet(chosen, everything.select(wanted & is_kept), n_other_labels=int((~wanted).sum()))


def refuse_evaluation_path(path: Path) -> None:
    """Check that a file or folder is not for evaluation only.

    Raises:
        BadInputError: It lies below a folder called `eval`, or its name starts with `eval_`.
    """
    resolved = path.resolve()
    if EVALUATION_FOLDER in resolved.parts or resolved.name.startswith(EVALUATION_PREFIX):
        raise BadInputError(
            f"Training data must lie outside folders called {EVALUATION_FOLDER!r} and not be called "
            f"{EVALUATION_PREFIX}…; got {path}. Measure on it instead: python -m slr_learn evaluate letters_pixels FILE"
        )


def _to_train_on(path: Path) -> Path:
    refuse_evaluation_path(path)
    return path


def _kept(path: Path, folders: Mapping[str, Path]) -> CroppedPhotos:
    kept = load_cropped_photos(path)
    held = {*kept.hands.source.tolist(), *kept.handless_source.tolist()}
    n_photos = {name: int((kept.hands.source == name).sum() + (kept.handless_source == name).sum()) for name in held}
    wanted = {name: len(list_photos(folder)) for name, folder in folders.items()}
    if folders and n_photos != wanted:
        raise BadInputError(
            f"{path} must hold the crops of {_counts(wanted)}; it holds {_counts(n_photos)}. "
            "Delete it and run again, or name another file with --crops."
        )
    return kept


def _counts(n_photos: Mapping[str, int]) -> str:
    return ", ".join(f"{n} photos of {name}" for name, n in sorted(n_photos.items())) or "no photos"
