"""This module builds small pictures and photos of hands that form separable letters, for tests."""

from __future__ import annotations

import gzip
from pathlib import Path

import cv2
import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS
from tests.builders.hands import make_points

_SIDE_PX = 28
_PHOTO_SCALE = 4


def make_picture(label: str, *, seed: int = 0) -> np.ndarray:
    """Return a grey picture of shape (28, 28) with bright squares where the bits of the label's place are set."""
    picture = np.random.default_rng(seed).integers(0, 40, (_SIDE_PX, _SIDE_PX)).astype(np.uint8)
    place = STATIC_LETTERS.index(label) + 1
    for bit in range(5):
        if place >> bit & 1:
            row, column = divmod(bit, 3)
            picture[3 + 12 * row : 11 + 12 * row, 2 + 9 * column : 8 + 9 * column] += 180
    picture[0, 0], picture[-1, -1] = 0, 255
    return picture


def make_pictures(labels: str, *, source: str = "room", seed: int = 0) -> GreyHandPictures:
    """Return one picture for each character of `labels`, each a little different."""
    pixels = [make_picture(label, seed=seed * 1000 + i).reshape(-1) for i, label in enumerate(labels)]
    columns = np.array(list(labels), dtype=np.str_), np.full(len(labels), source), np.full(len(labels), "")
    return GreyHandPictures(np.array(pixels, dtype=np.float32).reshape(-1, _SIDE_PX**2), *columns)


def write_pixel_csv(path: Path, pictures: GreyHandPictures) -> Path:
    """Write pictures in the form of Sign Language MNIST."""
    rows = [",".join(["label", *(f"pixel{i}" for i in range(1, _SIDE_PX**2 + 1))])]
    for label, pixels in zip(pictures.label.tolist(), pictures.pixels, strict=True):
        rows.append(",".join(str(int(value)) for value in (ALPHABET.index(label), *pixels)))
    content = ("\n".join(rows) + "\n").encode()
    path.write_bytes(gzip.compress(content) if path.name.endswith(".gz") else content)
    return path


def write_photos(folder: Path, labels: str, *, source: str, seed: int = 0) -> HandRecordings:
    """Write one photo for each character of `labels` to folder/<LABEL>/ and return the hands in them."""
    names, points = [], []
    for i, label in enumerate(labels):
        (folder / label).mkdir(parents=True, exist_ok=True)
        side_px = _SIDE_PX * _PHOTO_SCALE
        picture = cv2.resize(
            make_picture(label, seed=seed * 1000 + i), (side_px, side_px), interpolation=cv2.INTER_AREA
        )
        names.append(f"{label}/{i}.png")
        cv2.imwrite(str(folder / names[-1]), picture)
        hand = make_points(seed=i)
        low, high = hand[:, :2].min(axis=0), hand[:, :2].max(axis=0)
        hand[:, :2] = (hand[:, :2] - low) / (high - low) * (0.9 * side_px) + 0.05 * side_px
        points.append(hand)
    n = len(labels)
    return HandRecordings(
        landmarks=np.array(points, dtype=np.float32),
        label=np.array(list(labels), dtype=np.str_),
        source=np.full(n, source),
        signer=np.full(n, "s0"),
        filename=np.array(names, dtype=np.str_),
        handedness=np.full(n, "right"),
    )
