"""This page shows how accurate the models are: on which hands, for which letters, and what they confuse."""

import streamlit as st

from slr_learn.config import FINGERS_MODEL, MODELS_DIR, live_test_results_dir
from slr_learn.recognition.evaluation.files import list_model_names
from slr_learn.ui.confusions import view
from slr_learn.ui.measurements import calibration, comparison, feedback, live_tests, protocols
from slr_learn.ui.models import classes, downloads, figures, messages, sign_figures
from slr_learn.ui.models import view as models_view
from slr_learn.ui.session import sign_models, studio
from slr_learn.ui.train import adaptation

with st.container(key="models"):
    st.title(messages.MODELS_TITLE, anchor=False)
    st.caption(messages.MODELS_INTRO)
    names = list_model_names(MODELS_DIR)
    if not names:
        st.info(messages.MODELS_NONE, icon=":material/model_training:")
        st.stop()

    chosen = models_view.choose_models(names, {one.id for one in sign_models.shipped_sign_models()})
    evaluations = models_view.load_evaluations(MODELS_DIR, chosen)
    if not evaluations:
        st.stop()

    of_signs = any(one.reads_signs for one in evaluations)
    measured_set = models_view.choose_measured_set(evaluations)
    if measured_set is not None:
        models_view.show_different_hands_caveat(evaluations, measured_set)
        figures.show_model_figures(evaluations, measured_set)
        measured = models_view.measurements_by_model_name(evaluations, measured_set)
        figures.show_figures_by_file(evaluations, measured_set)
        if measured:
            view.show_confusions(measured, of_signs=of_signs)
            classes.show_class_accuracy(measured, of_signs=of_signs)
            calibration.show_calibration(measured)
    protocols.show_cross_validation_figures(MODELS_DIR, evaluations)
    if of_signs:
        sign_figures.show_network_comparison(MODELS_DIR)
    else:
        feedback.show_finger_model_figures(MODELS_DIR / FINGERS_MODEL)
        comparison.show_letter_comparison(MODELS_DIR)
        adaptation.show_adapted_letters(studio.own_take_store(), studio.model_versions())
    live_tests.show_live_tests(live_test_results_dir())
    models_view.show_model_background(evaluations)
    downloads.show_model_downloads(MODELS_DIR, evaluations, measured_set)
