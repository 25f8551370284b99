"""This page shows how accurate the models are: for whom, at which letters, and what they confuse."""

import streamlit as st

from slr_learn.config import FINGERS_MODEL, MODELS_DIR, live_tests_dir
from slr_learn.recognition.evaluation import model_names
from slr_learn.ui import (
    adaptation_view,
    calibration_view,
    classes_view,
    comparison_view,
    confusion_view,
    downloads_view,
    feedback_figures_view,
    figures_view,
    live_tests_view,
    models_view,
    protocols_view,
    sign_figures_view,
    sign_models,
    studio,
)
from slr_learn.ui import models_messages as messages

with st.container(key="models"):
    st.title(messages.MODELS_TITLE, anchor=False)
    st.caption(messages.MODELS_INTRO)
    names = model_names(MODELS_DIR)
    if not names:
        st.info(messages.MODELS_NONE, icon=":material/model_training:")
        st.stop()

    chosen = models_view.choose_models(names, {one.id for one in sign_models.shipped_sign_models()})
    evaluations = models_view.load_all(MODELS_DIR, chosen)
    if not evaluations:
        st.stop()

    of_signs = any(one.reads_signs for one in evaluations)
    measured_set = models_view.choose_measured_set(evaluations)
    if measured_set is not None:
        models_view.show_caveat(evaluations, measured_set)
        figures_view.show_figures(evaluations, measured_set)
        measured = models_view.measured_on(evaluations, measured_set)
        figures_view.show_files(evaluations, measured_set)
        if measured:
            confusion_view.show_confusions(measured, of_signs=of_signs)
            classes_view.show_classes(measured, of_signs=of_signs)
            calibration_view.show_calibration(measured)
    protocols_view.show_protocols(MODELS_DIR, evaluations)
    if of_signs:
        sign_figures_view.show_sign_comparison(MODELS_DIR)
    else:
        feedback_figures_view.show_feedback_figures(MODELS_DIR / FINGERS_MODEL)
        comparison_view.show_comparison(MODELS_DIR)
        adaptation_view.show_adapted_letters(studio.take_store(), studio.model_versions())
    live_tests_view.show_live_tests(live_tests_dir())
    models_view.show_background(evaluations)
    downloads_view.show_downloads(MODELS_DIR, evaluations, measured_set)
