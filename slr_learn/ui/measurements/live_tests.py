"""This module draws the results of live tests of signs: how each word fared, and what it was taken for."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from slr_learn.learning.signs.live_test import mistaken_pairs, word_rows
from slr_learn.learning.signs.live_test_files import LiveTestResult, load_live_tests
from slr_learn.ui.session import state
from slr_learn.ui.signs import messages
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import plain


def show_live_tests(folder: Path) -> None:
    """Draw the live tests kept in a folder, one at a time, the newest first; without any, how to make one."""
    st.header(messages.LIVE_TESTS_HEADING, anchor=False)
    results, problems = load_live_tests(folder)
    for problem in problems:
        st.warning(plain(problem), icon=":material/warning:")
    if not results:
        st.markdown(messages.LIVE_TESTS_NONE)
        st.page_link("pages/practise/signs.py", label=messages.TO_LIVE_TEST, icon=":material/sign_language:")
        return
    st.caption(messages.LIVE_TESTS_INTRO)
    chosen = st.selectbox(messages.LIVE_TEST_CHOICE, results, format_func=_name, key=state.LIVE_TEST_SHOWN)
    show_live_test(chosen)


def show_live_test(result: LiveTestResult) -> None:
    """Draw one live test: the words, the worst first, and the words mistaken for others."""
    rows = word_rows(result.trials)
    st.markdown(plain(messages.live_test_summary(result.model, result.n_right, len(result.trials), rows)))
    cells = [
        {
            messages.COLUMN_SIGN: row.word,
            messages.COLUMN_RECOGNISED: row.n_right / row.n,
            messages.COLUMN_TAKEN: row.n_accepted / row.n,
            messages.COLUMN_MADE: row.n,
        }
        for row in rows
    ]
    plots.show_table(cells, (messages.COLUMN_RECOGNISED, messages.COLUMN_TAKEN))
    pairs = mistaken_pairs(result.trials)
    st.markdown(f"**{messages.MISTAKEN_HEADING}**")
    if not pairs:
        st.markdown(messages.NONE_MISTAKEN)
        return
    plots.show_table(
        [
            {
                messages.COLUMN_SIGN: target,
                messages.COLUMN_TAKEN_FOR: seen or messages.NO_SIGN_SEEN,
                messages.COLUMN_TIMES: n,
            }
            for target, seen, n in pairs
        ]
    )


def _name(result: LiveTestResult) -> str:
    return messages.live_test_name(result.model, result.tested_at, result.n_right, len(result.trials))
