"""This module draws the camera settings for practising letters and opens the camera."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass

import streamlit as st

from slr_learn.config import LETTERS_MODEL
from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.bundle import Bundle
from slr_learn.ui import shared_messages
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.practice import messages, model_choice, state
from slr_learn.ui.session import resources, visit
from slr_learn.vocabulary import ALPHABET, MOVING_LETTERS, letter_named


@dataclass(frozen=True, slots=True)
class LetterCameraSettings:
    """The camera settings the learner chose.

    Attributes:
        model: Name of the letter model.
        hand: The learner's hand; None for automatic.
        landmarks_only: Whether to hide the camera picture.
    """

    model: str
    hand: Handedness | None
    landmarks_only: bool


def choose_camera_settings(model_note: str = "") -> LetterCameraSettings:
    """Draw the settings for hand, picture and model, with an optional note on the model; return them."""
    with st.popover(messages.SETTINGS, icon=":material/tune:"):
        hand, landmarks_only = choose_hand_and_picture()
        model = model_choice.choose_letter_model()
        if model_note:
            st.caption(model_note)
    # Inside the settings: an element that appears before the camera would make the browser mount the camera again.
    model_choice.show_non_default_model(model)
    return LetterCameraSettings(model, hand, landmarks_only)


def practisable_letters() -> tuple[str, ...]:
    """Return the letters the chosen model can recognise; all letters if that is unknown."""
    motion = None
    with suppress(BundleError):
        motion = resources.load_shipped_motion_model()
    with suppress(BundleError):
        return recognisable_letters(
            model_choice.bundle_for_choice(st.session_state.get(state.WATCHING, LETTERS_MODEL)), motion
        )
    return ALPHABET


def open_letter_camera(watching: LetterCameraSettings) -> tuple[LetterCamera, tuple[str, ...]]:
    """Return the session's camera with these settings, and the letters it can recognise.

    If the model cannot be used, show an error and stop the page.
    """
    try:
        bundle = model_choice.bundle_for_choice(watching.model)
    except BundleError as error:
        st.error(shared_messages.model_unavailable_message(str(error)), icon=":material/error:")
        to_alphabet = messages.TO_ALPHABET
        st.page_link("pages/learn/alphabet.py", label=to_alphabet, icon=":material/sign_language:")
        st.stop()
    motion = load_moving_letter_model()
    camera = visit.get_or_create_state(
        state.CAMERA, lambda: LetterCamera(bundle, motion, is_loading=resources.start_importing_libraries().is_alive)
    )
    camera.use_models(bundle, motion)
    camera.processor.hand, camera.processor.landmarks_only = watching.hand, watching.landmarks_only
    return camera, recognisable_letters(bundle, motion)


def load_moving_letter_model() -> Bundle | None:
    """Return the model of the moving letters; without one, show a note that they are left out."""
    try:
        return resources.load_shipped_motion_model()
    except BundleError as error:
        st.warning(messages.moving_letters_unavailable_message(MOVING_LETTERS, str(error)), icon=":material/gesture:")
        return None


def recognisable_letters(watching: Bundle, motion: Bundle | None) -> tuple[str, ...]:
    """Return the still letters, and the moving letters that start as one of them."""
    drawn = () if motion is None else motion.labels
    return (
        *watching.labels,
        *(one for one in drawn if one not in watching.labels and letter_named(one).starts_as in watching.labels),
    )


def choose_hand_and_picture() -> tuple[Handedness | None, bool]:
    """Draw the settings for hand and picture; return the hand (None: automatic) and whether to hide the picture."""
    hand = st.radio(
        camera_messages.HAND_LABEL,
        list(camera_messages.HAND_CHOICES),
        format_func=camera_messages.HAND_CHOICES.__getitem__,
        key=state.HAND,
        persist_state="session",
        horizontal=True,
    )
    landmarks_only = st.radio(
        camera_messages.VIEW_LABEL,
        [False, True],
        format_func=camera_messages.PICTURES.__getitem__,
        help=camera_messages.VIEW_HELP,
        key=state.PICTURE,
        persist_state="session",
        horizontal=True,
    )
    return (None if hand == camera_messages.AUTOMATIC_HAND else Handedness(hand)), bool(landmarks_only)
