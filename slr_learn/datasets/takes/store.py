"""This module stores a learner's takes, one file each, so that a crash loses at most one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.datasets.takes.files import take_from_file_content, take_to_file_content
from slr_learn.datasets.takes.folder_names import make_folder_name
from slr_learn.datasets.takes.folders import BIN, DatasetFolders, DatasetKind, TakeDataset
from slr_learn.datasets.takes.joining import takes_to_sign_sequences, takes_to_typical_hands
from slr_learn.datasets.takes.listing import (
    TAKE_SUFFIX,
    DamagedTake,
    Take,
    kind_of_take,
    list_set_aside_takes,
    list_takes,
    make_take_entry,
)
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeFrames, TakeNotes
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.names import normalise_name
from slr_learn.translation import _

_DAMAGED = "damaged"
SIGN_FILE = "sign.json"


class TakeStore(DatasetFolders):
    """The datasets below a folder with their signs and takes; several sessions and processes may use it at once.

    A take is stored in `<root>/<dataset>/signs/<sign>/<take>.npz`, with `letters` instead of `signs` for still letters;
    deleted takes are in the dataset's folder `bin`, and unreadable ones are moved to its folder `damaged`. Methods that
    take a dataset raise DataNotFoundError if it was deleted.
    """

    def signs(self, dataset: TakeDataset) -> tuple[str, ...]:
        """Return the signs of a dataset, including those without takes, in the order of their names."""
        folders = [one for one in (self.folder(dataset) / dataset.kind).iterdir() if one.is_dir()]
        named = {name for one in folders if (name := _sign_name(one))}
        return tuple(sorted(named | {one.notes.label for one in self.takes(dataset)}))

    def add_sign(self, dataset: TakeDataset, name: str) -> str:
        """Add a sign without takes, and return its stored name; an existing sign stays as it is.

        Raises:
            BadInputError: The name is invalid.
        """
        name = normalise_name(name)
        path = self._sign_folder(dataset, name) / SIGN_FILE
        if not path.is_file():
            write_file_atomically(path, json.dumps({"name": name}, ensure_ascii=False))
        return name

    def remove_sign(self, dataset: TakeDataset, name: str) -> tuple[Take, ...]:
        """Remove a sign from a dataset, and return its takes, which can be restored."""
        takes = tuple(one for one in self.takes(dataset) if one.notes.label == name)
        for one in takes:
            self.delete_take(dataset, one)
        folder = self._sign_folder(dataset, name)
        (folder / SIGN_FILE).unlink(missing_ok=True)
        with suppress(OSError):  # not empty where another session has just recorded into it
            folder.rmdir()
        return takes

    def save(self, dataset: TakeDataset, frames: TakeFrames, notes: TakeNotes, *, take_id: str | None = None) -> Take:
        """Write one take atomically; a new sign is added.

        Args:
            dataset: Of the frames' kind.
            frames: The recorded frames.
            notes: Its notes.
            take_id: A new id; None creates one.

        Raises:
            BadInputError: The frames have another kind or form, or a name is invalid.
        """
        if kind_of_take(frames) is not dataset.kind:
            raise BadInputError(
                _("A take of {name} must be of {kind}; this one is of {other}.").format(
                    name=dataset.name, kind=dataset.kind, other=kind_of_take(frames)
                )
            )
        notes = notes.cleaned()
        take_id = take_id or _new_id(notes)
        content = take_to_file_content(frames, notes, source=dataset.id, take_id=take_id)
        self.add_sign(dataset, notes.label)
        path = self._sign_folder(dataset, notes.label) / f"{take_id}{TAKE_SUFFIX}"
        write_file_atomically(path, content)
        return make_take_entry(path, frames, notes)

    def takes(self, dataset: TakeDataset) -> tuple[Take, ...]:
        """Return the takes of a dataset in recording order; unreadable files are moved aside."""
        return self._listed(dataset, (self.folder(dataset) / dataset.kind).glob(f"*/*{TAKE_SUFFIX}"))

    def deleted_takes(self, dataset: TakeDataset) -> tuple[Take, ...]:
        """Return the takes that can be restored, in recording order."""
        return self._listed(dataset, (self.folder(dataset) / BIN).glob(f"*{TAKE_SUFFIX}"))

    def damaged_takes(self, dataset: TakeDataset) -> tuple[DamagedTake, ...]:
        """Return the unreadable files that were moved aside."""
        return list_set_aside_takes(self.folder(dataset) / _DAMAGED)

    def frames(self, take: Take) -> TakeFrames:
        """Return the frames of a take.

        Raises:
            BadInputError: Its file was damaged since it was listed.
            FileNotFoundError: It was deleted since.
        """
        return take_from_file_content(take.path, take.path.read_bytes())[0]

    def delete_take(self, dataset: TakeDataset, take: Take) -> None:
        """Move a take to the bin; does nothing if it is already gone."""
        bin_folder = self.folder(dataset) / BIN
        bin_folder.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            take.path.rename(bin_folder / take.path.name)

    def restore_take(self, dataset: TakeDataset, take: Take) -> None:
        """Restore a deleted take and its sign."""
        self.add_sign(dataset, take.notes.label)
        deleted = self.folder(dataset) / BIN / take.path.name
        target = self._sign_folder(dataset, take.notes.label) / take.path.name
        if not target.exists():
            with suppress(FileNotFoundError):
                deleted.rename(target)

    def throw_takes_away(self, dataset: TakeDataset) -> None:
        """Permanently remove the deleted and damaged takes of a dataset."""
        for place in (BIN, _DAMAGED):
            for one in (self.folder(dataset) / place).glob("*"):
                one.unlink(missing_ok=True)

    def load(self, dataset: TakeDataset) -> SignSequences:
        """Load the takes of a sign dataset for training, in recording order.

        `label` is the sign's name, `NO_SIGN` for no sign; `origin` is the take's id and `source` the dataset's.

        Raises:
            BadInputError: It is a dataset of letters.
        """
        _require(dataset, DatasetKind.SIGNS)
        read = [(take_id, one, notes) for take_id, one, notes in self._read(dataset) if isinstance(one, SignFrames)]
        return takes_to_sign_sequences(read, source=dataset.id)

    def load_letters(self, dataset: TakeDataset) -> HandRecordings:
        """Load the typical hand of each take of a letter dataset, in recording order.

        `filename` is the take's id and `source` the dataset's.

        Raises:
            BadInputError: It is a dataset of signs.
        """
        _require(dataset, DatasetKind.LETTERS)
        read = [(take_id, one, notes) for take_id, one, notes in self._read(dataset) if isinstance(one, LetterFrames)]
        return takes_to_typical_hands(read, source=dataset.id)

    def _read(self, dataset: TakeDataset) -> Iterator[tuple[str, TakeFrames, TakeNotes]]:
        for take in self.takes(dataset):
            with suppress(FileNotFoundError):  # deleted by another session since it was listed
                yield take.id, self.frames(take), take.notes

    def _listed(self, dataset: TakeDataset, files: Iterable[Path]) -> tuple[Take, ...]:
        return list_takes(files, dataset.kind, damaged=self.folder(dataset) / _DAMAGED)

    def _sign_folder(self, dataset: TakeDataset, name: str) -> Path:
        return self.folder(dataset) / dataset.kind / make_folder_name(name)


def _new_id(notes: TakeNotes) -> str:
    at = notes.recorded_at
    return f"{at:%Y%m%dt%H%M%S}-{at.microsecond // 1000:03}-{secrets.token_hex(4)}"


def _require(dataset: TakeDataset, kind: DatasetKind) -> None:
    if dataset.kind is not kind:
        raise BadInputError(
            _("{name} must be a collection of {kind}; it is one of {other}. Choose another.").format(
                name=dataset.name, kind=kind, other=dataset.kind
            )
        )


def _sign_name(folder: Path) -> str | None:
    """Return the name of a sign's folder; None if its file is missing or damaged, so that its takes decide."""
    try:
        return normalise_name(json.loads((folder / SIGN_FILE).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
