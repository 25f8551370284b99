"""This module draws the download buttons for a model's tables, card and figures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape
from pathlib import Path

import streamlit as st

from slr_learn.analytics.csv_files import (
    class_scores_to_csv,
    confused_pairs_to_csv,
    confusion_matrix_to_csv,
    reliability_bins_to_csv,
    training_curves_to_csv,
)
from slr_learn.analytics.summaries import MeasuredSet, measurements_on_set, pool_measurements
from slr_learn.recognition.bundle import MODEL_FILE
from slr_learn.recognition.evaluation.files import Evaluation
from slr_learn.recognition.letters.available_models import letter_model_names
from slr_learn.recognition.uploads.model_zip import model_folder_to_zip
from slr_learn.ui import shared_messages
from slr_learn.ui.models import downloads_messages

_CSV, _MARKDOWN, _JSON, _ZIP = "text/csv", "text/markdown", "application/json", "application/zip"


@dataclass(frozen=True, slots=True)
class _Download:
    label: str
    file_name: str
    mime: str
    content: str | Callable[[], bytes]


def show_model_downloads(models_dir: Path, evaluations: Sequence[Evaluation], chosen: MeasuredSet | None) -> None:
    """Draw the download buttons of each model; a model is zipped only on request."""
    st.header(downloads_messages.DOWNLOADS_HEADING, anchor=False)
    for evaluation in evaluations:
        if len(evaluations) > 1:
            st.markdown(f"**{escape(shared_messages.shipped_model_name(evaluation.name))}**")
        with st.container(horizontal=True):
            for one in (
                *_downloads(evaluation, chosen),
                *_whole_model(models_dir / evaluation.name, of_signs=evaluation.reads_signs),
            ):
                st.download_button(
                    one.label,
                    one.content,
                    one.file_name,
                    one.mime,
                    on_click="ignore",
                    icon=":material/download:",
                    key=one.file_name,
                )
    of_signs = any(one.reads_signs for one in evaluations)
    st.caption(downloads_messages.DOWNLOADS_HINT_SIGNS if of_signs else downloads_messages.DOWNLOADS_HINT)


def _downloads(evaluation: Evaluation, chosen: MeasuredSet | None) -> Iterator[_Download]:
    measurements = measurements_on_set(evaluation, chosen) if chosen else ()
    if chosen and measurements:
        one, stem = pool_measurements(measurements), f"{evaluation.name}-{chosen.name or chosen.kind.value}"
        yield _Download(downloads_messages.DOWNLOAD_CLASSES, f"{stem}-classes.csv", _CSV, class_scores_to_csv(one))
        yield _Download(downloads_messages.DOWNLOAD_MATRIX, f"{stem}-confusion.csv", _CSV, confusion_matrix_to_csv(one))
        yield _Download(downloads_messages.DOWNLOAD_PAIRS, f"{stem}-pairs.csv", _CSV, confused_pairs_to_csv(one))
        if one.reliability:
            content = reliability_bins_to_csv(one.reliability)
            yield _Download(downloads_messages.DOWNLOAD_CALIBRATION, f"{stem}-reliability.csv", _CSV, content)
    if evaluation.curves:
        content = training_curves_to_csv(evaluation.curves)
        yield _Download(downloads_messages.DOWNLOAD_CURVES, f"{evaluation.name}-training.csv", _CSV, content)
    if evaluation.card is not None:
        yield _Download(downloads_messages.DOWNLOAD_CARD, f"{evaluation.name}-card.md", _MARKDOWN, evaluation.card)
    name = f"{evaluation.name}-evaluation.json"
    yield _Download(downloads_messages.DOWNLOAD_EVALUATION, name, _JSON, evaluation.document)


def _whole_model(folder: Path, *, of_signs: bool) -> Iterator[_Download]:
    # A moving-letter model is not used on its own, so it cannot be uploaded again.
    if (of_signs or folder.name in letter_model_names(folder.parent)) and (folder / MODEL_FILE).is_file():
        yield _Download(
            downloads_messages.DOWNLOAD_MODEL, f"{folder.name}.zip", _ZIP, partial(model_folder_to_zip, folder)
        )
