"""This module reads Google's Isolated Sign Language Recognition set from Kaggle, with one parquet file per sign."""

from __future__ import annotations

import csv
import json
from pathlib import Path, PurePosixPath

import numpy as np
import pyarrow as pa
from pyarrow import parquet

from slr_learn.datasets.signs.clips import ClipLocation, SignClip, word_to_label
from slr_learn.datasets.signs.numpy_clips import LONGEST_FRAMES, refuse_pixel_coordinates
from slr_learn.datasets.signs.sequences import mark_unseen_as_nan
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.body import LEFT_HAND, N_BODY_VALUES, N_POSE_LANDMARKS, POSE, RIGHT_HAND
from slr_learn.perception.landmarks import N_HAND_LANDMARKS, FloatArray

TRAIN_FILE = "train.csv"
MAP_FILE = "sign_to_prediction_index_map.json"
ASPECT = 0.75
"""The files do not contain it. The signers filmed themselves with phones held upright; 3:4 is assumed."""

_CSV_COLUMNS = ("path", "participant_id", "sequence_id", "sign")
_POINT_COLUMNS = ["x", "y", "z"]
_PARQUET_COLUMNS = ["frame", "type", "landmark_index", *_POINT_COLUMNS]
# A frame has 543 rows: the number of landmarks of each type.
_N_LANDMARKS = {"face": 468, "left_hand": N_HAND_LANDMARKS, "pose": N_POSE_LANDMARKS, "right_hand": N_HAND_LANDMARKS}
_FIRST = dict(zip(_N_LANDMARKS, np.cumsum([0, *_N_LANDMARKS.values()])[:-1].tolist(), strict=True))
N_ROWS = sum(_N_LANDMARKS.values())


def list_kaggle_clips(folder: Path) -> list[ClipLocation]:
    """Return the signs listed in `train.csv`, in its order, with participants as signers.

    Raises:
        DataNotFoundError: There is no such folder, or no train.csv in it.
        BadInputError: train.csv or the map of signs has another format, or a sign is missing in the map.
    """
    path = folder / TRAIN_FILE
    if not path.is_file():
        raise DataNotFoundError(f"{folder} must hold {TRAIN_FILE}; there is none. Check the path.")
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file)
            missing = [name for name in _CSV_COLUMNS if name not in (rows.fieldnames or [])]
            if missing:
                raise BadInputError(
                    f"{path} must have the columns {', '.join(_CSV_COLUMNS)}; missing: {', '.join(missing)}."
                )
            listed = [[row[name] or "" for name in _CSV_COLUMNS] for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise BadInputError(f"{path} must be a CSV file in UTF-8; reading it failed: {error}.") from error
    if not listed:
        raise BadInputError(f"{path} must list at least one sign; it lists none.")
    signs = {word_to_label(sign) for *_, sign in listed}
    unknown = sorted(signs - (_mapped_signs(folder / MAP_FILE) or signs))
    if unknown:
        raise BadInputError(
            f"{folder / MAP_FILE} must name every sign of {TRAIN_FILE}; missing: {', '.join(unknown[:5])}"
            f"{' …' if len(unknown) > 5 else ''}."
        )
    return [ClipLocation(folder / name, word_to_label(sign), name, signer) for name, signer, _, sign in listed]


def read_kaggle_clip(place: ClipLocation) -> SignClip:
    """Read the pose and hands of one sign from 543 rows per frame; the pose's visibility is unknown (NaN).

    Raises:
        BadInputError: The path leads out of the folder, or the file is missing, damaged, or has another format.
    """
    parts = PurePosixPath(place.name).parts
    if not place.name or ".." in parts or PurePosixPath(place.name).is_absolute():
        raise BadInputError(f"{place.name!r} must be the path of a file below the folder of {TRAIN_FILE}.")
    try:
        # One file at a time, uncached, in this thread: the files are small and many.
        with parquet.ParquetFile(place.path) as file:  # type: ignore[no-untyped-call]
            if file.metadata.num_rows > N_ROWS * LONGEST_FRAMES:
                raise BadInputError(f"{place.name} must hold at most {LONGEST_FRAMES} frames; it holds more.")
            table = file.read(columns=_PARQUET_COLUMNS, use_threads=False)
        return SignClip(_body_of(place.name, table), aspect=ASPECT)
    except BadInputError:
        raise
    except (OSError, ValueError, pa.ArrowException) as error:
        first = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise BadInputError(f"{place.name} must be a readable parquet file; {first}.") from error


def _body_of(name: str, table: pa.Table) -> FloatArray:
    missing = [column for column in _PARQUET_COLUMNS if column not in table.column_names]
    if missing:
        raise BadInputError(
            f"{name} must have the columns {', '.join(_PARQUET_COLUMNS)}; missing: {', '.join(missing)}."
        )
    odd = [column for column in _PARQUET_COLUMNS if not _is_of_kind(column, table[column])]
    if odd:
        raise BadInputError(
            f"{name} must have whole numbers in frame and landmark_index, words in type, and numbers in x, y and z; "
            f"it has others in {', '.join(odd)}."
        )
    types = table["type"].combine_chunks().dictionary_encode()
    names = types.dictionary.to_pylist()
    unknown = [one for one in names if one not in _FIRST]
    indices, codes = table["landmark_index"].to_numpy(), types.indices.to_numpy(zero_copy_only=False)
    frames, frame = np.unique(table["frame"].to_numpy(), return_inverse=True)
    if unknown or not len(frames) or table.num_rows != N_ROWS * len(frames):
        raise BadInputError(
            f"{name} must hold {N_ROWS} rows a frame, of the types {', '.join(_FIRST)}; it holds {table.num_rows} rows "
            f"in {len(frames)} frames, of the types {', '.join(map(str, names))}."
        )
    # The rows are sorted into place, because their order is not guaranteed.
    slots = np.array([_FIRST[one] for one in names])[codes] + indices
    is_within = (indices >= 0) & (indices < np.array([_N_LANDMARKS[one] for one in names])[codes])
    points = np.full((len(frames) * N_ROWS, 3), np.nan, dtype=np.float32)
    rows = frame * N_ROWS + slots
    if not is_within.all() or len(np.unique(rows)) != len(rows):
        raise BadInputError(f"{name} must hold every landmark once in every frame; some are missing, others double.")
    with np.errstate(over="ignore"):  # beyond float32 is infinite, which is unseen
        points[rows] = np.stack([table[axis].to_numpy() for axis in _POINT_COLUMNS], axis=1)
    points = points.reshape(len(frames), N_ROWS, 3)
    values = np.full((len(frames), N_BODY_VALUES), np.nan, dtype=np.float32)
    values[:, POSE].reshape(len(frames), N_POSE_LANDMARKS, 4)[:, :, :3] = _of_type(points, "pose")
    values[:, LEFT_HAND] = _of_type(points, "left_hand").reshape(len(frames), -1)
    values[:, RIGHT_HAND] = _of_type(points, "right_hand").reshape(len(frames), -1)
    values = mark_unseen_as_nan(values)
    refuse_pixel_coordinates(values)
    return values


def _is_of_kind(column: str, values: pa.ChunkedArray) -> bool:
    kind = values.type
    if column in _POINT_COLUMNS:
        return bool(pa.types.is_floating(kind))
    is_kind = (
        pa.types.is_integer(kind) if column != "type" else (pa.types.is_string(kind) or pa.types.is_dictionary(kind))
    )
    return bool(is_kind) and values.null_count == 0


def _of_type(points: FloatArray, name: str) -> FloatArray:
    return points[:, _FIRST[name] : _FIRST[name] + _N_LANDMARKS[name]]


def _mapped_signs(path: Path) -> set[str]:
    """Return the signs of the map; the empty set without such a file."""
    if not path.exists():
        return set()
    try:
        mapped = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BadInputError(f"{path} must be a JSON file; reading it failed: {error}.") from error
    if not isinstance(mapped, dict) or not mapped:
        raise BadInputError(f"{path} must name the signs with their numbers, such as {{'TV': 0}}.")
    return {word_to_label(sign) for sign in mapped}
