"""This module draws the training setup: dataset, signs, type of network, and what is missing."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Mapping, Sequence

import streamlit as st

from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import TrainingRunningError
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_letters import is_letter_dataset_subject
from slr_learn.studio.own_sign_models import dataset_name_of_subject
from slr_learn.studio.own_signs_job import start_own_sign_training
from slr_learn.studio.takes_to_train import LEAST_TAKES, TrainingReadiness, assess_training_readiness
from slr_learn.studio.training_jobs import TrainingJobs
from slr_learn.ui.train import messages, state
from slr_learn.ui.widgets.markup import escape_markdown
from slr_learn.vocabulary import NO_SIGN

_LOGGER = logging.getLogger(__name__)
_RECORD_PAGE = "pages/studio/record.py"


def list_sign_datasets(store: TakeStore) -> tuple[TakeDataset, ...]:
    """Return the learner's sign datasets that have a take, newest first."""
    return tuple(one for one in store.datasets() if one.kind is DatasetKind.SIGNS and store.takes(one))


def show_no_takes_yet() -> None:
    """Draw an empty state with a button that leads to recording."""
    st.info(messages.EMPTY, icon=":material/model_training:")
    _record_button("primary")


def trainable_dataset_names(datasets: Sequence[TakeDataset], versions: ModelVersions) -> dict[str, str]:
    """Return dataset names by id: existing datasets first, then those of which only models remain."""
    names = {one.id: one.name for one in datasets}
    left = (one for one in versions.subjects() if one not in names and not is_letter_dataset_subject(one))
    return names | {one: messages.deleted_dataset_name(dataset_name_of_subject(versions, one)) for one in left}


def choose_dataset(names: Mapping[str, str]) -> str:
    """Draw the choice of a dataset and return its id; there is at least one."""
    chosen: str | None = st.selectbox(
        messages.DATASET_LABEL,
        list(names),
        format_func=lambda one: names.get(one, one),
        key=state.DATASET,
        persist_state="session",
    )
    return chosen if chosen is not None and chosen in names else next(iter(names))


def show_training_setup(jobs: TrainingJobs, store: TakeStore, dataset: TakeDataset) -> None:
    """Draw the choice of signs and network, what is missing, and the start button."""
    n_takes = dict(Counter(one.notes.label for one in store.takes(dataset)))
    labels = sorted(n_takes, key=lambda label: (label == NO_SIGN, label.casefold()))
    chosen = st.pills(
        messages.SIGNS_LABEL,
        labels,
        selection_mode="multi",
        default=[label for label in labels if n_takes[label] >= LEAST_TAKES],
        format_func=lambda label: escape_markdown(messages.sign_option_name(label, n_takes.get(label, 0))),
        key=f"{state.SIGNS}-{dataset.id}",
    )
    kind = st.selectbox(
        messages.KIND_LABEL,
        list(messages.KINDS),
        format_func=messages.KINDS.__getitem__,
        help=messages.KIND_HELP,
        key=state.KIND,
        persist_state="session",
    )
    counted = {label: n_takes[label] for label in chosen}
    found = assess_training_readiness(counted)
    _show_lacks(found, counted)
    if st.button(
        messages.start_training_label(chosen, sum(counted.values())),
        type="primary",
        disabled=not found.is_ready,
        key="start-training",
        icon=":material/model_training:",
    ):
        _start(jobs, dataset, chosen, kind)


def _show_lacks(found: TrainingReadiness, counted: Mapping[str, int]) -> None:
    with st.container(key="lacks"):
        if not counted:
            st.info(messages.NONE_CHOSEN, icon=":material/touch_app:")
        elif found.n_signs_missing:
            st.warning(messages.too_few_signs_message(found), icon=":material/add_circle:")
        if found.takes_missing:
            st.warning(escape_markdown(messages.too_few_takes_message(found)), icon=":material/videocam:")
        elif counted and found.lacks_no_sign:
            st.info(messages.LACKS_NO_SIGN, icon=":material/lightbulb:")
        if not found.is_ready or found.lacks_no_sign:
            _record_button("secondary")


def _record_button(look: str) -> None:
    if st.button(
        messages.TO_RECORD,
        type="primary" if look == "primary" else "secondary",
        icon=":material/videocam:",
        key="to-record",
    ):
        st.switch_page(_RECORD_PAGE)


def _start(jobs: TrainingJobs, dataset: TakeDataset, chosen: Sequence[str], kind: str) -> None:
    try:
        start_own_sign_training(jobs, dataset, chosen, kind)
    except TrainingRunningError:
        st.warning(messages.RUNNING_ELSEWHERE, icon=":material/hourglass:")
        return
    except OSError:
        _LOGGER.exception("no training could be started")
        st.error(messages.CANNOT_START, icon=":material/error:")
        return
    st.rerun()
