"""This module imports recorded signs one by one in any format, and reports the result."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tqdm import tqdm

from slr_learn.datasets.hands.sequences import DEFAULT_ASPECT, DEFAULT_FPS
from slr_learn.datasets.signs.clips import ClipLocation, SignClip, UnusableFile
from slr_learn.datasets.signs.shards import RecordedSign, SignWriter
from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND


@dataclass(frozen=True, slots=True)
class SignImportResult:
    """The result of importing a folder of recorded signs.

    Attributes:
        files: The files written.
        n_clips: Number of clips, usable or not.
        n_sequences: Number of sequences written.
        n_frames: Total number of their frames.
        longest: Number of frames of the longest.
        n_signers: Number of known signers.
        per_label: Number of sequences per label, sorted by label.
        without_hand: Names of sequences without any visible hand; they are written anyway.
        set_aside: Clips and single frames that could not be used.
    """

    files: tuple[Path, ...]
    n_clips: int
    n_sequences: int
    n_frames: int
    longest: int
    n_signers: int
    per_label: dict[str, int]
    without_hand: tuple[str, ...]
    set_aside: tuple[UnusableFile, ...]


def import_signs(
    places: Sequence[ClipLocation],
    read: Callable[[ClipLocation], SignClip],
    writer: SignWriter,
    *,
    source: str,
    aspect: float | None = None,
    fps: float | None = None,
    progress: bool = False,
) -> SignImportResult:
    """Read every recorded sign and write it, with one in memory at a time besides those the writer collects.

    Args:
        places: The clips; their order is that of the rows.
        read: Reads one clip.
        writer: Writes them; it is finished here.
        source: Name of the collection.
        aspect: Width of the pictures divided by their height; None uses that of each file or its format, else 4/3.
        fps: Frames per second; None uses that of each file, else 30.
        progress: Whether to show a progress bar on stderr.

    Raises:
        BadInputError: None of them is usable, or they are too many for the file.
    """
    lengths, labels, signers = [], Counter[str](), set()
    without_hand, set_aside = [], []
    for place in tqdm(places, unit="sign", disable=not progress):
        try:
            clip = read(place)
        except BadInputError as error:
            set_aside.append(UnusableFile(place.name, str(error)))
            continue
        writer.add(
            RecordedSign(
                values=clip.values,
                label=place.label,
                source=source,
                signer=place.signer,
                origin=place.name,
                session=place.session,
                aspect=aspect or clip.aspect or DEFAULT_ASPECT,
                fps=fps or clip.fps or DEFAULT_FPS,
            )
        )
        set_aside += clip.set_aside
        lengths.append(len(clip.values))
        labels[place.label] += 1
        signers.add(place.signer)
        if not np.isfinite(clip.values[:, [LEFT_HAND.start, RIGHT_HAND.start]]).any():
            without_hand.append(place.name)
    if not lengths:
        raise BadInputError(
            f"At least one recorded sign must be usable; none of {len(places)} is. The first: {set_aside[0].reason}"
        )
    return SignImportResult(
        files=tuple(writer.finish()),
        n_clips=len(places),
        n_sequences=len(lengths),
        n_frames=sum(lengths),
        longest=max(lengths),
        n_signers=len(signers - {""}),
        per_label=dict(sorted(labels.items())),
        without_hand=tuple(without_hand),
        set_aside=tuple(set_aside),
    )
