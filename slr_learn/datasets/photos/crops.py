"""This module crops the hands from labelled photos, and stores crops and landmarks in one file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, fields
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tqdm import tqdm

from slr_learn.datasets.hands.recordings import (
    HandRecordings,
    StringArray,
    concatenate_recordings,
    load_hand_recordings,
)
from slr_learn.datasets.hands.training_set import is_augmented
from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.datasets.photos.folders import list_photos, read_photo_upright
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.hand_crop import CROP_VERSION, N_CROP_FEATURES, crop_hand_in_grey
from slr_learn.perception.landmarks import FloatArray, Handedness, HandLandmarks

_OWN_ARRAYS = ("pixels", "crop_version", "handless_label", "handless_source")


@dataclass(frozen=True, eq=False)
class CroppedPhotos:
    """Photos with a detected hand, as landmarks and crops, and the count of the others.

    Attributes:
        hands: The landmarks, n rows.
        pixels: The crops, float32 array of shape (n, 784), see `crop_hand_in_grey`.
        handless_label: Labels of the photos without a detected hand, of shape (m,).
        handless_source: Their collections, of shape (m,).
    """

    hands: HandRecordings
    pixels: FloatArray
    handless_label: StringArray
    handless_source: StringArray

    def __len__(self) -> int:
        return len(self.hands)

    @property
    def pictures(self) -> GreyHandPictures:
        """The crops with their labels."""
        return GreyHandPictures(self.pixels, self.hands.label, self.hands.source, self.hands.signer)

    def select(self, rows: NDArray[np.bool_] | NDArray[np.intp]) -> CroppedPhotos:
        """Return some of the photos with a hand, and all photos without."""
        return CroppedPhotos(self.hands.select(rows), self.pixels[rows], self.handless_label, self.handless_source)

    def n_photos(self, source: str, labels: Collection[str]) -> int:
        """Return the number of a collection's photos with these labels, with and without a hand."""
        known = list(labels)
        with_hand = (self.hands.source == source) & np.isin(self.hands.label, known)
        without = (self.handless_source == source) & np.isin(self.handless_label, known)
        return int(with_hand.sum() + without.sum())


def crop_photos(folder: Path, hands: HandRecordings, source: str, *, progress: bool = False) -> CroppedPhotos:
    """Crop the hands found in a folder of photos.

    Args:
        folder: With one folder of photos per label.
        hands: The hands found in them; `filename` is relative to the folder. Hands from degraded copies and from other
            collections are left out.
        source: Name of the collection.
        progress: Whether to show a progress bar on stderr.

    Raises:
        DataNotFoundError: There is no such folder.
        BadInputError: The folder contains no photos, or not those of the hands.
    """
    hands = hands.select((hands.source == source) & ~is_augmented(hands))
    photos = {photo.name: photo for photo in list_photos(folder)}
    strange = [name for name in hands.filename.tolist() if name not in photos]
    if strange:
        raise BadInputError(
            f"{folder} must hold the photos in which the hands of {source} were found; "
            f"{len(strange)} are not there, such as {strange[0]}."
        )
    pixels = np.zeros((len(hands), N_CROP_FEATURES), np.float32)
    rows = tqdm(hands.filename.tolist(), desc=f"crops of {source}", unit="photo", disable=not progress)
    for row, name in enumerate(rows):
        picture, scale = read_photo_upright(photos[name].path)
        handedness = Handedness.LEFT if hands.is_left[row] else Handedness.RIGHT
        pixels[row] = crop_hand_in_grey(picture, HandLandmarks(hands.landmarks[row] / np.float32(scale), handedness))
    found = set(hands.filename.tolist())
    handless = [photo.label for name, photo in photos.items() if name not in found]
    return CroppedPhotos(hands, pixels, np.array(handless, np.str_), np.full(len(handless), source))


def join_photos(parts: Sequence[CroppedPhotos]) -> CroppedPhotos:
    """Return the photos of all parts, in order; there must be at least one part."""
    columns = {
        name: np.concatenate([getattr(part, name) for part in parts]) for name in _OWN_ARRAYS if name != "crop_version"
    }
    return CroppedPhotos(hands=concatenate_recordings([part.hands for part in parts]), **columns)


def save_cropped_photos(path: Path, photos: CroppedPhotos) -> None:
    """Write crops and landmarks to an npz file atomically; it is also a valid file of recorded hands."""
    arrays = {one.name: np.asarray(getattr(photos.hands, one.name)) for one in fields(photos.hands)}
    arrays |= {
        "pixels": photos.pixels.astype(np.uint8),  # whole numbers, see `stretch_contrast`
        "crop_version": np.array(CROP_VERSION),
        "handless_label": photos.handless_label,
        "handless_source": photos.handless_source,
    }
    content = BytesIO()
    np.savez_compressed(content, **arrays)
    write_file_atomically(path, content.getvalue())


def load_cropped_photos(path: Path) -> CroppedPhotos:
    """Load a file written by `save_cropped_photos`.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: It is another kind of file, is damaged, or its crops have another version.
    """
    hands = load_hand_recordings(path)
    arrays = read_npz_arrays(path, of="the crops of photos")
    missing = [name for name in _OWN_ARRAYS if name not in arrays]
    if missing:
        raise BadInputError(
            f"{path} must hold the crops of photos beside the hands; missing: {', '.join(missing)}. Make it again."
        )
    _check_crops(path, arrays, len(hands))
    return CroppedPhotos(
        hands, arrays["pixels"].astype(np.float32), arrays["handless_label"], arrays["handless_source"]
    )


def _check_crops(path: Path, arrays: Mapping[str, NDArray[np.generic]], n_hands: int) -> None:
    version, pixels = arrays["crop_version"], arrays["pixels"]
    if version.ndim or version.dtype.kind not in "iu" or int(version) != CROP_VERSION:
        raise BadInputError(
            f"{path} holds crops of version {np.array2string(version)[:40]}, this program makes version "
            f"{CROP_VERSION}. Delete the file and make it again."
        )
    if pixels.shape != (n_hands, N_CROP_FEATURES) or pixels.dtype.kind not in "fiu":
        raise BadInputError(
            f"{path} must hold one crop of {N_CROP_FEATURES} numbers a hand; got {pixels.dtype} {pixels.shape}. "
            "Make it again."
        )
    label, source = arrays["handless_label"], arrays["handless_source"]
    if label.ndim != 1 or label.shape != source.shape or {label.dtype.kind, source.dtype.kind} != {"U"}:
        raise BadInputError(
            f"{path} must hold a label and a source, as strings, of every photo without a hand; got {label.dtype} "
            f"{label.shape} and {source.dtype} {source.shape}. Make it again."
        )
