"""This module takes the files of a model out of a zip from elsewhere, in memory, trusting nothing it says of itself."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import (
    BUNDLE_FILE,
    CARD_FILE,
    EVALUATION_FILE,
    LIVE_VOCABULARY_FILE,
    MODEL_FILE,
    PROTOTYPES_FILE,
)
from slr_learn.recognition.protocols import PROTOCOLS_FILE

MOST_BYTES = {
    MODEL_FILE: 8_000_000,
    BUNDLE_FILE: 1_000_000,
    EVALUATION_FILE: 4_000_000,
    CARD_FILE: 1_000_000,
    PROTOTYPES_FILE: 1_000_000,
    PROTOCOLS_FILE: 1_000_000,
    LIVE_VOCABULARY_FILE: 1_000_000,
}
"""The files of a model, and how large each may be once unpacked."""
MOST_ZIP_BYTES = sum(MOST_BYTES.values())
REQUIRED_FILES = (BUNDLE_FILE, MODEL_FILE)

_SEE = "Save a model as a zip on Progress → Models to see the form."
_IS_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What the zipfile module raises for one reason or another on bytes that are no sound zip.
_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    MemoryError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)


def unzip_model(content: bytes) -> dict[str, bytes]:
    """Return the files of a model by their names; nothing is written.

    Args:
        content: Of the zip. The files lie in it side by side, or in one folder.

    Raises:
        BundleError: It is no zip, is too large, is damaged, or holds anything but the files of a model.
    """
    if len(content) > MOST_ZIP_BYTES:
        raise BundleError(
            f"The zip must be of at most {_megabytes(MOST_ZIP_BYTES)}; it has {_megabytes(len(content))}. "
            f"Zip only the files of the model: {', '.join(MOST_BYTES)}."
        )
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _files_in(archive)
    except BundleError:
        raise
    except _DAMAGE as error:
        raise BundleError(
            f"The file must be a sound zip; {_first_line(error)}. Zip the model's folder again and bring that."
        ) from error


def _files_in(archive: zipfile.ZipFile) -> dict[str, bytes]:
    entries: dict[str, zipfile.ZipInfo] = {}
    folders = set()
    for entry in archive.infolist():
        path = _checked_path(entry)
        folders.add(path if entry.is_dir() else path.parent)
        if entry.is_dir():
            continue
        if path.name not in MOST_BYTES:
            raise BundleError(
                f"The zip may hold only {', '.join(MOST_BYTES)}; it holds {_shown(str(path))}. "
                "Take that out and zip the rest again."
            )
        if path.name in entries:
            raise BundleError(f"The zip must hold every file once; it holds {path.name} twice. Keep one of them.")
        entries[path.name] = entry
    if len(folders) > 1:
        raise BundleError(
            f"The files of the zip must lie in one folder; they lie in {len(folders)}. Zip the model's folder alone."
        )
    missing = [name for name in REQUIRED_FILES if name not in entries]
    if missing:
        raise BundleError(
            f"The zip must hold {' and '.join(REQUIRED_FILES)}; missing: {', '.join(missing)}. "
            f"Put {'it' if len(missing) == 1 else 'them'} in. {_SEE}"
        )
    return {name: _read(archive, entry, name) for name, entry in entries.items()}


def _checked_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    """Return where a file lies in the zip; a link, an encrypted file and a path that leads out of it are refused."""
    name = entry.orig_filename
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name or len(path.parts) > 2:
        raise BundleError(
            f"The paths in the zip must be plain names in one folder; it holds {_shown(name)}. "
            "Zip the model's folder itself, with no folder around it or in it."
        )
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise BundleError(f"The zip may hold no links; {_shown(name)} is one. Put the file itself in.")
    if entry.flag_bits & _IS_ENCRYPTED:
        raise BundleError(f"The zip must not be encrypted; {_shown(name)} is. Zip it without a password.")
    if entry.compress_type not in _COMPRESSIONS:
        raise BundleError(
            f"The zip must be compressed in the usual way (deflate); {_shown(name)} is not. "
            "Zip it again without special settings."
        )
    return path


def _read(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str) -> bytes:
    most = MOST_BYTES[name]
    how = "Make it smaller." if name in REQUIRED_FILES else "Leave it out or make it smaller."
    if entry.file_size > most:
        raise BundleError(f"{name} must be of at most {_megabytes(most)}; it has {_megabytes(entry.file_size)}. {how}")
    # What the zip says of its sizes need not be so: never unpack more than is allowed.
    with archive.open(entry) as file:
        content = file.read(most + 1)
    if len(content) > most:
        raise BundleError(f"{name} must be of at most {_megabytes(most)}; it unpacks to more. {how}")
    return content


def zip_model(folder_name: str, files: dict[str, bytes]) -> bytes:
    """Return a zip of a model's files in one folder, the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in sorted(files.items()):
            archive.writestr(zipfile.ZipInfo(f"{folder_name}/{name}"), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def _megabytes(n_bytes: int) -> str:
    return f"{n_bytes / 1e6:.1f} MB"


def _shown(name: str) -> str:
    """Return a name from outside as it can be put into a sentence."""
    return ascii(name[:60])


def _first_line(error: BaseException) -> str:
    return (str(error) or type(error).__name__).splitlines()[0][:200].rstrip(".")
