"""This module relabels recorded signs by common glosses, and lists the teams that recorded each."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from slr_learn.datasets.hands.recordings import StringArray
from slr_learn.datasets.signs.glosses import glosses_for_labels
from slr_learn.datasets.signs.sequences import SignSequences
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND

_TEAMS = {"traduttore_a": "traduttore", "traduttore_b": "traduttore"}
"""Collections of one team, which records its signs in the same way."""

_OTHER_HAND = {"sidrahrashid": ("HELLO", "THANK-YOU"), "tresajoby": ("MORE",)}
"""Signs whose hand the collection stores as a right one although it is a left one, judging by the palm or its place
beside the body."""


def relabel_by_gloss(signs: SignSequences) -> SignSequences:
    """Return signs labelled by gloss, with every hand in the place of its own side."""
    gloss = glosses_for_labels(signs.source, signs.label)
    values = signs.values
    for source, wrong in _OTHER_HAND.items():
        rows = np.flatnonzero((signs.source == source) & np.isin(gloss, wrong))
        if len(rows):
            values = values.copy()
            values[rows, :, LEFT_HAND], values[rows, :, RIGHT_HAND] = values[rows, :, RIGHT_HAND], np.nan
    return replace(signs, label=gloss, values=values)


def team_of_each_recording(source: StringArray) -> StringArray:
    """Return the team that recorded each row: collections of one team share a name; arrays have shape (n,)."""
    return np.array([_TEAMS.get(one, one) for one in source.tolist()], dtype=np.str_)


def teams_by_gloss_label(signs: SignSequences) -> dict[str, tuple[str, ...]]:
    """Return the teams that recorded each label."""
    teams = team_of_each_recording(signs.source)
    return {label: tuple(np.unique(teams[signs.label == label]).tolist()) for label in np.unique(signs.label).tolist()}
