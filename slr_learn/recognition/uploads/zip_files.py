"""This module reads a model's files from an untrusted zip in memory, without relying on its metadata."""

from __future__ import annotations

import io
import zipfile

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    CARD_FILE,
    EVALUATION_FILE,
    LIVE_VOCABULARY_FILE,
    MODEL_FILE,
    PROTOTYPES_FILE,
)
from slr_learn.recognition.evaluation.protocols import PROTOCOLS_FILE
from slr_learn.recognition.signs.demonstrations import DEMONSTRATIONS_FILE
from slr_learn.translation import N_, _, ngettext
from slr_learn.zip_entries import ZIP_DAMAGES, first_error_line, make_name_printable, read_entry_up_to, safe_entry_path

MOST_BYTES = {
    MODEL_FILE: 8_000_000,
    BUNDLE_FILE: 1_000_000,
    EVALUATION_FILE: 4_000_000,
    CARD_FILE: 1_000_000,
    PROTOTYPES_FILE: 1_000_000,
    PROTOCOLS_FILE: 1_000_000,
    LIVE_VOCABULARY_FILE: 1_000_000,
    DEMONSTRATIONS_FILE: 8_000_000,
}
"""The files of a model with their maximum unpacked size."""
MOST_ZIP_BYTES = sum(MOST_BYTES.values())
REQUIRED_FILES = (BUNDLE_FILE, MODEL_FILE)

_SEE = N_("Save a model as a zip on Progress → Models to see the form.")
_PATHS = N_(
    "The paths in the zip must be plain names in one folder; it holds {found}. "
    "Zip the model's folder itself, with no folder around it or in it."
)


def read_model_files_from_zip(content: bytes) -> dict[str, bytes]:
    """Return a model's files by name; nothing is written.

    Args:
        content: The zip, with the files side by side or in one folder.

    Raises:
        BundleError: It is no zip, is too large or damaged, or contains anything but a model's files.
    """
    if len(content) > MOST_ZIP_BYTES:
        raise BundleError(
            _("The zip must be of at most {most}; it has {size}. Zip only the files of the model: {files}.").format(
                most=_megabytes(MOST_ZIP_BYTES), size=_megabytes(len(content)), files=", ".join(MOST_BYTES)
            )
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files_in(archive)
    except BundleError:
        raise
    except ZIP_DAMAGES as error:
        raise BundleError(
            _("The file must be a sound zip; {error}. Zip the model's folder again and bring that.").format(
                error=first_error_line(error)
            )
        ) from error


def _files_in(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    for entry in archive.infolist():
        path = safe_entry_path(entry, most_parts=2, form=_(_PATHS), refuse=BundleError)
        folders.add(path if entry.is_dir() else path.parent)
        if entry.is_dir():
            continue
        if path.name not in MOST_BYTES:
            raise BundleError(
                _("The zip may hold only {files}; it holds {found}. Take that out and zip the rest again.").format(
                    files=", ".join(MOST_BYTES), found=make_name_printable(str(path))
                )
            )
        if path.name in entries:
            raise BundleError(
                _("The zip must hold every file once; it holds {name} twice. Keep one of them.").format(name=path.name)
            )
        entries[path.name] = entry
    if len(folders) > 1:
        raise BundleError(
            _("The files of the zip must lie in one folder; they lie in {n}. Zip the model's folder alone.").format(
                n=len(folders)
            )
        )
    missing = [name for name in REQUIRED_FILES if name not in entries]
    if missing:
        raise BundleError(
            ngettext(
                "The zip must hold {first} and {second}; missing: {missing}. Put it in. {see}",
                "The zip must hold {first} and {second}; missing: {missing}. Put them in. {see}",
                len(missing),
            ).format(first=REQUIRED_FILES[0], second=REQUIRED_FILES[1], missing=", ".join(missing), see=_(_SEE))
        )
    return {name: _read(archive, entry, name) for name, entry in entries.items()}


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    most = MOST_BYTES[name]
    how = _("Make it smaller.") if name in REQUIRED_FILES else _("Leave it out or make it smaller.")
    if entry.file_size > most:
        raise BundleError(
            _("{name} must be of at most {most}; it has {size}. {how}").format(
                name=name, most=_megabytes(most), size=_megabytes(entry.file_size), how=how
            )
        )
    content = read_entry_up_to(archive, entry, most)
    if content is None:
        raise BundleError(
            _("{name} must be of at most {most}; it unpacks to more. {how}").format(
                name=name, most=_megabytes(most), how=how
            )
        )
    return content


def model_files_to_zip(folder_name: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of a model's files in one folder; equal files give equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{folder_name}/{name}"), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB"
