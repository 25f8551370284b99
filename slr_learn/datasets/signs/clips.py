"""This module lists recorded signs in folders by word."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from slr_learn.datasets.name_patterns import match_pattern_in_names
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.perception.landmarks import FloatArray


@dataclass(frozen=True, slots=True)
class ClipLocation:
    """The location of one recorded sign.

    Attributes:
        path: A file, or a folder of frames.
        label: What is signed.
        name: Its path relative to the imported folder, with forward slashes.
        signer: The recorded person; '' if unknown.
        session: The recording session; '' if unknown.
    """

    path: Path
    label: str
    name: str
    signer: str = ""
    session: str = ""


@dataclass(frozen=True, slots=True)
class UnusableFile:
    """A file that could not be used.

    Attributes:
        name: Relative to the imported folder.
        reason: Why, in words.
    """

    name: str
    reason: str


@dataclass(frozen=True, eq=False, slots=True)
class SignClip:
    """The content of one recorded sign.

    Attributes:
        values: float32 array of shape (n_frames, 258), as in `SignSequences`.
        fps: Frames per second; None if the files do not say.
        aspect: Width of the picture divided by its height; None if the files do not say.
        set_aside: Frames that could not be read, which are NaN in `values`.
    """

    values: FloatArray
    fps: float | None = None
    aspect: float | None = None
    set_aside: tuple[UnusableFile, ...] = ()


def list_clip_files(folder: Path, suffixes: Sequence[str]) -> list[ClipLocation]:
    """Return the files `folder/<word>/<clip>` with some suffixes, sorted by name, without hidden files.

    Args:
        folder: With one folder per word; its name, in NFC, is the label.
        suffixes: In lower case, with the dot.

    Raises:
        DataNotFoundError: There is no such folder.
        BadInputError: It is no folder, or no folder in it contains such a file.
    """
    wanted = f"one folder of {', '.join(suffixes)} files a word, such as hello/1{suffixes[0]}"
    clips = (one for word in _words(folder, wanted) for one in list_visible_entries(word))
    return _places(folder, wanted, (one for one in clips if one.suffix.lower() in suffixes and not one.is_dir()))


def list_frame_folders(folder: Path) -> list[ClipLocation]:
    """Return the folders `folder/<word>/<sequence>`, or those below `folder/MP_Data`, sorted by name.

    Raises:
        DataNotFoundError: There is no such folder.
        BadInputError: It is no folder, or no folder in it holds folders.
    """
    wanted = "one folder a word with one folder of .npy files a sequence, such as hello/0/0.npy"
    inner = folder / "MP_Data"
    words = _words(inner if inner.is_dir() else folder, wanted)
    return _places(folder, wanted, (one for word in words for one in list_visible_entries(word) if one.is_dir()))


def add_signers_from_names(
    places: Sequence[ClipLocation], *, signer_pattern: str | None = None, session_pattern: str | None = None
) -> list[ClipLocation]:
    """Return the clips with the signer and session that patterns find in their names.

    Args:
        places: Recorded signs.
        signer_pattern: Regular expression with one group, searched in each name; None keeps the signers.
        session_pattern: The same for the session.

    Raises:
        BadInputError: A pattern is no regular expression with one group, or matches no name at all.
    """
    found = list(places)
    names = [place.name for place in places]
    if signer_pattern is not None:
        signers = match_pattern_in_names(names, signer_pattern)
        found = [replace(place, signer=signer) for place, signer in zip(found, signers, strict=True)]
    if session_pattern is not None:
        sessions = match_pattern_in_names(names, session_pattern, what="session")
        found = [replace(place, session=session) for place, session in zip(found, sessions, strict=True)]
    return found


def _words(folder: Path, wanted: str) -> list[Path]:
    if not folder.exists():
        raise DataNotFoundError(f"{folder} must be a folder with {wanted}; there is none. Check the path.")
    if not folder.is_dir():
        raise BadInputError(f"{folder} must be a folder with {wanted}; it is a file.")
    return [one for one in list_visible_entries(folder) if one.is_dir()]


def _places(folder: Path, wanted: str, paths: Iterable[Path]) -> list[ClipLocation]:
    places = [
        ClipLocation(path, word_to_label(path.parent.name), word_to_label(path.relative_to(folder).as_posix()))
        for path in paths
    ]
    if not places:
        raise BadInputError(f"{folder} must hold {wanted}; there is nothing of that form in it. Is it another form?")
    return sorted(places, key=lambda place: [_natural(part) for part in place.name.split("/")])


def word_to_label(written: str) -> str:
    """Return a word as a label in NFC, however the file system wrote its diacritics.

    Bytes of a file name that are not UTF-8 become question marks.
    """
    return unicodedata.normalize("NFC", written.encode(errors="replace").decode()).strip()


def list_visible_entries(folder: Path) -> list[Path]:
    """Return the sorted entries of a folder without hidden files.

    Raises:
        BadInputError: The folder cannot be read.
    """
    try:
        return sorted(one for one in folder.iterdir() if not one.name.startswith("."))
    except OSError as error:
        raise BadInputError(f"{folder} must be a folder that can be read; {error.strerror}.") from error


def _natural(name: str) -> list[tuple[int, str]]:
    """Return a sort key that puts 2 before 10."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in re.split(r"(\d+)", name)]
