"""This module loads resources that all sessions share: the models and the hand tracker's library."""

from __future__ import annotations

import threading
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module

import streamlit as st

from slr_learn.analytics import summaries
from slr_learn.analytics.summaries import ExpectedAccuracy
from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.errors import BundleError, SlrLearnError
from slr_learn.handshapes import FingerStates
from slr_learn.learning.mistakes.confusion_counts import ConfusionCounts, confusion_counts_from_matrix
from slr_learn.perception.landmarker import import_mediapipe
from slr_learn.perception.landmarks import FloatArray, HandLandmarks
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.evaluation.files import load_evaluation
from slr_learn.recognition.letters import available_models
from slr_learn.recognition.letters.example_hands import load_example_hands
from slr_learn.recognition.letters.finger_states import FingerReader
from slr_learn.ui.session import memory


def letter_model_names() -> tuple[str, ...]:
    """Return the names of the available letter models, the default first."""
    return available_models.letter_model_names(MODELS_DIR)


@st.cache_resource(show_spinner=False)
def load_shipped_model(name: str) -> Bundle:
    """Return a model shipped with the app.

    Raises:
        BundleError: Its files are missing or damaged; the next call tries again.
    """
    return load_bundle(MODELS_DIR / name)


@st.cache_resource(show_spinner=False)
def expected_accuracy_of_model(name: str) -> ExpectedAccuracy | None:
    """Return the expected accuracy of a shipped model on new signers; None if it is unknown."""
    with suppress(BundleError):
        return summaries.expected_accuracy_on_new_signers(load_evaluation(MODELS_DIR / name))
    return None


@st.cache_resource(show_spinner=False)
def held_out_signer_confusions() -> tuple[ConfusionCounts, ...]:
    """Return the letter model's confusions on new signers, one matrix per set; empty if they are unknown."""
    with suppress(BundleError):
        measured = load_evaluation(MODELS_DIR / LETTERS_MODEL).strangers
        return tuple(confusion_counts_from_matrix(one.labels, one.confusion.tolist()) for one in measured)
    return ()


@st.cache_resource(show_spinner=False)
def load_shipped_motion_model() -> Bundle:
    """Return the model of the moving letters.

    Raises:
        BundleError: Its files are missing or damaged; the next call tries again.
    """
    return load_bundle(MODELS_DIR / MOTION_MODEL)


@st.cache_resource(show_spinner=False)
def _fingers_bundle() -> Bundle:
    return load_bundle(MODELS_DIR / FINGERS_MODEL)


def load_finger_reader() -> Callable[[HandLandmarks], FingerStates] | None:
    """Return a function that returns the finger states of a hand, for one session; None if it cannot be loaded.

    Without it there are no corrections, and everything else works.
    """
    with suppress(BundleError):
        return FingerReader(_fingers_bundle()).read
    return None


@st.cache_resource(show_spinner=False)
def load_letter_example_hands() -> dict[str, FloatArray]:
    """Return the example hands of the letters, as `load_example_hands` does.

    Raises:
        BundleError: The file is missing or damaged; the next call tries again.
    """
    return load_example_hands(MODELS_DIR / LETTERS_MODEL)


@st.cache_resource(show_spinner=False)
def start_importing_libraries() -> threading.Thread:
    """Start a thread that imports what the first START would otherwise wait for."""

    def load() -> None:
        # The camera reports what is missing, where the learner can act on it.
        with suppress(SlrLearnError):
            import_mediapipe()
        # Streamlit itself imports these when it first shows a component.
        import_module("pyarrow")
        import_module("pandas")
        memory.freeze_garbage_collector()

    thread = threading.Thread(target=load, name="slr_learn-warm-up", daemon=True)
    thread.start()
    return thread
