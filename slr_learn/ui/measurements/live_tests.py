"""This module draws the results of live tests of signs: accuracy per word, and confusions."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from slr_learn.learning.signs.live_test import count_mistaken_words, live_test_results_by_word
from slr_learn.learning.signs.live_test_files import LiveTestResult, load_live_tests
from slr_learn.ui import shared_messages
from slr_learn.ui.measurements import live_test_messages
from slr_learn.ui.widgets import plots
from slr_learn.ui.widgets.markup import escape_markdown


def show_live_tests(folder: Path) -> None:
    """Draw the live tests of a folder, one at a time, newest first; without any, say how to start one."""
    st.header(live_test_messages.LIVE_TESTS_HEADING, anchor=False)
    results, problems = load_live_tests(folder)
    for problem in problems:
        st.warning(escape_markdown(problem), icon=":material/warning:")
    if not results:
        st.markdown(live_test_messages.LIVE_TESTS_NONE)
        st.page_link("pages/practise/signs.py", label=live_test_messages.TO_LIVE_TEST, icon=":material/sign_language:")
        return
    st.caption(live_test_messages.LIVE_TESTS_INTRO)
    chosen = st.selectbox(live_test_messages.LIVE_TEST_CHOICE, results, format_func=_name, key=LIVE_TEST_SHOWN)
    show_live_test(chosen)


def show_live_test(result: LiveTestResult) -> None:
    """Draw one live test: the words, worst first, and the words that were confused."""
    rows = live_test_results_by_word(result.trials)
    st.markdown(
        escape_markdown(shared_messages.live_test_summary(result.model, result.n_right, len(result.trials), rows))
    )
    cells = [
        {
            live_test_messages.COLUMN_SIGN: row.word,
            live_test_messages.COLUMN_RECOGNISED: row.n_right / row.n,
            live_test_messages.COLUMN_TAKEN: row.n_accepted / row.n,
            live_test_messages.COLUMN_MADE: row.n,
        }
        for row in rows
    ]
    plots.show_table(cells, (live_test_messages.COLUMN_RECOGNISED, live_test_messages.COLUMN_TAKEN))
    pairs = count_mistaken_words(result.trials)
    st.markdown(f"**{live_test_messages.MISTAKEN_HEADING}**")
    if not pairs:
        st.markdown(live_test_messages.NONE_MISTAKEN)
        return
    plots.show_table(
        [
            {
                live_test_messages.COLUMN_SIGN: target,
                live_test_messages.COLUMN_TAKEN_FOR: seen or shared_messages.NO_SIGN_SEEN,
                live_test_messages.COLUMN_TIMES: n,
            }
            for target, seen, n in pairs
        ]
    )


def _name(result: LiveTestResult) -> str:
    return live_test_messages.live_test_list_name(result.model, result.tested_at, result.n_right, len(result.trials))


LIVE_TEST_SHOWN = "live_test_shown"
