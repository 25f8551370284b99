"""This module draws the result of an exam per letter, and offers the certificate."""

from __future__ import annotations

from datetime import datetime
from html import escape

import streamlit as st

from slr_learn.analytics.summaries import MeasuredSetKind
from slr_learn.errors import BadInputError
from slr_learn.learning.play import exam
from slr_learn.learning.play.exam import ExamQuiz
from slr_learn.learning.play.exam_result import ExamLetterResult, ExamResult, exam_result_from_attempts
from slr_learn.learning.play.plan import SelectedGame
from slr_learn.ui.play import exam_messages as messages
from slr_learn.ui.play import messages as play
from slr_learn.ui.play import state
from slr_learn.ui.play.certificate import LONGEST_NAME, certificate_pdf
from slr_learn.ui.session import clock, learner, resources, visit
from slr_learn.ui.session import messages as session_messages
from slr_learn.ui.widgets.markup import icon_html, show_html


def exam_result_from_quiz(quiz: ExamQuiz, began_at: datetime, model: str | None) -> ExamResult:
    """Return the result of an exam that has just ended."""
    return exam_result_from_attempts(quiz.attempts, quiz.n_asked, began_at, model)


def show_exam_result(result: ExamResult) -> None:
    """Draw the result of an exam, and the certificate if it was passed."""
    mark, title = ("check_circle", messages.PASSED) if result.is_passed else ("flag", messages.NOT_PASSED)
    lines = [messages.n_letters_signed_line(result.n_right, result.n_asked, result.share)]
    lines += [] if result.is_passed else [messages.exam_not_passed_message()]
    lines += [messages.repeated_letters_note(result.n_repeated)] if result.n_repeated else []
    lines += [messages.exam_words_list(result.words)] if result.words else []
    said = "".join(f"<p>{escape(one)}</p>" for one in lines)
    good = " is-whole" if result.is_passed else ""
    show_html(
        f'<div class="round exam-round{good}" role="status"><strong>{icon_html(mark)} {escape(title)}</strong>'
        f"{said}</div>"
    )
    cells = "".join(_cell(one) for one in result.letters)
    show_html(f'<ol class="exam-letters" aria-label="{escape(messages.LETTERS)}">{cells}</ol>')
    if result.is_passed:
        _offer_certificate(result)
    with st.container(horizontal=True):
        plan = SelectedGame(exam.KIND, clock.visitor_today())
        is_main = not result.is_passed
        st.button(messages.AGAIN, on_click=state.select_game, args=(plan,), type="primary" if is_main else "secondary")
        st.button(play.BACK, on_click=state.select_game, args=(None,))


def _cell(one: ExamLetterResult) -> str:
    is_whole = one.n_right == one.n_asked
    mark = icon_html("check") if is_whole else icon_html("close")
    label = escape(messages.letter_result_description(one))
    return (
        f'<li class="{"done" if is_whole else "missed"}" aria-label="{label}">'
        f"<b>{escape(one.letter)}</b>{mark}<small>{escape(messages.short_letter_result(one))}</small></li>"
    )


def _offer_certificate(result: ExamResult) -> None:
    with st.container(key="certificate"):
        known = learner.current_learner().profile.name
        visit.get_or_create_state(
            state.CERTIFICATE_NAME, lambda: "" if session_messages.is_default_learner_name(known) else known
        )
        name = st.text_input(
            messages.NAME_LABEL,
            key=state.CERTIFICATE_NAME,
            persist_state="session",
            max_chars=LONGEST_NAME,
            placeholder=messages.NAME_PLACEHOLDER,
        )
        pdf, problem = b"", ""
        try:
            at = result.at.astimezone(clock.visitor_time_zone())
            pdf = certificate_pdf(name, result, at=at, accuracy=_accuracy(result.model))
        except BadInputError as error:
            problem = str(error) if name.strip() else ""
        st.download_button(
            messages.DOWNLOAD,
            pdf,
            messages.FILE_NAME,
            "application/pdf",
            type="primary",
            disabled=not pdf,
            icon=":material/workspace_premium:",
            on_click="ignore",
        )
        if problem:
            st.error(problem, icon=":material/error:")
        st.caption(messages.STAYS)


def _accuracy(model: str | None) -> float | None:
    """Return the accuracy of a shipped model on new signers; None if it was not measured."""
    promise = resources.expected_accuracy_of_model(model) if model in resources.letter_model_names() else None
    return promise.mean if promise is not None and promise.kind is MeasuredSetKind.STRANGERS else None
