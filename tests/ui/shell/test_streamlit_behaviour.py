"""Tests of what is changed in Streamlit."""

from __future__ import annotations

import sys

import pytest
import streamlit as st
from streamlit.runtime.scriptrunner.exec_code import modified_sys_path
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType

from slr_learn.config import PROJECT_DIR
from slr_learn.ui.shell import streamlit_behaviour


def test_a_run_of_the_script_leaves_the_import_path_unchanged(monkeypatch: pytest.MonkeyPatch) -> None:
    script = st.App(PROJECT_DIR / "streamlit_app.py").script_path
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(script)])
    streamlit_behaviour.keep_import_path_unchanged(script)
    before = list(sys.path)

    with modified_sys_path(str(script)):
        during = list(sys.path)

    assert during == before
    assert sys.path == before


def test_the_import_path_names_the_script_once(monkeypatch: pytest.MonkeyPatch) -> None:
    script = PROJECT_DIR / "streamlit_app.py"
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry != str(script)])

    streamlit_behaviour.keep_import_path_unchanged(script)
    streamlit_behaviour.keep_import_path_unchanged(script)

    assert sys.path.count(str(script)) == 1


@pytest.fixture
def requests(monkeypatch: pytest.MonkeyPatch) -> ScriptRequests:
    # Put back afterwards as it was.
    monkeypatch.setattr(ScriptRequests, "request_rerun", ScriptRequests.request_rerun)
    streamlit_behaviour.keep_requests_for_whole_runs()
    return ScriptRequests()


@pytest.mark.parametrize(
    "of_fragment",
    [RerunData(fragment_id="clock"), RerunData(fragment_id_queue=["clock"], is_fragment_scoped_rerun=True)],
    ids=["asked for by the browser", "asked for by the script"],
)
def test_a_whole_run_that_waits_is_not_replaced_by_that_of_a_fragment(
    requests: ScriptRequests, of_fragment: RerunData
) -> None:
    requests.request_rerun(RerunData())
    requests.request_rerun(of_fragment)

    asked = requests.on_scriptrunner_yield()

    assert asked is not None
    assert asked.type is ScriptRequestType.RERUN
    assert asked.rerun_data.fragment_id_queue == []
    assert not asked.rerun_data.is_fragment_scoped_rerun


def test_a_page_that_is_being_opened_is_not_left_for_the_one_of_a_fragment(requests: ScriptRequests) -> None:
    requests.request_rerun(RerunData(page_script_hash="new", query_string="word=fly"))
    requests.request_rerun(RerunData(page_script_hash="old", fragment_id="camera"))

    asked = requests.on_scriptrunner_ready().rerun_data

    assert (asked.page_script_hash, asked.query_string, asked.fragment_id_queue) == ("new", "word=fly", [])


def test_a_fragment_alone_runs_alone(requests: ScriptRequests) -> None:
    requests.request_rerun(RerunData(fragment_id="clock"))
    requests.request_rerun(RerunData(fragment_id="camera"))

    assert requests.on_scriptrunner_ready().rerun_data.fragment_id_queue == ["clock", "camera"]


def test_after_the_whole_run_a_fragment_runs_alone_again(requests: ScriptRequests) -> None:
    requests.request_rerun(RerunData())
    requests.on_scriptrunner_ready()
    requests.request_rerun(RerunData(fragment_id="clock"))

    assert requests.on_scriptrunner_ready().rerun_data.fragment_id_queue == ["clock"]
