"""Tests of the frame around every page."""

from __future__ import annotations

import sys

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path

from slr_learn.config import PROJECT_DIR
from slr_learn.ui.shell import frame


def test_a_run_of_the_script_leaves_the_import_path_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    script = st.App(PROJECT_DIR / "streamlit_app.py").script_path
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(script)])
    frame.keep_import_path_unchanged(script)
    before = list(sys.path)

    with modified_sys_path(str(script)):
        during = list(sys.path)

    assert during == before
    assert sys.path == before


def test_the_import_path_names_the_script_once(monkeypatch: pytest.MonkeyPatch) -> None:
    script = PROJECT_DIR / "streamlit_app.py"
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(script)])

    frame.keep_import_path_unchanged(script)
    frame.keep_import_path_unchanged(script)

    assert sys.path.count(str(script)) == 1
