"""This page records a learner's own signs and letters, take by take, and shows what is recorded."""

import streamlit as st

from slr_learn.config import learner_datasets_dir
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BundleError
from slr_learn.ui import shared_messages
from slr_learn.ui.camera.block import show_camera
from slr_learn.ui.record import datasets, messages, settings, takes
from slr_learn.ui.record import state as record_state
from slr_learn.ui.record.screen import open_recording_camera, show_recording_series
from slr_learn.ui.record.series import SeriesRecorder
from slr_learn.ui.session import places, visit
from slr_learn.ui.shell import frame, notices
from slr_learn.ui.shell.scrolling import scroll_to_top_and_focus

_REFRESH_S = 0.2


def _show() -> None:
    show_recording_series(camera, recorder, order, is_busy=is_busy)


store = TakeStore(learner_datasets_dir())
recorder = visit.get_or_create_state(record_state.RECORDER, lambda: SeriesRecorder(store))
is_busy = recorder.is_running
with places.above_camera():
    notices.show_notice()
with places.above_camera(), st.container(key="record-settings", horizontal=True, vertical_alignment="bottom"):
    dataset = datasets.choose_dataset(store, is_busy=is_busy)
    if dataset is None:
        st.stop()
    order = settings.choose_what_to_record(store, dataset, is_busy=is_busy)
    datasets.show_dataset_menus(store, dataset, is_busy=is_busy)
try:
    camera = open_recording_camera(dataset.kind)
except BundleError as error:
    st.error(shared_messages.model_unavailable_message(str(error)), icon=":material/error:")
    st.stop()

camera.processor.landmarks_only = settings.is_camera_picture_hidden()
block = show_camera(camera, messages.CAMERA_STEPS[dataset.kind])
with places.practice_area():
    st.fragment(frame.with_error_handling(_show), run_every=_REFRESH_S if block.is_on else None)()
scroll_to_top_and_focus("record", has_camera=block.is_on)
if not is_busy:
    takes.show_takes_of_sign(store, dataset, order)
    takes.show_take_counts(store, dataset)
