"""This module checks that evaluation data has no sources in common with a model's training data."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from slr_learn.datasets.hands.recordings import load_hand_recordings
from slr_learn.datasets.hands.sequences import is_sequence_file, load_hand_sequences
from slr_learn.datasets.photos.pixel_csv import csv_source_name, is_pixel_csv
from slr_learn.errors import BadInputError


def sources_seen_in_training(sources: Iterable[str], trained_on: Iterable[str]) -> list[str]:
    """Return which sources are in a model's training data, in order and ignoring case."""
    known = {name.casefold() for name in trained_on}
    return sorted({name for name in sources if name.casefold() in known})


def check_no_shared_sources(name: str, sources: Iterable[str], trained_on: Iterable[str]) -> None:
    """Check that evaluation data of new signers is from no source in the training data.

    Args:
        name: Name of the measured set.
        sources: Sources of its hands, as in their `source` column.
        trained_on: Sources of the training data.

    Raises:
        BadInputError: They have a source in common.
    """
    shared = sources_seen_in_training(sources, trained_on)
    if shared:
        raise BadInputError(
            f"Strangers must not be among what the model was trained on; {name} holds {', '.join(shared)}. "
            "Leave it out, or measure it with evaluate, which says that it was trained on."
        )


def sources_of_evaluation_data(data: Path) -> set[str]:
    """Return the sources of evaluation data: an npz file, a CSV file of pictures, or a folder of photos.

    Raises:
        SlrLearnError: The file is missing or damaged.
    """
    if data.is_dir():
        return {data.resolve().name}
    if is_pixel_csv(data):
        return {csv_source_name(data)}
    load = load_hand_sequences if is_sequence_file(data) else load_hand_recordings
    return set(load(data).source.tolist())
