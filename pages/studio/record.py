"""This page records a learner's own signs and letters, take by take, and shows what is recorded."""

import streamlit as st

from slr_learn.config import datasets_dir
from slr_learn.datasets.takes import TakeStore
from slr_learn.errors import BundleError
from slr_learn.ui import (
    frame,
    messages,
    notices,
    practice_view,
    record_datasets,
    record_messages,
    record_settings,
    state,
    takes_view,
)
from slr_learn.ui.camera import Stage
from slr_learn.ui.record_screen import camera_of, show_recording
from slr_learn.ui.recorder import Recorder
from slr_learn.ui.view_change import settle

_REFRESH_S = 0.2


def _show() -> None:
    show_recording(camera, recorder, order, is_busy=is_busy)


store = TakeStore(datasets_dir())
recorder = state.keep(state.RECORDER, lambda: Recorder(store))
is_busy = recorder.is_running
notices.show_notice()
with st.container(key="record-settings", horizontal=True, vertical_alignment="bottom"):
    dataset = record_datasets.choose_dataset(store, is_busy=is_busy)
    if dataset is None:
        st.stop()
    order = record_settings.choose_order(store, dataset, is_busy=is_busy)
    record_datasets.show_dataset_menus(store, dataset, is_busy=is_busy)
try:
    camera = camera_of(dataset.kind)
except BundleError as error:
    st.error(messages.model_unavailable(str(error)), icon=":material/error:")
    st.stop()

camera.processor.landmarks_only = record_settings.landmarks_only()
with st.container(key="practice"):
    with st.container(key="camera"):
        stage = camera.show(f"{state.RECORD_STREAM}-{dataset.kind}")
        if stage is Stage.IDLE:
            practice_view.show_empty_camera(record_messages.CAMERA_STEPS[dataset.kind])
    st.fragment(frame.safely(_show), run_every=None if stage is Stage.IDLE else _REFRESH_S)()
settle("record", has_camera=stage is not Stage.IDLE)
if not is_busy:
    takes_view.show_takes(store, dataset, order)
    takes_view.show_counts(store, dataset)
