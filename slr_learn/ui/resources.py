"""This module loads what all sessions share, once: the letter model and the hand tracker's library."""

from __future__ import annotations

import threading

import streamlit as st

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import SlrLearnError
from slr_learn.perception.features import FEATURE_VERSION
from slr_learn.perception.landmarker import load_mediapipe
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.prototypes import load_prototypes


@st.cache_resource(show_spinner=False)
def letters_bundle() -> Bundle:
    """Return the letter model shipped with the app.

    Raises:
        BundleError: Its files are missing or damaged; the next call tries again.
    """
    return load_bundle(MODELS_DIR / LETTERS_MODEL, feature_version=FEATURE_VERSION)


@st.cache_resource(show_spinner=False)
def letter_prototypes() -> dict[str, FloatArray]:
    """Return the hands that are drawn as examples of the letters, as `load_prototypes` does.

    Raises:
        BundleError: The file is missing or damaged; the next call tries again.
    """
    return load_prototypes(MODELS_DIR / LETTERS_MODEL)


@st.cache_resource(show_spinner=False)
def warm_up() -> threading.Thread:
    """Import MediaPipe on a thread of its own, so that the first START does not wait seconds for it."""

    def load() -> None:
        try:
            load_mediapipe()
        except SlrLearnError:
            # The camera reports it, where the learner can act on it.
            return

    thread = threading.Thread(target=load, name="slr_learn-warm-up", daemon=True)
    thread.start()
    return thread
