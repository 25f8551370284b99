"""This module draws the results of adapting the letter model: accuracy before and after."""

from __future__ import annotations

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.confusions import RecallInTwoModels
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BundleError
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.own_letters import (
    dataset_folder_of_subject,
    is_letter_dataset_subject,
    list_letter_datasets,
    version_subject_of_dataset,
)
from slr_learn.studio.own_letters_job import AdaptationResult, load_adaptation_result
from slr_learn.ui.train import adapt_messages, messages
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import escape_markdown


def show_adaptation_results(found: AdaptationResult, key: str) -> None:
    """Draw the accuracy before and after, and which takes were held out; draw nothing if it was not measured.

    Args:
        found: The result of the adaptation.
        key: Key of the chart.
    """
    if found.own is None or found.others is None:
        return
    rows = ((adapt_messages.OWN_ROW, found.own), (adapt_messages.OTHERS_ROW, found.others))
    figure = charts.labelled_dumbbell_chart(
        [RecallInTwoModels(name, one.before, one.after) for name, one in rows],
        names=adapt_messages.NAMES,
        title=adapt_messages.adaptation_chart_title(found.own),
        hover=[adapt_messages.adaptation_hover_text(name, one.n) for name, one in rows],
    )
    plots.show_chart(figure, key)
    st.caption(escape_markdown(adapt_messages.held_out_takes_note(found)))


def adapted_dataset_names(store: TakeStore, versions: ModelVersions) -> dict[str, str]:
    """Return the names of the datasets that the letter model was adapted to, by version subject."""
    names = {version_subject_of_dataset(one): one.name for one in list_letter_datasets(store)}
    return {
        subject: names.get(subject) or messages.deleted_dataset_name(dataset_folder_of_subject(subject))
        for subject in filter(is_letter_dataset_subject, versions.subjects())
    }


def show_adapted_letters(store: TakeStore, versions: ModelVersions) -> None:
    """Draw the result of each active adapted model; draw nothing if there is none."""
    for subject, name in adapted_dataset_names(store, versions).items():
        version = versions.active(subject)
        if version is None:
            continue
        try:
            found = load_adaptation_result(version.folder)
        except BundleError:
            continue
        if found.own is None or found.others is None:
            continue
        st.header(escape_markdown(adapt_messages.active_version_heading(name, version.number)), anchor=False)
        show_adaptation_results(found, f"adapted-{subject}")
        st.page_link("pages/studio/train.py", label=adapt_messages.TO_VERSIONS, icon=":material/history:")
