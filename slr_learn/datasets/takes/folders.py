"""This module manages the folders of a learner's datasets: create, list, rename and delete."""

from __future__ import annotations

import json
import secrets
import shutil
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from slr_learn.datasets.takes.folder_names import make_folder_name
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.files import write_file_atomically
from slr_learn.names import normalise_name
from slr_learn.translation import _

BIN = "bin"
"""The folder to which deleted items are moved until it is emptied."""

_DATASET_FILE = "dataset.json"
_FORMAT = 1


class DatasetKind(StrEnum):
    """What the takes of a dataset show; also the name of their folder."""

    SIGNS = "signs"
    LETTERS = "letters"


@dataclass(frozen=True, slots=True)
class TakeDataset:
    """A dataset of a learner's own takes.

    Attributes:
        id: Name of its folder, which stays when it is renamed.
        name: The name the learner gave it.
        kind: What its takes show.
        created_at: UTC.
    """

    id: str
    name: str
    kind: DatasetKind
    created_at: datetime


@dataclass(frozen=True, slots=True)
class DatasetFolders:
    """The datasets below a folder.

    Attributes:
        root: The folder, see `config.learner_datasets_dir`; created on first use.
    """

    root: Path

    def datasets(self) -> tuple[TakeDataset, ...]:
        """Return all datasets, newest first."""
        return _datasets_in(self.root)

    def deleted_datasets(self) -> tuple[TakeDataset, ...]:
        """Return the datasets that can be restored, newest first."""
        return _datasets_in(self.root / BIN)

    def create(self, name: str, kind: DatasetKind = DatasetKind.SIGNS, *, at: datetime | None = None) -> TakeDataset:
        """Create an empty dataset.

        Raises:
            BadInputError: The name is invalid or taken.
        """
        name = self._free_name(name, but_for=None)
        created = TakeDataset(make_folder_name(name, suffix=secrets.token_hex(4)), name, kind, at or datetime.now(UTC))
        # Created elsewhere and moved into place, so that a crash leaves no half-made folder.
        making = self.root / f".{created.id}"
        (making / kind).mkdir(parents=True)
        _write(making, created)
        making.rename(self.root / created.id)
        return created

    def rename(self, dataset: TakeDataset, name: str) -> TakeDataset:
        """Rename a dataset, and return it.

        Raises:
            BadInputError: The name is invalid or taken.
            DataNotFoundError: The dataset was deleted.
        """
        renamed = replace(dataset, name=self._free_name(name, but_for=dataset.id))
        _write(self.folder(dataset), renamed)
        return renamed

    def delete(self, dataset: TakeDataset) -> None:
        """Move a dataset to the bin; does nothing if it is already gone."""
        (self.root / BIN).mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            (self.root / dataset.id).rename(self.root / BIN / dataset.id)

    def restore(self, dataset: TakeDataset) -> None:
        """Restore a deleted dataset."""
        with suppress(FileNotFoundError):
            (self.root / BIN / dataset.id).rename(self.root / dataset.id)

    def throw_away(self, dataset: TakeDataset) -> None:
        """Permanently remove a deleted dataset."""
        shutil.rmtree(self.root / BIN / dataset.id, ignore_errors=True)

    def folder(self, dataset: TakeDataset) -> Path:
        """Return the folder of a dataset.

        Raises:
            DataNotFoundError: It was deleted.
        """
        folder = self.root / dataset.id
        if not folder.is_dir():
            raise DataNotFoundError(
                _("The collection {name} must exist; it was deleted. Choose another.").format(name=dataset.name)
            )
        return folder

    def _free_name(self, name: str, *, but_for: str | None) -> str:
        name = normalise_name(name)
        if any(one.name.casefold() == name.casefold() for one in self.datasets() if one.id != but_for):
            raise BadInputError(
                _("Every collection must have a name of its own; there is one called {name}. Take another.").format(
                    name=name
                )
            )
        return name


def _datasets_in(root: Path) -> tuple[TakeDataset, ...]:
    folders = [one for one in root.iterdir() if not one.name.startswith(".")] if root.is_dir() else []
    found = [read for one in folders if (read := _read(one)) is not None]
    return tuple(sorted(found, key=lambda one: (one.created_at, one.id), reverse=True))


def _read(folder: Path) -> TakeDataset | None:
    """Return the dataset of a folder, named like the folder if its file is damaged; None if it is no dataset."""
    kind = next((one for one in DatasetKind if (folder / one).is_dir()), None)
    if kind is None:
        return None
    try:
        notes = json.loads((folder / _DATASET_FILE).read_text(encoding="utf-8"))
        return TakeDataset(
            folder.name,
            normalise_name(notes["name"]),
            kind,
            datetime.fromisoformat(notes["created_at"]).astimezone(UTC),
        )
    except (OSError, ValueError, LookupError, TypeError, AttributeError, OverflowError):
        return TakeDataset(folder.name, folder.name, kind, datetime.fromtimestamp(0, UTC))


def _write(folder: Path, dataset: TakeDataset) -> None:
    notes = {"format": _FORMAT, "name": dataset.name, "created_at": dataset.created_at.isoformat()}
    write_file_atomically(folder / _DATASET_FILE, json.dumps(notes, ensure_ascii=False, indent=1))
