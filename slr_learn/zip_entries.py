"""This module reads the entries of an untrusted zip in memory, without relying on its metadata."""

from __future__ import annotations

import stat
import struct
import zipfile
import zlib
from pathlib import PurePosixPath

from slr_learn.errors import SlrLearnError
from slr_learn.translation import _

ZIP_DAMAGES: tuple[type[Exception], ...] = (
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
"""Errors that the zipfile module raises for invalid zips."""

_IS_ENCRYPTED = 0x1
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def safe_entry_path(
    entry: zipfile.ZipInfo, *, most_parts: int, form: str, refuse: type[SlrLearnError]
) -> PurePosixPath:
    """Return the path of an entry within its zip.

    Args:
        entry: The zip entry.
        most_parts: Maximum number of folders and names in the path.
        form: The error message around the invalid value: "must be …; it holds {found}. Do …".
        refuse: Raised if the entry is a link, encrypted, compressed in a rare way, or its path leads out of the zip.
    """
    name = entry.orig_filename
    path = PurePosixPath(name)
    is_outside = path.is_absolute() or ".." in path.parts or "\\" in name or ":" in name or "\0" in name
    if is_outside or len(path.parts) > most_parts:
        raise refuse(form.format(found=make_name_printable(name)))
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise refuse(
            _("The zip may hold no links; {file} is one. Put the file itself in.").format(
                file=make_name_printable(name)
            )
        )
    if entry.flag_bits & _IS_ENCRYPTED:
        raise refuse(
            _("The zip must not be encrypted; {file} is. Zip it without a password.").format(
                file=make_name_printable(name)
            )
        )
    if entry.compress_type not in _COMPRESSIONS:
        raise refuse(
            _(
                "The zip must be compressed in the usual way (deflate); {file} is not. Zip it again without "
                "special settings."
            ).format(file=make_name_printable(name))
        )
    return path


def read_entry_up_to(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, most_bytes: int) -> bytes | None:
    """Return the content of an entry; None if it unpacks to more bytes than allowed, whatever its header says."""
    with archive.open(entry) as file:
        content = file.read(most_bytes + 1)
    return content if len(content) <= most_bytes else None


def make_name_printable(name: str) -> str:
    """Return a name from outside in a form that can be put into a sentence."""
    return ascii(name[:60])


def first_error_line(error: BaseException) -> str:
    """Return the first line of an error in a form that can be put into a sentence."""
    return (str(error) or type(error).__name__).splitlines()[0][:200].rstrip(".")
