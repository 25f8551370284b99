"""This module stores the models trained on a learner's takes: each training is a version, and one is active."""

from __future__ import annotations

import json
import re
import shutil
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.files import write_file_atomically
from slr_learn.recognition.bundle import BUNDLE_FILE
from slr_learn.translation import _

_ACTIVE_FILE = "active.json"
_DELETED_DIR = ".deleted"
_NAME = re.compile(r"[1-9]\d{0,5}")
_SUBJECT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,99}")


@dataclass(frozen=True, slots=True)
class ModelVersion:
    """The model of one training.

    Attributes:
        subject: What it was trained on: the folder name of the dataset.
        number: Number of the version; later ones are higher, and no number is used twice.
        folder: The folder of its files.
    """

    subject: str
    number: int
    folder: Path


class ModelVersions:
    """The versions of models below a folder, `<root>/<subject>/<number>/`; several processes may use it at once.

    A version is moved here when it is complete, and never written in part.

    Args:
        root: The folder of the models; it need not exist yet.
    """

    def __init__(self, root: Path) -> None:
        self._root = root

    def subjects(self) -> tuple[str, ...]:
        """Return the subjects that have a version, or a deleted one that can be restored, sorted."""
        if not self._root.is_dir():
            return ()
        names = sorted(one.name for one in self._root.iterdir() if _SUBJECT.fullmatch(one.name))
        return tuple(name for name in names if self.versions(name) or self.deleted(name))

    def versions(self, subject: str) -> tuple[ModelVersion, ...]:
        """Return the versions of a subject, newest first."""
        numbers = sorted(_numbers(self._folder(subject)), reverse=True)
        found = [ModelVersion(subject, number, self._folder(subject) / str(number)) for number in numbers]
        return tuple(one for one in found if (one.folder / BUNDLE_FILE).is_file())

    def active(self, subject: str) -> ModelVersion | None:
        """Return the active version; None without any. If the choice cannot be read, it is the newest."""
        versions, chosen = self.versions(subject), self._choice(subject).get("version")
        return next((one for one in versions if one.number == chosen), versions[0] if versions else None)

    def activate(self, version: ModelVersion) -> None:
        """Activate a version.

        Raises:
            DataNotFoundError: It was deleted.
        """
        if version not in self.versions(version.subject):
            raise DataNotFoundError(
                _("Version {number} is no longer there. Choose another.").format(number=version.number)
            )
        self._point_to(version.subject, version.number)

    def add(self, subject: str, built: Path) -> ModelVersion:
        """Move a model's folder here as the newest version, and activate it.

        Args:
            subject: What it was trained on.
            built: The folder, on the same drive; it no longer exists afterwards.

        Raises:
            OSError: It cannot be moved.
        """
        folder = self._folder(subject)
        folder.mkdir(parents=True, exist_ok=True)
        last = self._choice(subject).get("last_number")
        number = max([last if isinstance(last, int) else 0, *_numbers(folder), *_numbers(folder / _DELETED_DIR)]) + 1
        built.rename(folder / str(number))
        self._point_to(subject, number)
        return ModelVersion(subject, number, folder / str(number))

    def delete(self, version: ModelVersion) -> None:
        """Delete a version; it can be restored until the next is deleted. If it was active, the newest becomes active.

        Does nothing if it is already gone.
        """
        if version not in self.versions(version.subject):
            return
        bin_folder = self._folder(version.subject) / _DELETED_DIR
        active = self.active(version.subject)
        shutil.rmtree(bin_folder, ignore_errors=True)
        bin_folder.mkdir(parents=True, exist_ok=True)
        with suppress(FileNotFoundError):
            version.folder.rename(bin_folder / str(version.number))
        if active == version and (left := self.versions(version.subject)):
            self._point_to(version.subject, left[0].number)

    def deleted(self, subject: str) -> ModelVersion | None:
        """Return the version that can be restored; None without one."""
        bin_folder = self._folder(subject) / _DELETED_DIR
        numbers = _numbers(bin_folder)
        return ModelVersion(subject, numbers[-1], bin_folder / str(numbers[-1])) if numbers else None

    def restore(self, subject: str) -> None:
        """Restore the version deleted last; do nothing without one."""
        version = self.deleted(subject)
        if version is not None:
            version.folder.rename(self._folder(subject) / str(version.number))

    def _folder(self, subject: str) -> Path:
        if not _SUBJECT.fullmatch(subject):
            raise BadInputError(
                _("The folder of a model must be plain letters, digits, _ and -; got {name!a}. Choose another.").format(
                    name=subject[:60]
                )
            )
        return self._root / subject

    def _choice(self, subject: str) -> dict[str, Any]:
        try:
            found = json.loads((self._folder(subject) / _ACTIVE_FILE).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return found if isinstance(found, dict) else {}

    def _point_to(self, subject: str, number: int) -> None:
        last = self._choice(subject).get("last_number")
        choice = {"version": number, "last_number": max(number, last if isinstance(last, int) else 0)}
        write_file_atomically(self._folder(subject) / _ACTIVE_FILE, json.dumps(choice) + "\n")


def _numbers(folder: Path) -> list[int]:
    if not folder.is_dir():
        return []
    return [int(one.name) for one in folder.iterdir() if _NAME.fullmatch(one.name)]
