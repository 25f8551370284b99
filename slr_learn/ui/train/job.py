"""This module draws a training while it runs and after it has ended."""

from __future__ import annotations

from html import escape

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.charts import RunningTrainingCurve
from slr_learn.studio.job_notes import TrainingJob, TrainingJobState
from slr_learn.studio.own_letters_job import adaptation_result_of_job
from slr_learn.studio.training_jobs import TrainingJobs
from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress
from slr_learn.ui.shell import frame
from slr_learn.ui.train import messages
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import escape_markdown

_REFRESH_S = 1.0
_LINES = (
    (TrainingPhase.MEASURING, "accuracy", "loss"),
    (TrainingPhase.MEASURING, "val_accuracy", "val_loss"),
    (TrainingPhase.FITTING, "accuracy", "loss"),
)


def show_training_job(jobs: TrainingJobs) -> bool:
    """Draw the current training, or how the last one ended; return whether one is running.

    While it runs, this part is redrawn every second; the whole page is redrawn when it ends.
    """
    job = jobs.current()
    if job is None:
        return False
    if job.state is not TrainingJobState.RUNNING:
        # The result of an adaptation is shown below until the learner decides on it.
        if adaptation_result_of_job(job) is None:
            _show_end(jobs, job)
        return False

    def training() -> None:
        _show_running(jobs)

    st.fragment(frame.with_error_handling(training), run_every=_REFRESH_S)()
    return True


def _show_running(jobs: TrainingJobs) -> None:
    job = jobs.current()
    if job is None or job.state is not TrainingJobState.RUNNING:
        st.rerun()
    progress = job.progress or TrainingProgress()
    with st.container(key="training"):
        name = str(job.details.get("name", ""))
        st.header(escape_markdown(messages.training_heading(job.task, name)), anchor=False)
        st.progress(progress.share, messages.training_phase_line(job.progress))
        with st.container(horizontal=True, vertical_alignment="center", key="training-line"):
            st.markdown(messages.time_left_text(job.progress))
            if st.button(messages.CANCEL, icon=":material/cancel:", key="cancel-training"):
                with st.spinner(messages.CANCELLING):
                    jobs.cancel(job.number)
                st.rerun()
        for place, is_share in zip(st.columns(2), (True, False), strict=True):
            with place:
                _show_curves(progress, is_share=is_share)
        _show_legend()


def _show_curves(progress: TrainingProgress, *, is_share: bool) -> None:
    lines = []
    for name, (phase, accuracy, loss) in zip(messages.LINES, _LINES, strict=True):
        found = (getattr(one, accuracy if is_share else loss) for one in progress.epochs.get(phase, ()))
        lines.append(RunningTrainingCurve(name, tuple(one for one in found if one is not None)))
    figure = charts.running_training_chart(
        lines,
        n_epochs=progress.n_epochs,
        title=messages.ACCURACY_TITLE if is_share else messages.LOSS_TITLE,
        epoch=messages.EPOCH,
        is_share=is_share,
    )
    plots.show_chart(figure, f"training-{'accuracy' if is_share else 'loss'}")


def _show_legend() -> None:
    # CSS and Plotly have different names for two of the strokes.
    strokes = {"dash": "dashed", "dot": "dotted"}
    rows = "".join(
        f'<li><i style="border-top: 3px {strokes.get(stroke, stroke)} {colour}"></i>{escape(name)}</li>'
        for name, (colour, stroke) in zip(messages.LINES, charts.LINE_LOOKS, strict=True)
    )
    st.html(f'<ul class="curve-legend">{rows}</ul>')


def _show_end(jobs: TrainingJobs, job: TrainingJob) -> None:
    with st.container(key="training-end"):
        if job.state is TrainingJobState.FINISHED:
            number = job.progress.result.get("version", "") if job.progress else ""
            st.success(messages.training_finished_message(number), icon=":material/check_circle:")
        elif job.state is TrainingJobState.CANCELLED:
            st.info(messages.JOB_CANCELLED, icon=":material/cancel:")
        else:
            st.error(escape_markdown(messages.training_died_message(job.last_line)), icon=":material/error:")
        st.button(messages.DISMISS, key="forget-training", on_click=jobs.forget, args=(job.number,))
