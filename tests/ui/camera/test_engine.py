import pytest

from slr_learn.config import CAMERA_VARIABLE
from slr_learn.errors import BadInputError
from slr_learn.ui.camera.engine import (
    EngineChoice,
    choose_engine,
    host_engine_choice,
    learner_engine_choice,
    other_engine,
)
from slr_learn.ui.camera.status import BrowserState, CameraEngine, StreamStage, read_browser_state

WEBRTC, BROWSER = CameraEngine.WEBRTC, CameraEngine.BROWSER


@pytest.mark.parametrize(
    ("choice", "is_local", "has_servers", "has_failed", "needs_server", "engine"),
    [
        (EngineChoice.AUTOMATIC, True, False, False, False, WEBRTC),
        (EngineChoice.AUTOMATIC, False, True, False, False, WEBRTC),
        (EngineChoice.AUTOMATIC, False, False, False, False, BROWSER),
        (EngineChoice.AUTOMATIC, True, True, True, False, BROWSER),
        (EngineChoice.WEBRTC, False, False, True, False, WEBRTC),
        (EngineChoice.BROWSER, True, True, False, False, BROWSER),
        (EngineChoice.BROWSER, True, True, True, True, WEBRTC),
    ],
)
def test_the_engine_follows_the_situation(choice, is_local, has_servers, has_failed, needs_server, engine):
    found = choose_engine(
        choice, is_local=is_local, has_servers=has_servers, has_failed=has_failed, needs_server=needs_server
    )
    assert found is engine


@pytest.mark.parametrize(
    ("engine", "is_local", "has_servers", "needs_server", "other"),
    [
        (WEBRTC, True, False, False, BROWSER),
        (WEBRTC, True, True, True, None),
        (BROWSER, True, False, False, WEBRTC),
        (BROWSER, False, True, False, WEBRTC),
        (BROWSER, False, False, False, None),
    ],
)
def test_the_other_engine_is_one_that_can_do_the_same_here(engine, is_local, has_servers, needs_server, other):
    found = other_engine(engine, is_local=is_local, has_servers=has_servers, needs_server=needs_server)
    assert found is other


@pytest.mark.parametrize(
    ("named", "choice"),
    [("", EngineChoice.AUTOMATIC), (" Browser ", EngineChoice.BROWSER), ("webrtc", EngineChoice.WEBRTC)],
)
def test_a_host_names_the_engine(monkeypatch, named, choice):
    monkeypatch.setenv(CAMERA_VARIABLE, named)
    assert host_engine_choice() is choice


def test_an_engine_that_does_not_exist_is_named_with_those_that_do(monkeypatch):
    monkeypatch.setenv(CAMERA_VARIABLE, "flash")
    with pytest.raises(BadInputError, match="SLR_LEARN_CAMERA must be one of automatic, browser, webrtc; got flash"):
        host_engine_choice()


def test_the_state_of_the_browser_is_read():
    said = {"stage": "live", "wanted": True, "error": None, "device": "a", "turn": 90, "late": True, "channel": "none"}
    assert read_browser_state(said) == BrowserState(
        StreamStage.LIVE, is_wanted=True, device="a", turn_deg=90, is_late=True, has_channel=False
    )


@pytest.mark.parametrize(
    "said",
    [None, 1, [], {}, {"stage": "flying", "wanted": 1, "error": 3, "device": {}, "turn": 45, "late": "yes"}],
)
def test_whatever_a_browser_cannot_have_said_counts_as_not_said(said):
    assert read_browser_state(said) == BrowserState()


@pytest.mark.parametrize(
    ("settings", "choice"), [({}, None), ({"camera": "browser"}, EngineChoice.BROWSER), ({"camera": 7}, None)]
)
def test_a_learner_s_settings_name_the_engine(settings, choice):
    assert learner_engine_choice(settings) is choice
