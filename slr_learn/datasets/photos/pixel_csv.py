"""This module reads pictures of hands in the CSV format of Sign Language MNIST."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import TextIO

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.photos.grey_pictures import GreyHandPictures
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.hand_crop import N_CROP_FEATURES, stretch_contrast
from slr_learn.vocabulary import ALPHABET, STATIC_LETTERS

CSV_SUFFIXES = (".csv", ".csv.gz")
_COLUMNS = ("label", *(f"pixel{i}" for i in range(1, N_CROP_FEATURES + 1)))
_BRIGHTEST = 255


def is_pixel_csv(path: Path) -> bool:
    """Return whether a path is named like a CSV file, compressed or not."""
    return path.name.lower().endswith(CSV_SUFFIXES)


def csv_source_name(path: Path) -> str:
    """Return the source name of a CSV file: its name up to .csv."""
    return path.name.lower().removesuffix(".gz").removesuffix(".csv")


def load_pixel_csv(path: Path) -> GreyHandPictures:
    """Load pictures from a file with the columns label, pixel1 to pixel784, gzipped if its name ends in .gz.

    A label is the letter's position in the alphabet, starting at 0 (A); 9 (J) and 25 (Z), which move, have no pictures.
    Each picture is stretched to 0–255, as in Sign Language MNIST and in the live crop.

    Args:
        path: Its name up to .csv becomes the source; signers are unknown.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: The file has another format, or a label or grey value is out of range.
    """
    if not path.is_file():
        raise DataNotFoundError(f"{path} must be a CSV file of pictures; there is none. Check the path.")
    if not is_pixel_csv(path):
        raise BadInputError(f"A file of pictures must be called *.csv or *.csv.gz; got {path}.")
    try:
        with _opened(path) as file:
            values = _values(path, file)
    except (OSError, EOFError, zlib.error, UnicodeDecodeError) as error:
        raise BadInputError(f"{path} must be readable as text, in gzip if it ends in .gz; {error}.") from error
    return GreyHandPictures(
        pixels=stretch_contrast(values[:, 1:].astype(np.float32)),
        label=np.array(ALPHABET, dtype=np.str_)[values[:, 0]],
        source=np.full(len(values), csv_source_name(path)),
        signer=np.full(len(values), ""),
    )


def _opened(path: Path) -> TextIO:
    if path.name.lower().endswith(".gz"):
        return gzip.open(path, "rt", encoding="utf-8-sig")
    return path.open(encoding="utf-8-sig")


def _values(path: Path, file: TextIO) -> NDArray[np.intp]:
    """Return the checked integers of the file, of shape (n, 785)."""
    named = tuple(name.strip().strip('"') for name in file.readline().split(","))
    if named != _COLUMNS:
        raise BadInputError(
            f"{path} must begin with the columns label, pixel1 to pixel{N_CROP_FEATURES}; got {len(named)} columns, "
            f"{', '.join(named[:3])} …. Is it of the form of Sign Language MNIST?"
        )
    lines = [line for line in file if line.strip()]
    if not lines:
        raise BadInputError(f"{path} must hold at least one picture; it holds only the names of the columns.")
    try:
        values = np.loadtxt(lines, delimiter=",", dtype=np.float64, ndmin=2)
    except ValueError as error:
        raise BadInputError(f"{path} must hold {len(_COLUMNS)} numbers a row; {error}.") from error
    if values.shape[1] != len(_COLUMNS):
        raise BadInputError(f"{path} must hold {len(_COLUMNS)} numbers a row; got {values.shape[1]}.")
    _check(path, values)
    return values.astype(np.intp)


def _check(path: Path, values: NDArray[np.float64]) -> None:
    places = [ALPHABET.index(letter) for letter in STATIC_LETTERS]
    bad = ~np.isin(values[:, 0], places)
    if bad.any():
        raise BadInputError(
            f"{path}: a label must be 0 (A) to 24 (Y), and not 9, since J and Z move; got "
            f"{values[bad, 0][0]:g} in row {int(bad.argmax()) + 1}."
        )
    pixels = values[:, 1:]
    odd = ~((pixels >= 0) & (pixels <= _BRIGHTEST) & (pixels == np.floor(pixels)))
    if odd.any():
        row, column = (int(place[0]) for place in np.nonzero(odd))
        raise BadInputError(
            f"{path}: a grey value must be a whole number from 0 to {_BRIGHTEST}; got {pixels[row, column]:g} in "
            f"row {row + 1}, {_COLUMNS[column + 1]}."
        )
