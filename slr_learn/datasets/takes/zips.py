"""This module exports a dataset of takes as a zip, and imports an untrusted one."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path, PurePosixPath

import numpy as np

from slr_learn.datasets.takes.files import take_from_file_content
from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.listing import TAKE_SUFFIX, Take, kind_of_take
from slr_learn.datasets.takes.store import SIGN_FILE, TakeStore
from slr_learn.datasets.takes.take import SignFrames, TakeFrames
from slr_learn.errors import BadInputError
from slr_learn.names import MOST_CHARACTERS, normalise_name
from slr_learn.translation import N_, _
from slr_learn.zip_entries import ZIP_DAMAGES, first_error_line, read_entry_up_to, safe_entry_path

MOST_ZIP_BYTES = 200_000_000
MOST_FILES = 20_000

_MOST_TAKE_BYTES = 2_000_000
_MOST_UNPACKED_BYTES = 1_000_000_000
_MOST_NOTES_BYTES = 10_000
_TAKE_ID = re.compile(r"\d{8}t\d{6}-\d{3}-[0-9a-f]{8}")
_DATASET_FILE = "dataset.json"
_PATHS = N_(
    "The zip must hold one collection as it was saved here, in one folder; it holds {found}. "
    "Save the collection again and bring that."
)


class _Fate(Enum):
    NEW = auto()
    KNOWN = auto()
    REFUSED = auto()


@dataclass(frozen=True, slots=True)
class TakeImportResult:
    """The result of importing a zip.

    Attributes:
        dataset: The dataset that now contains the takes.
        n_new: Takes that were added.
        n_known: Takes that already existed and were left unchanged.
        n_refused: Files that are no take of this kind.
    """

    dataset: TakeDataset
    n_new: int
    n_known: int
    n_refused: int


def dataset_to_zip(store: TakeStore, dataset: TakeDataset) -> bytes:
    """Return a zip of a dataset's signs and takes, without deleted and damaged ones."""
    folder = store.folder(dataset)
    store.takes(dataset)  # what cannot be read is set aside first
    files = [folder / _DATASET_FILE, *sorted((folder / dataset.kind).glob("*/*"))]
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        for path in files:
            if path.name in (_DATASET_FILE, SIGN_FILE) or path.suffix == TAKE_SUFFIX:
                with suppress(FileNotFoundError):  # deleted by another session meanwhile
                    archive.write(path, PurePosixPath(dataset.id, *path.relative_to(folder).parts))
    return target.getvalue()


def import_dataset_zip(store: TakeStore, content: bytes, *, into: TakeDataset | None = None) -> TakeImportResult:
    """Import the takes of a zip; nothing is overwritten.

    A take that already exists stays as it is; a different take with the same id gets a new id.

    Args:
        store: The store to import into.
        content: A zip made by `dataset_to_zip`.
        into: The dataset to add to; None creates a new one with the name in the zip.

    Raises:
        BadInputError: It is no zip, is too large or damaged, or contains anything but one dataset of this kind.
    """
    files = _files_of(content)
    takes = {path: file for path, file in files.items() if path.suffix == TAKE_SUFFIX}
    kind = _kind_of(files)
    if into is not None and into.kind is not kind:
        raise BadInputError(
            _("The zip must hold takes of {kind}, as {name} does; it holds some of {other}.").format(
                kind=into.kind, name=into.name, other=kind
            )
        )
    dataset = into or store.create(_free_name(store, _name_of(files)), kind)
    for path, file in files.items():
        if path.name == SIGN_FILE and (name := _named(file)):
            store.add_sign(dataset, name)
    known = {one.id: one for one in store.takes(dataset)}
    fates = [_bring(store, dataset, known, path, file) for path, file in takes.items()]
    return TakeImportResult(dataset, *(fates.count(one) for one in (_Fate.NEW, _Fate.KNOWN, _Fate.REFUSED)))


def _bring(
    store: TakeStore, dataset: TakeDataset, known: dict[str, Take], path: PurePosixPath, content: bytes
) -> _Fate:
    try:
        frames, notes = take_from_file_content(Path(path.name), content)
    except BadInputError:
        return _Fate.REFUSED
    if kind_of_take(frames) is not dataset.kind:
        return _Fate.REFUSED
    there = known.get(path.stem)
    if there is not None and there.notes == notes and _are_same(store.frames(there), frames):
        return _Fate.KNOWN
    take_id = path.stem if there is None and _TAKE_ID.fullmatch(path.stem) else None
    saved = store.save(dataset, frames, notes, take_id=take_id)
    known[saved.id] = saved
    return _Fate.NEW


def _are_same(one: TakeFrames, other: TakeFrames) -> bool:
    first, second = (each.values if isinstance(each, SignFrames) else each.landmarks for each in (one, other))
    return np.array_equal(first, second, equal_nan=True) and np.array_equal(one.timestamps_ms, other.timestamps_ms)


def _files_of(content: bytes) -> dict[PurePosixPath, bytes]:
    if len(content) > MOST_ZIP_BYTES:
        raise BadInputError(
            _("The zip must be of at most {most} MB; it has {size}. Split the collection into several.").format(
                most=MOST_ZIP_BYTES // 1_000_000, size=len(content) // 1_000_000
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return dict(_read_all(archive))
    except BadInputError:
        raise
    except ZIP_DAMAGES as error:
        raise BadInputError(
            _("The file must be a sound zip; {error}. Save the collection again and bring that.").format(
                error=first_error_line(error)
            )
        ) from error


def _read_all(archive: zipfile.ZipFile) -> Iterator[tuple[PurePosixPath, bytes]]:
    entries = [one for one in archive.infolist() if not one.is_dir()]
    if len(entries) > MOST_FILES:
        raise BadInputError(
            _("The zip must hold at most {most} files; it holds {n}.").format(most=MOST_FILES, n=len(entries))
        )
    n_bytes = 0
    for entry in entries:
        path = safe_entry_path(entry, most_parts=4, form=_(_PATHS), refuse=BadInputError)
        is_take = path.suffix == TAKE_SUFFIX
        if not is_take and path.name not in (_DATASET_FILE, SIGN_FILE):
            raise BadInputError(_(_PATHS).format(found=ascii(path.name[:60])))
        content = read_entry_up_to(archive, entry, _MOST_TAKE_BYTES if is_take else _MOST_NOTES_BYTES)
        n_bytes += len(content or b"")
        if content is None or n_bytes > _MOST_UNPACKED_BYTES:
            raise BadInputError(
                _("The files of the zip must be of the usual size; {file!a} is too large.").format(file=path.name[:60])
            )
        yield path, content


def _kind_of(files: dict[PurePosixPath, bytes]) -> DatasetKind:
    folders = {one.parts[1] for one in files if len(one.parts) == 4}
    kinds = [one for one in DatasetKind if one.value in folders]
    if len(kinds) != 1 or len({one.parts[0] for one in files}) != 1:
        raise BadInputError(_(_PATHS).format(found=_("no sign, or several collections")))
    return kinds[0]


def _named(content: bytes) -> str:
    """Return the name in the notes of a dataset or a sign; '' if there is no valid one."""
    try:
        return normalise_name(json.loads(content)["name"])
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return ""


def _name_of(files: dict[PurePosixPath, bytes]) -> str:
    notes = (content for path, content in files.items() if path.name == _DATASET_FILE)
    return _named(next(notes, b"")) or next(iter(files)).parts[0]


def _free_name(store: TakeStore, name: str) -> str:
    taken = {one.name.casefold() for one in store.datasets()}
    name = name[: MOST_CHARACTERS - 6]
    names = (name if number == 1 else f"{name} {number}" for number in range(1, len(taken) + 2))
    return next(one for one in names if one.casefold() not in taken)
