"""This module keeps a learner's own takes, each in a file of its own, so that no crash loses more than one."""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.datasets.takes.files import read_take, take_bytes
from slr_learn.datasets.takes.folder_names import folder_name
from slr_learn.datasets.takes.folders import BIN, DatasetFolders, DatasetKind, TakeDataset
from slr_learn.datasets.takes.joining import takes_to_hand_recordings, takes_to_sign_sequences
from slr_learn.datasets.takes.listing import TAKE_SUFFIX, DamagedTake, Take, kind_of, list_damaged, list_takes, take_of
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeFrames, TakeNotes
from slr_learn.errors import BadInputError
from slr_learn.files import write_whole
from slr_learn.names import clean_name
from slr_learn.translation import _

_DAMAGED = "damaged"
SIGN_FILE = "sign.json"


class TakeStore(DatasetFolders):
    """The datasets below a folder with their signs and takes; several sessions and processes may use it at once.

    A take lies in `<root>/<dataset>/signs/<sign>/<take>.npz`, with `letters` in place of `signs` for still letters;
    deleted takes lie in the dataset's folder `bin`, and what cannot be read is moved into its folder `damaged`.
    Methods that take a dataset raise DataNotFoundError where it was deleted.
    """

    def signs(self, dataset: TakeDataset) -> tuple[str, ...]:
        """Return the signs of a dataset, those without takes too, in the order of their names."""
        folders = [one for one in (self.folder(dataset) / dataset.kind).iterdir() if one.is_dir()]
        named = {name for one in folders if (name := _sign_name(one))}
        return tuple(sorted(named | {one.notes.label for one in self.takes(dataset)}))

    def add_sign(self, dataset: TakeDataset, name: str) -> str:
        """Add a sign without takes, and return its name as it is kept; one that is there stays as it is.

        Raises:
            BadInputError: The name is of no use.
        """
        name = clean_name(name)
        path = self._sign_folder(dataset, name) / SIGN_FILE
        if not path.is_file():
            write_whole(path, json.dumps({"name": name}, ensure_ascii=False))
        return name

    def remove_sign(self, dataset: TakeDataset, name: str) -> tuple[Take, ...]:
        """Take a sign out of a dataset, and return its takes, which can be restored."""
        takes = tuple(one for one in self.takes(dataset) if one.notes.label == name)
        for one in takes:
            self.delete_take(dataset, one)
        folder = self._sign_folder(dataset, name)
        (folder / SIGN_FILE).unlink(missing_ok=True)
        with suppress(OSError):  # not empty where another session has just recorded into it
            folder.rmdir()
        return takes

    def save(self, dataset: TakeDataset, frames: TakeFrames, notes: TakeNotes, *, take_id: str | None = None) -> Take:
        """Write one take, whole or not at all; its sign is added where it is new.

        Args:
            dataset: Of the frames' kind.
            frames: What was seen.
            notes: What is noted down with it.
            take_id: Its name, which no take of the dataset has; None makes one.

        Raises:
            BadInputError: The frames are not of the dataset's kind or of the required form, or a name is of no use.
        """
        if kind_of(frames) is not dataset.kind:
            raise BadInputError(
                _("A take of {name} must be of {kind}; this one is of {other}.").format(
                    name=dataset.name, kind=dataset.kind, other=kind_of(frames)
                )
            )
        notes = notes.cleaned()
        take_id = take_id or _new_id(notes)
        content = take_bytes(frames, notes, source=dataset.id, take_id=take_id)
        self.add_sign(dataset, notes.label)
        path = self._sign_folder(dataset, notes.label) / f"{take_id}{TAKE_SUFFIX}"
        write_whole(path, content)
        return take_of(path, frames, notes)

    def takes(self, dataset: TakeDataset) -> tuple[Take, ...]:
        """Return the takes of a dataset in the order they were recorded; what cannot be read is set aside."""
        return self._listed(dataset, (self.folder(dataset) / dataset.kind).glob(f"*/*{TAKE_SUFFIX}"))

    def deleted_takes(self, dataset: TakeDataset) -> tuple[Take, ...]:
        """Return the takes that can be restored, in the order they were recorded."""
        return self._listed(dataset, (self.folder(dataset) / BIN).glob(f"*{TAKE_SUFFIX}"))

    def damaged_takes(self, dataset: TakeDataset) -> tuple[DamagedTake, ...]:
        """Return what could not be read and was set aside."""
        return list_damaged(self.folder(dataset) / _DAMAGED)

    def frames(self, take: Take) -> TakeFrames:
        """Return what was seen during a take.

        Raises:
            BadInputError: Its file was damaged since it was listed.
            FileNotFoundError: It was deleted since.
        """
        return read_take(take.path, take.path.read_bytes())[0]

    def delete_take(self, dataset: TakeDataset, take: Take) -> None:
        """Move a take aside, to be restored or thrown away; one that is gone already is left so."""
        bin_folder = self.folder(dataset) / BIN
        bin_folder.mkdir(exist_ok=True)
        with suppress(FileNotFoundError):
            take.path.rename(bin_folder / take.path.name)

    def restore_take(self, dataset: TakeDataset, take: Take) -> None:
        """Bring a deleted take back, and its sign."""
        self.add_sign(dataset, take.notes.label)
        deleted = self.folder(dataset) / BIN / take.path.name
        target = self._sign_folder(dataset, take.notes.label) / take.path.name
        if not target.exists():
            with suppress(FileNotFoundError):
                deleted.rename(target)

    def throw_takes_away(self, dataset: TakeDataset) -> None:
        """Remove the deleted and the damaged takes of a dataset for good."""
        for place in (BIN, _DAMAGED):
            for one in (self.folder(dataset) / place).glob("*"):
                one.unlink(missing_ok=True)

    def load(self, dataset: TakeDataset) -> SignSequences:
        """Return the takes of a dataset of signs to train on, in the order they were recorded.

        `label` is the sign's name, `NO_SIGN` where none is shown; `origin` the take's id and `source` the dataset's.

        Raises:
            BadInputError: It is one of letters.
        """
        _require(dataset, DatasetKind.SIGNS)
        read = [(take_id, one, notes) for take_id, one, notes in self._read(dataset) if isinstance(one, SignFrames)]
        return takes_to_sign_sequences(read, source=dataset.id)

    def load_letters(self, dataset: TakeDataset) -> HandRecordings:
        """Return the typical hand of each take of a dataset of letters, in the order they were recorded.

        `filename` is the take's id and `source` the dataset's.

        Raises:
            BadInputError: It is one of signs.
        """
        _require(dataset, DatasetKind.LETTERS)
        read = [(take_id, one, notes) for take_id, one, notes in self._read(dataset) if isinstance(one, LetterFrames)]
        return takes_to_hand_recordings(read, source=dataset.id)

    def _read(self, dataset: TakeDataset) -> Iterator[tuple[str, TakeFrames, TakeNotes]]:
        for take in self.takes(dataset):
            with suppress(FileNotFoundError):  # deleted by another session since it was listed
                yield take.id, self.frames(take), take.notes

    def _listed(self, dataset: TakeDataset, files: Iterable[Path]) -> tuple[Take, ...]:
        return list_takes(files, dataset.kind, damaged=self.folder(dataset) / _DAMAGED)

    def _sign_folder(self, dataset: TakeDataset, name: str) -> Path:
        return self.folder(dataset) / dataset.kind / folder_name(name)


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
    """Return the name of a sign's folder; None where its file is missing or damaged, and then its takes tell."""
    try:
        return clean_name(json.loads((folder / SIGN_FILE).read_text(encoding="utf-8"))["name"])
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return None
