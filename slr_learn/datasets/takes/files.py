"""This module writes and reads the npz file of a take, which is also a valid file of signs or hands."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands import recordings
from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.npz_arrays import read_arrays_of_open_npz
from slr_learn.datasets.signs import sequences as sign_sequences
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeFrames, TakeNotes, mean_frame_rate
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import Handedness
from slr_learn.zip_entries import ZIP_DAMAGES

_MOST_FRAMES = 3000
_MOST_BYTES = 20_000_000


def take_to_file_content(frames: TakeFrames, notes: TakeNotes, *, source: str, take_id: str) -> bytes:
    """Return the content of a take's file.

    Args:
        frames: The recorded frames.
        notes: Its notes, cleaned.
        source: Source name of the recording.
        take_id: The take's id.

    Raises:
        BadInputError: There are no frames or too many, or an array has another shape or type.
    """
    times = _checked_times(np.asarray(frames.timestamps_ms), len(frames))
    arrays: dict[str, NDArray[Any]]
    if isinstance(frames, SignFrames):
        arrays = sign_sequences.sign_sequences_to_arrays(_as_sequence(frames, notes, source, take_id))
    else:
        arrays = recordings.recordings_to_arrays(_as_recordings(frames, notes, source, take_id))
        arrays["session"] = np.array(notes.session)
    arrays["timestamps_ms"] = times - times[0]
    arrays["recorded_at"] = np.array(notes.recorded_at.isoformat())
    content = BytesIO()
    np.savez(content, **arrays)
    return content.getvalue()


def take_from_file_content(path: Path, content: bytes) -> tuple[TakeFrames, TakeNotes]:
    """Return the take in a file's content.

    Args:
        path: Path of the file, for error messages.
        content: The content.

    Raises:
        BadInputError: It is damaged, or no take.
    """
    _check_size(path, content)
    arrays = read_arrays_of_open_npz(BytesIO(content), path, of="one take")
    try:
        frames, label, signer, session = (
            _read_sign(path, arrays) if "sequences" in arrays else _read_hands(path, arrays)
        )
        recorded_at = datetime.fromisoformat(str(arrays["recorded_at"]))
        return frames, TakeNotes(label, signer, session, recorded_at).cleaned()
    except BadInputError:
        raise
    except (ValueError, LookupError, OverflowError, TypeError) as error:
        raise BadInputError(f"{path} must hold one take; reading it failed: {error}. Record it again.") from error


def _check_size(path: Path, content: bytes) -> None:
    """Check that a file does not unpack to more than any take has."""
    n_bytes = 0
    # An invalid zip is reported where its arrays are read.
    with suppress(*ZIP_DAMAGES), zipfile.ZipFile(BytesIO(content)) as archive:
        n_bytes = sum(one.file_size for one in archive.infolist())
    if n_bytes > _MOST_BYTES:
        raise BadInputError(f"{path} must hold one take; it unpacks to {n_bytes // 1_000_000} MB. Record it again.")


def _read_sign(path: Path, arrays: dict[str, NDArray[Any]]) -> tuple[TakeFrames, str, str, str]:
    one = sign_sequences.sign_sequences_from_arrays(path, arrays)
    if len(one) != 1:
        raise BadInputError(f"{path} must hold one take; it holds {len(one)}.")
    n_frames = int(one.length[0])
    frames = SignFrames(
        one.values[0, :n_frames], _checked_times(arrays["timestamps_ms"], n_frames), float(one.aspect[0])
    )
    return frames, str(one.label[0]), str(one.signer[0]), str(one.session[0])


def _read_hands(path: Path, arrays: dict[str, NDArray[Any]]) -> tuple[TakeFrames, str, str, str]:
    found = recordings.recordings_from_arrays(path, arrays)
    times = _checked_times(arrays["timestamps_ms"], len(found))
    if len(set(zip(found.label, found.signer, found.handedness, strict=True))) != 1:
        raise BadInputError(f"{path} must hold one hand of one signer, showing one letter.")
    frames = LetterFrames(found.landmarks, times, Handedness(str(found.handedness[0]) or Handedness.RIGHT))
    return frames, str(found.label[0]), str(found.signer[0]), str(arrays["session"])


def _checked_times(times: NDArray[Any], n_frames: int) -> NDArray[np.float64]:
    if not 0 < n_frames <= _MOST_FRAMES:
        raise BadInputError(f"A take must have from 1 to {_MOST_FRAMES} frames; got {n_frames}.")
    if times.shape != (n_frames,) or times.dtype.kind not in "fiu" or not np.isfinite(times).all():
        raise BadInputError(f"A take of {n_frames} frames must have as many times; got {times.dtype} {times.shape}.")
    if (np.diff(times) < 0).any():
        raise BadInputError("The times of a take's frames must not decrease; they do.")
    return times.astype(np.float64)


def _as_sequence(frames: SignFrames, notes: TakeNotes, source: str, take_id: str) -> SignSequences:
    return SignSequences(
        values=frames.values[None],
        label=np.array([notes.label]),
        source=np.array([source]),
        signer=np.array([notes.signer]),
        origin=np.array([take_id]),
        session=np.array([notes.session]),
        length=np.array([len(frames)]),
        aspect=np.array([frames.aspect], dtype=np.float64),
        fps=np.array([mean_frame_rate(frames.timestamps_ms)]),
    )


def _as_recordings(frames: LetterFrames, notes: TakeNotes, source: str, take_id: str) -> HandRecordings:
    n = len(frames)
    return HandRecordings(
        landmarks=frames.landmarks,
        label=np.full(n, notes.label),
        source=np.full(n, source),
        signer=np.full(n, notes.signer),
        filename=np.full(n, take_id),
        handedness=np.full(n, frames.handedness.value),
    )
