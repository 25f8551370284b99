"""This module draws the adaptation of the letter model to the learner's hand: the setup and the results."""

from __future__ import annotations

import logging

import streamlit as st

from slr_learn.datasets.takes.folders import TakeDataset
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import TrainingRunningError
from slr_learn.studio.job_notes import TrainingJob
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_letters import list_letter_datasets
from slr_learn.studio.own_letters_job import (
    AdaptationResult,
    accept_adaptation,
    adaptation_result_of_job,
    start_letter_adaptation,
)
from slr_learn.studio.training_jobs import TrainingJobs
from slr_learn.ui.train import adapt_messages, adaptation, messages, state
from slr_learn.ui.train import versions as versions_view
from slr_learn.ui.widgets.markup import escape_markdown

_LOGGER = logging.getLogger(__name__)


def show_letter_adaptation_setup(
    jobs: TrainingJobs, store: TakeStore, versions: ModelVersions, *, is_running: bool
) -> None:
    """Draw the choice of takes and the start button, or the result until the learner decides on it."""
    with st.container(key="adapt"):
        st.header(adapt_messages.HEADING, anchor=False)
        st.caption(adapt_messages.INTRO)
        datasets = list_letter_datasets(store)
        job = jobs.current()
        found = adaptation_result_of_job(job)
        if job is not None and found is not None:
            _show_adaptation(jobs, versions, job, found, {one.id: one for one in datasets})
        elif not datasets:
            st.caption(adapt_messages.EMPTY)
        else:
            _show_choice(jobs, store, datasets, is_running=is_running)
        for subject, name in adaptation.adapted_dataset_names(store, versions).items():
            versions_view.show_model_versions(
                versions,
                subject,
                versions_view.describe_adapted_letters,
                heading=adapt_messages.adapted_versions_heading(name),
                intro=adapt_messages.VERSIONS_INTRO,
            )


def _show_choice(jobs: TrainingJobs, store: TakeStore, datasets: tuple[TakeDataset, ...], *, is_running: bool) -> None:
    names = {one.id: one.name for one in datasets}
    chosen = st.selectbox(
        adapt_messages.DATASET_LABEL,
        list(names),
        format_func=lambda one: names.get(one, one),
        key=state.ADAPT_DATASET,
        persist_state="session",
    )
    dataset = next((one for one in datasets if one.id == chosen), datasets[0])
    notes = [one.notes for one in store.takes(dataset)]
    n_letters, n_sessions = len({one.label for one in notes}), len({one.session for one in notes})
    st.markdown(adapt_messages.usable_takes_summary(len(notes), n_letters, n_sessions))
    if st.button(adapt_messages.START, disabled=is_running, icon=":material/back_hand:", key="start-adapting"):
        _start(jobs, dataset)


def _start(jobs: TrainingJobs, dataset: TakeDataset) -> None:
    try:
        start_letter_adaptation(jobs, dataset)
    except TrainingRunningError:
        st.warning(messages.RUNNING_ELSEWHERE, icon=":material/hourglass:")
        return
    except OSError:
        _LOGGER.exception("no adapting could be started")
        st.error(messages.CANNOT_START, icon=":material/error:")
        return
    st.rerun()


def _show_adaptation(
    jobs: TrainingJobs,
    versions: ModelVersions,
    job: TrainingJob,
    found: AdaptationResult,
    datasets: dict[str, TakeDataset],
) -> None:
    adaptation.show_adaptation_results(found, "adapted-letters")
    if found.refused is not None:
        st.warning(escape_markdown(found.refused), icon=":material/block:")
    with st.container(horizontal=True, key="adapted-choice"):
        dataset = datasets.get(str(job.details.get("dataset", "")))
        if (
            found.refused is None
            and dataset is not None
            and st.button(adapt_messages.ACCEPT, type="primary", icon=":material/check:", key="accept-adapted")
        ):
            _accept(jobs, versions, job, dataset)
        st.button(
            adapt_messages.LEAVE, icon=":material/close:", key="leave-adapted", on_click=jobs.forget, args=(job.number,)
        )


def _accept(jobs: TrainingJobs, versions: ModelVersions, job: TrainingJob, dataset: TakeDataset) -> None:
    version = accept_adaptation(jobs, versions, job, dataset)
    if version is None:
        st.warning(adapt_messages.GONE, icon=":material/warning:")
        return
    st.success(adapt_messages.adaptation_accepted_message(version.number), icon=":material/check_circle:")
