"""This module draws a learner's confusions: the worst pairs with all counts, and the confusion matrix."""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from slr_learn.analytics import charts
from slr_learn.analytics.own_confusions import learner_confusion_matrix, select_repeated_mistakes
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.mistakes.blame import MistakeCause
from slr_learn.learning.mistakes.confused_pairs import LearnerMistake, pair_most_confused_in_reading
from slr_learn.learning.progress.summary import DirectionProgress
from slr_learn.storage.learner import Learner
from slr_learn.ui import shared_messages
from slr_learn.ui.confusions import messages as confusion_messages
from slr_learn.ui.practice import blame_messages
from slr_learn.ui.progress import confusion_messages as said
from slr_learn.ui.progress import state
from slr_learn.ui.progress.markup import mistake_html
from slr_learn.ui.session import practice_links
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.choices import choose_one
from slr_learn.ui.widgets.markup import show_html

_N_PAIRS = 6


def show_learner_confusions(found: DirectionProgress, direction: Direction, who: Learner) -> None:
    """Draw a learner's mistakes in one direction.

    Args:
        found: The progress in this direction, with at least one answer.
        direction: Signing or reading.
        who: The learner.
    """
    st.header(said.HEADING, anchor=False)
    pairs = select_repeated_mistakes(found)
    if not pairs:
        st.success(said.NO_PAIRS, icon=":material/check_circle:")
        return
    st.markdown(f"**{said.worst_pair_heading(pairs[0], direction)}.** {said.INTRO[direction]}")
    drilled = pair_most_confused_in_reading(who.answers)
    with st.container(key="mistakes"):
        for one in pairs[:_N_PAIRS]:
            _show_mistake(one, direction, drilled)
    with st.expander(confusion_messages.MATRIX, icon=":material/grid_on:", expanded=not plots.is_phone()):
        _show_matrix(found, pairs, direction)
    with st.expander(shared_messages.TABLE):
        plots.show_table([_cells(one, direction) for one in pairs])


def _show_mistake(one: LearnerMistake, direction: Direction, drilled: tuple[str, ...]) -> None:
    both = (one.target, one.taken_for)
    with st.container(key=f"mistake-{'-'.join(both)}"):
        show_html(mistake_html(one, direction))
        if direction is Direction.READ:
            if drilled == tuple(sorted(both)) and st.button(
                said.practise_pair_button_label(*both, direction), icon=":material/compare_arrows:"
            ):
                practice_links.open_pair_reading()
        # Practice does not help against the app's own mistakes.
        elif one.blame.verdict is not MistakeCause.RECOGNISER_OFTEN and st.button(
            said.practise_pair_button_label(*both, direction),
            key=f"practise-{'-'.join(both)}",
            icon=":material/compare_arrows:",
        ):
            practice_links.open_letter_practice(both)


def _show_matrix(found: DirectionProgress, pairs: Sequence[LearnerMistake], direction: Direction) -> None:
    is_less = direction is Direction.MAKE and (
        choose_one(said.CELLS_LABEL, said.CELLS, said.ALL, state.OWN_CELLS) == said.LESS
    )
    measurement = learner_confusion_matrix(found, is_less=is_less)
    left = [one for one in pairs if not is_less or round(one.n_remaining)]
    worst = max(left, key=lambda one: one.n_remaining if is_less else one.blame.n_taken, default=None)
    asked = found.confusions.asked
    figure = charts.confusion_matrix_chart(
        measurement,
        [one for one in measurement.labels if one in asked],
        measurement.labels,
        as_shares=False,
        title=said.confusion_matrix_title(worst, is_less=is_less),
        axes=said.MATRIX_AXES[direction],
        hover=lambda target, other, n, _: said.matrix_cell_hover_text(target, other, n, asked[target]),
        ink=None if plots.is_phone() else plots.text_colour_of_coloured_cells(),
    )
    plots.show_chart(figure, f"own-confusions-{direction}")
    st.caption(said.MATRIX_HINT)


def _cells(one: LearnerMistake, direction: Direction) -> dict[str, str]:
    blame = one.blame
    cells = {
        confusion_messages.COLUMN_ERROR: confusion_messages.taken_for(one.target, one.taken_for),
        said.YOU: said.format_count_of_total(blame.n_taken, blame.n_asked),
    }
    if direction is Direction.MAKE:
        cells[said.COLUMN_OTHERS] = said.format_count_of_total(blame.n_hands_taken, blame.n_hands)
        cells[said.COLUMN_YOURS] = shared_messages.format_table_value(round(one.n_remaining, 1), is_share=False)
        cells[said.COLUMN_VERDICT] = blame_messages.VERDICTS[blame.verdict]
    return cells
