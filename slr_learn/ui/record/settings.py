"""This module draws the recording settings: what to record, who signs, and how many takes."""

from __future__ import annotations

from datetime import datetime

import streamlit as st

from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BadInputError
from slr_learn.learning.recording import RecordingSeriesPlan
from slr_learn.names import MOST_CHARACTERS, normalise_name
from slr_learn.ui.record import messages, state
from slr_learn.ui.record.series import RecordingRequest
from slr_learn.ui.session import visit
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import ASL_STARTER, STILL_LETTERS, SignListPreset

_PLANS = {
    DatasetKind.SIGNS: RecordingSeriesPlan(),
    DatasetKind.LETTERS: RecordingSeriesPlan(n_takes=20, n_frames=12, rest_s=1.0),
}
_MOST_TAKES, _FEWEST_FRAMES, _MOST_FRAMES = 100, 10, 90


def choose_what_to_record(store: TakeStore, dataset: TakeDataset, *, is_busy: bool) -> RecordingRequest | str:
    """Draw the choice of a sign and its notes; return what to record, or why there is nothing yet.

    Args:
        store: The learner's datasets.
        dataset: The dataset to record into.
        is_busy: Whether recording is in progress, so that nothing may change.
    """
    takes = store.takes(dataset)
    label = _choose_sign(store, dataset, is_busy=is_busy)
    with st.popover(messages.NOTES, icon=":material/tune:", disabled=is_busy):
        if dataset.kind is DatasetKind.SIGNS:
            _choose_preset()
        last_signer = takes[-1].notes.signer if takes else messages.SIGNER_DEFAULT
        signer = _ask(messages.SIGNER_LABEL, last_signer, state.SIGNER, messages.SIGNER_HELP)
        session = _ask(
            messages.SESSION_LABEL,
            messages.default_session_name(datetime.now()),
            state.SESSION,
            messages.SESSION_HELP,
        )
        plan = _choose_plan(dataset.kind)
        _choose_picture()
    try:
        if not label:
            is_letters = dataset.kind is DatasetKind.LETTERS
            return messages.FEEDBACK_NO_LETTER if is_letters else messages.FEEDBACK_NO_SIGN
        return RecordingRequest(dataset, normalise_name(label), signer, session, plan)
    except BadInputError as error:
        return str(error)


def is_camera_picture_hidden() -> bool:
    """Return whether the learner chose to hide the camera picture and see only landmarks."""
    return bool(st.session_state.get(state.PICTURE, False))


def _choose_sign(store: TakeStore, dataset: TakeDataset, *, is_busy: bool) -> str | None:
    is_letters = dataset.kind is DatasetKind.LETTERS
    own = [one for one in store.signs(dataset) if one != NO_SIGN]
    suggested = STILL_LETTERS.names if is_letters else (NO_SIGN, *_preset().names)
    # Names only: the browser returns a typed option as it was shown, including counts.
    return st.selectbox(
        messages.LETTER_LABEL if is_letters else messages.SIGN_LABEL,
        list(suggested) if is_letters else list(dict.fromkeys([*own, *suggested])),
        index=None,
        format_func=messages.format_sign_name,
        placeholder=messages.LETTER_PLACEHOLDER if is_letters else messages.SIGN_PLACEHOLDER,
        help=None if is_letters else messages.SIGN_HELP,
        accept_new_options=not is_letters,
        key=f"{state.SIGN}-{dataset.id}",
        persist_state="session",
        disabled=is_busy,
    )


def _preset() -> SignListPreset:
    chosen: SignListPreset = st.session_state.get(state.PRESET) or ASL_STARTER
    return chosen


def _choose_preset() -> None:
    st.radio(
        messages.PRESET_LABEL,
        list(messages.PRESETS),
        format_func=messages.PRESETS.__getitem__,
        key=state.PRESET,
        persist_state="session",
        horizontal=True,
    )


def _choose_picture() -> None:
    st.radio(
        messages.PICTURE_LABEL,
        [False, True],
        format_func=messages.PICTURES.__getitem__,
        key=state.PICTURE,
        persist_state="session",
        horizontal=True,
    )


def _ask(label: str, default: str, key: str, help_text: str) -> str:
    visit.get_or_create_state(key, lambda: default)
    return st.text_input(label, key=key, persist_state="session", max_chars=MOST_CHARACTERS, help=help_text).strip()


def _choose_plan(kind: DatasetKind) -> RecordingSeriesPlan:
    usual = _PLANS[kind]
    n_takes, n_frames = f"{state.N_TAKES}-{kind}", f"{state.N_FRAMES}-{kind}"
    visit.get_or_create_state(n_takes, lambda: usual.n_takes)
    visit.get_or_create_state(n_frames, lambda: usual.n_frames)
    return RecordingSeriesPlan(
        n_takes=int(st.number_input(messages.N_TAKES_LABEL, 1, _MOST_TAKES, key=n_takes, persist_state="session")),
        n_frames=int(
            st.number_input(
                messages.N_FRAMES_LABEL, _FEWEST_FRAMES, _MOST_FRAMES, key=n_frames, persist_state="session"
            )
        ),
        rest_s=usual.rest_s,
    )
