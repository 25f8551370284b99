"""This module draws the current state of a recording series in front of the camera."""

from __future__ import annotations

import math
from html import escape

import streamlit as st

from slr_learn.config import LETTERS_MODEL
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.learning.recording import RecordingPhase
from slr_learn.ui.camera.body import BodyCamera
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.practice import view as practice_view
from slr_learn.ui.record import messages, state
from slr_learn.ui.record.series import RecordingRequest, SeriesRecorder
from slr_learn.ui.session import resources, visit
from slr_learn.ui.widgets.markup import show_html
from slr_learn.vocabulary import NO_SIGN


def open_recording_camera(kind: DatasetKind) -> BodyCamera | LetterCamera:
    """Return the session's camera for signs or for letters.

    Raises:
        BundleError: The letter model, whose camera finds the hand, cannot be used.
    """
    is_loading = resources.start_importing_libraries().is_alive
    if kind is DatasetKind.SIGNS:
        return visit.get_or_create_state(f"{state.CAMERA}-{kind}", lambda: BodyCamera(is_loading=is_loading))
    bundle = resources.load_shipped_model(LETTERS_MODEL)
    return visit.get_or_create_state(f"{state.CAMERA}-{kind}", lambda: LetterCamera(bundle, is_loading=is_loading))


def show_recording_series(
    camera: BodyCamera | LetterCamera, recorder: SeriesRecorder, order: RecordingRequest | str, *, is_busy: bool
) -> None:
    """Process new camera results and draw the series; runs several times a second while the camera is on.

    Args:
        camera: The page's camera.
        recorder: The session's recorder.
        order: What to record next, or why there is nothing yet.
        is_busy: Whether the rest of the page was drawn for a running series; if that changes, the page is redrawn.
    """
    recorder.add_frames(camera.drain())
    status = camera.status()
    is_live = status.stage is StreamStage.LIVE
    with st.container(key="target"):
        _show_target(recorder, order)
    with st.container(key="recognised"):
        _show_progress(recorder)
    with st.container(key="feedback"):
        practice_view.show_feedback(*_feedback(recorder, order, status))
    with st.container(key="controls", horizontal=True, vertical_alignment="center"):
        _show_controls(recorder, order, is_live=is_live)
    with st.container(key="camera-status"):
        practice_view.show_camera_status(status)
    if recorder.is_running != is_busy:
        st.rerun()


def _phase(recorder: SeriesRecorder) -> RecordingPhase | None:
    return recorder.series.phase if recorder.series is not None else None


def _show_target(recorder: SeriesRecorder, order: RecordingRequest | str) -> None:
    shown = recorder.order if recorder.is_running and recorder.order is not None else order
    if isinstance(shown, str):
        practice_view.show_no_target(shown)
        return
    series, phase = recorder.series, _phase(recorder)
    kind = shown.dataset.kind
    seconds = math.ceil(series.remaining_s(recorder.now_ms)) if series is not None else 0
    large, words, said = {
        RecordingPhase.COUNTDOWN: (str(seconds), messages.COUNTDOWN, messages.recording_countdown_text(seconds)),
        RecordingPhase.TAKE: ("●", messages.TAKE_NOW[kind], messages.TAKE_NOW[kind]),
        RecordingPhase.REST: ("✓", messages.next_take_countdown_text(seconds), ""),
        RecordingPhase.PAUSED: ("Ⅱ", messages.PAUSED, messages.PAUSED),
        RecordingPhase.DONE: ("✓", messages.DONE, messages.DONE),
        None: ("", messages.READY, ""),
    }[phase]
    n_done, n_takes = (series.n_done, series.plan.n_takes) if series is not None else (0, shown.plan.n_takes)
    place = messages.take_position_text(min(n_done + 1, n_takes), n_takes)
    show_html(
        f'<div class="target recording {phase or "ready"}"><div class="target-head">'
        f"<span>{escape(messages.HEADINGS[kind])}</span><span>{escape(place)}</span></div>"
        f'<div class="recording-body"><strong>{escape(messages.format_sign_name(shown.label))}</strong>'
        f'<div class="count" aria-hidden="true">{large}</div><span>{escape(words)}</span>'
        f'<span class="said" role="timer" aria-live="assertive">{escape(said)}</span></div></div>'
    )


def _show_progress(recorder: SeriesRecorder) -> None:
    series = recorder.series
    done = series.n_done / series.plan.n_takes if series is not None else 0.0
    take = 0.0
    if series is not None and series.phase is RecordingPhase.TAKE:
        take = 1 - series.remaining_s(recorder.now_ms) / series.plan.take_s
    show_html(_bar(messages.PROGRESS_LABEL, done) + _bar(messages.TAKE_LABEL, take))


def _bar(label: str, share: float) -> str:
    return (
        f'<div class="hold"><span>{escape(label)}</span><span class="bar" role="progressbar" aria-valuemin="0" '
        f'aria-valuemax="100" aria-valuenow="{100 * share:.0f}" aria-label="{escape(label)}">'
        f'<i style="width:{100 * share:.0f}%"></i></span></div>'
    )


def _feedback(recorder: SeriesRecorder, order: RecordingRequest | str, status: CameraStatus) -> tuple[str, str]:
    """Return a Material icon's name and one sentence on what to do next, or on the last take."""
    if recorder.failure:
        return "error", messages.take_not_saved_message(recorder.failure)
    if status.is_problem:
        return ("back_hand" if status.stage is StreamStage.LIVE else "videocam"), status.text
    is_live = status.stage is StreamStage.LIVE
    if recorder.series is not None and recorder.order is not None:
        is_letter = recorder.order.dataset.kind is DatasetKind.LETTERS
        return _feedback_of(recorder.series.phase, recorder, is_letter=is_letter, is_live=is_live)
    if not is_live:
        return "videocam", messages.FEEDBACK_CAMERA if status.stage is StreamStage.IDLE else status.text
    if isinstance(order, str):
        return "edit", messages.FEEDBACK_NO_ORDER
    return "videocam", messages.FEEDBACK_NO_SIGN_READY if order.label == NO_SIGN else messages.FEEDBACK_READY


def _feedback_of(phase: RecordingPhase, recorder: SeriesRecorder, *, is_letter: bool, is_live: bool) -> tuple[str, str]:
    """Return the feedback during a series; see `_feedback`."""
    if phase is RecordingPhase.DONE:
        icon = "flag" if recorder.flawed else "check_circle"
        return icon, messages.series_done_message(len(recorder.taken), len(recorder.flawed))
    if phase in (RecordingPhase.COUNTDOWN, RecordingPhase.TAKE):
        return "radio_button_checked", messages.FEEDBACK_OF[phase, is_letter]
    if recorder.verdict is not None and recorder.verdict.problems:
        return "tips_and_updates", messages.PROBLEMS[recorder.verdict.problems[0]]
    if phase is RecordingPhase.REST:
        return "check_circle", messages.FEEDBACK_GOOD
    return "pause", messages.FEEDBACK_PAUSED if is_live else messages.FEEDBACK_NO_FRAMES


def _show_controls(recorder: SeriesRecorder, order: RecordingRequest | str, *, is_live: bool) -> None:
    phase = _phase(recorder)
    if not recorder.is_running:
        st.button(
            messages.RECORD,
            type="primary",
            icon=":material/radio_button_checked:",
            disabled=isinstance(order, str) or not is_live,
            on_click=recorder.start,
            args=(order,),
            shortcut="T",
        )
        if recorder.flawed and phase is RecordingPhase.DONE:
            st.button(
                messages.redo_flawed_takes_label(len(recorder.flawed)),
                on_click=recorder.redo_flawed,
                disabled=not is_live,
            )
        return
    is_paused = phase is RecordingPhase.PAUSED
    label = messages.GO_ON if is_paused else messages.PAUSE
    st.button(label, type="primary" if is_paused else "secondary", on_click=recorder.pause_or_go_on, shortcut="P")
    st.button(messages.REDO, on_click=recorder.redo, disabled=not recorder.taken, shortcut="U")
    st.button(messages.STOP, on_click=recorder.stop, shortcut="S")
