"""This module loads the training and test data of the comparison."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from slr_learn.datasets.hands.recordings import concatenate_recordings, load_hand_recordings
from slr_learn.datasets.hands.training_set import (
    assemble_training_set,
    is_held_out,
    list_landmark_files,
    refuse_evaluation_sources,
)
from slr_learn.datasets.photos.collections import (
    assemble_picture_training_set,
    crop_photo_collections,
    refuse_evaluation_path,
)
from slr_learn.datasets.photos.pixel_csv import is_pixel_csv, load_pixel_csv
from slr_learn.errors import BadInputError
from slr_learn.training.comparing.contenders import ComparisonData
from slr_learn.training.measuring.new_signers import check_no_shared_sources


@dataclass(frozen=True, slots=True)
class ComparisonPaths:
    """Paths of the data.

    Attributes:
        csv: Training files in the format of Sign Language MNIST.
        folders: Photos by collection name; a collection is left out of the training that is measured on it.
        landmarks: npz files for training, or folders of them; hands of the photo collections among them are used for
            those photos, unless `hands` names others.
        hands: npz files of the hands found in the photos.
        crops: npz file in which cropped hands are cached; None caches nothing.
        measure: npz and CSV files, or folders of npz files, of other new signers.
    """

    csv: Sequence[Path]
    folders: Mapping[str, Path]
    landmarks: Sequence[Path]
    hands: Sequence[Path] = ()
    crops: Path | None = None
    measure: Sequence[Path] = ()


def load_comparison_data(paths: ComparisonPaths, labels: Sequence[str]) -> ComparisonData:
    """Load all data of the comparison, restricted to the labels.

    Raises:
        SlrLearnError: Data is missing, damaged or may not be used for training, or a collection has no photo with these
            labels.
    """
    for folder in paths.folders.values():
        refuse_evaluation_path(folder)
    if paths.crops is not None:
        refuse_evaluation_path(paths.crops)
    pictures = assemble_picture_training_set(paths.csv, None, labels).pictures
    landmarks, classes = assemble_training_set(paths.landmarks, labels).all_classes(labels)
    hands = concatenate_recordings(
        [load_hand_recordings(file) for file in list_landmark_files(paths.hands or paths.landmarks)]
    )
    photos = crop_photo_collections(paths.folders, hands=hands, kept_in=paths.crops, progress=True)
    refuse_evaluation_sources("What is compared on", photos.hands.source.tolist())
    photos = photos.select(np.isin(photos.hands.label, list(labels)))
    empty = sorted(set(paths.folders) - set(photos.hands.source.tolist()))
    if empty:
        raise BadInputError(
            f"Every collection needs photos of letters with a hand; there are none of {', '.join(empty)}."
        )
    trained_on = {*landmarks.source.tolist(), *pictures.source.tolist(), *photos.hands.source.tolist()}
    other_pictures, other_landmarks = {}, {}
    for file in _files(paths.measure):
        if is_pixel_csv(file):
            rows = load_pixel_csv(file)
            check_no_shared_sources(file.name, rows.source.tolist(), trained_on)
            other_pictures[str(rows.source[0])] = rows.select(np.isin(rows.label, list(labels)))
        else:
            recordings = load_hand_recordings(file)
            check_no_shared_sources(file.name, recordings.source.tolist(), trained_on)
            other_landmarks[file.stem] = recordings.select(np.isin(recordings.label, list(labels)))
    return ComparisonData(
        labels=tuple(labels),
        photos=photos,
        photos_to_train_on=~is_held_out(photos.hands),
        pictures=pictures,
        landmarks=landmarks,
        landmark_classes=classes,
        other_pictures=other_pictures,
        other_landmarks=other_landmarks,
    )


def _files(paths: Sequence[Path]) -> list[Path]:
    return [file for path in paths for file in (sorted(path.glob("*.npz")) if path.is_dir() else [path])]
