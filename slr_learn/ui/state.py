"""This module names all session-state keys and what is kept under them; no other module does."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

import streamlit as st

from slr_learn.learning.exercises import Exercise

HAND = "hand"
PICTURE = "picture"
EXERCISE = "exercise"
WORD_LEVEL = "level"
OWN_WORD = "word"
HINT = "hint"
DRAWN_HAND = "drawn_hand"
DRAWN_VIEW = "drawn_view"
RIVAL = "rival"
MODEL = "model"
OTHER_MODEL = "other_model"
MEASURED_SET = "measured_set"
CONFUSION_OF = "confusion_of"
CONFUSION_AS = "confusion_as"
CONFUSION_MAP = "confusion_map"
ALL_CLASSES = "all_classes"
CURVE = "curve"
"""Keys of widgets whose values last through the session."""

PRACTICE = "practice_run"
CAMERA = "camera_kept"
CAMERA_STREAM = "camera_stream"
WATCHING = "watching"
OWN_MODELS = "own_models"
N_OWN_MODEL_CHANGES = "n_own_model_changes"
REFUSED_FILE = "refused_file"

_REQUESTED_LETTERS = "requested_letters"
_CONFUSED_PAIR = "confused_pair"

Kept = TypeVar("Kept")


def keep(key: str, make: Callable[[], Kept]) -> Kept:
    """Return what the session keeps under a key, made on first use."""
    if key not in st.session_state:
        st.session_state[key] = make()
    kept: Kept = st.session_state[key]
    return kept


def request_letters(letters: Sequence[str]) -> None:
    """Have the fingerspelling page practise these letters alone; none has it practise all."""
    st.session_state[_REQUESTED_LETTERS] = tuple(letters)
    st.session_state[EXERCISE] = Exercise.LETTERS


def requested_letters() -> tuple[str, ...]:
    """Return the letters to practise alone; empty for all."""
    letters: tuple[str, ...] = st.session_state.get(_REQUESTED_LETTERS, ())
    return letters


def choose_pair(true: str, predicted: str) -> None:
    """Have the models' page tell of one error: hands of one class taken for another."""
    st.session_state[_CONFUSED_PAIR] = (true, predicted)


def choose_pair_on(chart: str) -> None:
    """Take over the pair pressed on a confusion matrix, kept under the chart's key; to be called when it changes."""
    points = st.session_state[chart].selection.points
    if points:
        choose_pair(*points[0]["customdata"][:2])


def chosen_pair() -> tuple[str, str] | None:
    """Return the error to tell of; None before one was chosen."""
    pair: tuple[str, str] | None = st.session_state.get(_CONFUSED_PAIR)
    return pair
