"""This module lists the photos of a labelled folder and reads a photo as plain RGB, whatever its format."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from PIL import Image, ImageOps

from slr_learn.datasets.hands.recordings import COPY_MARK
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.landmarker import RgbImage

PHOTO_SUFFIXES = (".jpg", ".jpeg", ".png")
LONGEST_SIDE_PX = 1280
"""Larger pictures are scaled down: the landmarker uses 224 pixels of the hand, and its time grows with the area."""

_WIDE_MODES = ("I", "F", "I;16", "I;16B", "I;16L")


@dataclass(frozen=True, slots=True)
class Photo:
    """A photo on disk.

    Attributes:
        path: Its path.
        label: Name of its folder.
        name: Its path relative to the labelled folders' parent, with forward slashes; for a degraded copy followed by
            `COPY_MARK` and the copy's number.
        size_bytes: Size of the file.
        mtime_ns: Modification time of the file.
        copy: Number of the degraded copy, from 1; 0 for the photo itself.
    """

    path: Path
    label: str
    name: str
    size_bytes: int
    mtime_ns: int
    copy: int = 0


def list_photos(folder: Path) -> list[Photo]:
    """Return the photos of `folder/<LABEL>/`, sorted by name, without hidden files and folders.

    Raises:
        DataNotFoundError: There is no such folder.
        BadInputError: It is no folder, or no folder in it contains a photo.
    """
    if not folder.exists():
        raise DataNotFoundError(f"{folder} must be a folder with one folder of photos a label; there is none.")
    if not folder.is_dir():
        raise BadInputError(f"{folder} must be a folder with one folder of photos a label; it is a file.")
    labels = [entry for entry in folder.iterdir() if entry.is_dir() and not entry.name.startswith(".")]
    photos = [
        Photo(path, label.name, f"{label.name}/{path.name}", path.stat().st_size, path.stat().st_mtime_ns)
        for label in labels
        for path in label.iterdir()
        if path.suffix.lower() in PHOTO_SUFFIXES and path.is_file() and not path.name.startswith(".")
    ]
    if not photos:
        found = f"{len(labels)} folders without a {', '.join(PHOTO_SUFFIXES)} file" if labels else "no folders in it"
        raise BadInputError(
            f"{folder} must hold one folder of photos a label, such as {folder.name}/A/1.jpg; it has {found}."
        )
    return sorted(photos, key=lambda photo: photo.name)


def plan_degraded_copies(photos: Sequence[Photo], copies: int) -> list[Photo]:
    """Return `copies` degraded copies to be made of each photo, sorted by name."""
    numbered = [
        replace(photo, name=f"{photo.name}{COPY_MARK}{copy}", copy=copy)
        for photo in photos
        for copy in range(1, copies + 1)
    ]
    return sorted(numbered, key=lambda photo: photo.name)


def read_photo_upright(path: Path) -> tuple[RgbImage, float]:
    """Read a photo upright, as RGB, with no side longer than `LONGEST_SIDE_PX`.

    Returns:
        The picture, and the factor (at least 1) that scales its coordinates to those of the photo.

    Raises:
        BadInputError: The file cannot be read as a picture.
    """
    try:
        with warnings.catch_warnings():
            # A huge photo is decoded small; beyond twice Pillow's limit it is refused anyway.
            warnings.simplefilter("ignore")
            with Image.open(path) as opened:
                longest_px = max(opened.size)
                if longest_px > LONGEST_SIDE_PX:
                    opened.draft(None, (LONGEST_SIDE_PX, LONGEST_SIDE_PX))  # JPEG decodes at 1/2, 1/4, 1/8 for free
                upright = ImageOps.exif_transpose(opened)
                picture = _as_rgb(upright)
    except (OSError, ValueError, SyntaxError, TypeError, EOFError, Image.DecompressionBombError) as error:
        raise BadInputError(f"{path} must be a readable picture; {type(error).__name__}: {error}.") from error
    picture.thumbnail((LONGEST_SIDE_PX, LONGEST_SIDE_PX), Image.Resampling.BILINEAR)
    return np.ascontiguousarray(picture, dtype=np.uint8), longest_px / max(picture.size)


def _as_rgb(picture: Image.Image) -> Image.Image:
    if picture.mode in _WIDE_MODES:
        return _narrowed(picture).convert("RGB")
    if "transparency" in picture.info or picture.mode in ("RGBA", "LA", "PA"):
        whole = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, (0, 0, 0, 255)), whole).convert("RGB")
    return picture.convert("RGB")


def _narrowed(picture: Image.Image) -> Image.Image:
    """Convert 16-bit grey to 8 bits; Pillow's own conversion would clip it to white."""
    grey: np.ndarray[Any, np.dtype[np.float64]] = np.asarray(picture, dtype=np.float64)
    highest = float(grey.max(initial=0.0))
    scale = 1.0 if highest <= 255 else 255 / max(highest, 65535.0)
    return Image.fromarray(np.clip(grey * scale, 0, 255).astype(np.uint8))
