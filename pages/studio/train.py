"""This page trains on the learner's own signs: what to learn, how far it is, what came of it, and all versions."""

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.studio.own_sign_models import load_own_sign_model
from slr_learn.ui import (
    adapt_view,
    own_result_view,
    studio,
    train_job_view,
    train_messages,
    train_setup_view,
    versions_view,
)

with st.container(key="train"):
    st.title(train_messages.TITLE, anchor=False)
    st.caption(train_messages.INTRO)
    store, jobs, versions = studio.take_store(), studio.training_jobs(), studio.model_versions()
    is_running = train_job_view.show_job(jobs)
    datasets = train_setup_view.datasets_of_signs(store)
    names = train_setup_view.names_of(datasets, versions)
    if not datasets:
        train_setup_view.show_empty()
    if names:
        chosen = train_setup_view.choose_dataset(names)
        dataset = next((one for one in datasets if one.id == chosen), None)
        if dataset is not None and not is_running:
            train_setup_view.show_setup(jobs, store, dataset)
        active = versions.active(chosen)
        if active is not None:
            try:
                own_result_view.show_result(load_own_sign_model(active))
            except BundleError:
                st.warning(train_messages.NONE_TO_USE, icon=":material/warning:")
        versions_view.show_versions(
            versions,
            chosen,
            versions_view.describe_signs,
            heading=train_messages.VERSIONS_HEADING,
            intro=train_messages.VERSIONS_INTRO,
        )
    adapt_view.show_adapting(jobs, store, versions, is_running=is_running)
