"""This page trains models on the learner's own signs: setup, progress, results and versions."""

import streamlit as st

from slr_learn.errors import BundleError
from slr_learn.studio.own_sign_models import load_own_sign_model
from slr_learn.ui.session import studio
from slr_learn.ui.train import adapt, job, messages, result, setup
from slr_learn.ui.train import versions as versions_view

with st.container(key="train"):
    st.title(messages.TITLE, anchor=False)
    st.caption(messages.INTRO)
    store, jobs, versions = studio.own_take_store(), studio.training_jobs(), studio.model_versions()
    is_running = job.show_training_job(jobs)
    datasets = setup.list_sign_datasets(store)
    names = setup.trainable_dataset_names(datasets, versions)
    if not datasets:
        setup.show_no_takes_yet()
    if names:
        chosen = setup.choose_dataset(names)
        dataset = next((one for one in datasets if one.id == chosen), None)
        if dataset is not None and not is_running:
            setup.show_training_setup(jobs, store, dataset)
        active = versions.active(chosen)
        if active is not None:
            try:
                result.show_training_result(load_own_sign_model(active))
            except BundleError:
                st.warning(messages.NONE_TO_USE, icon=":material/warning:")
        versions_view.show_model_versions(
            versions,
            chosen,
            versions_view.describe_sign_model,
            heading=messages.VERSIONS_HEADING,
            intro=messages.VERSIONS_INTRO,
        )
    adapt.show_letter_adaptation_setup(jobs, store, versions, is_running=is_running)
