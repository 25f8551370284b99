import itertools
import socket
import time

import pytest
import streamlit as st

from slr_learn.ui.browser_camera.streams import find_stream
from slr_learn.ui.camera import block as camera_block_module
from slr_learn.ui.camera import messages, stream_servers
from slr_learn.ui.camera.provider_servers import ProviderServers
from slr_learn.ui.camera.status import CameraEngine, StreamStage
from slr_learn.ui.practice import letter_camera
from slr_learn.ui.practice import state as practice_state
from tests.builders.browser_frames import frame_values, message
from tests.pages.test_fingerspelling import show_camera

PAGE = "practise/fingerspelling.py"
SERVER = {"urls": ["turn:turn.example.org"], "username": "me", "credential": "north"}


def block_of(app):
    return app.session_state[camera_block_module._VISIT]


def camera_of(app):
    return app.session_state[practice_state.CAMERA]


def other_engine_buttons(app):
    return [one for one in app.button if one.key == "use-other-engine"]


def hang(app, n_times):
    for _ in range(n_times):
        block_of(app)._camera.processor.on_hang()


@pytest.fixture
def app(open_page, streamer):
    app = open_page(PAGE)
    streamer.is_playing = True
    return app.run()


def test_one_recogniser_that_hung_changes_nothing_for_the_learner(app, streamer):
    hang(app, 1)
    app.run()
    assert streamer.shown["problem"] is None
    assert not other_engine_buttons(app)


def test_after_three_that_hung_the_engine_is_closed_at_once_and_the_other_one_offered(app, streamer):
    hang(app, 3)
    status = camera_of(app).status()
    assert (status.stage, status.text) == (StreamStage.INTERRUPTED, messages.ENGINE_GIVEN_UP)
    assert camera_of(app).processor.is_paused
    app.run()
    assert streamer.shown["problem"] == messages.ENGINE_GIVEN_UP_FOR_OTHER
    (button,) = other_engine_buttons(app)
    button.click().run()
    assert streamer.shown["engine"] == CameraEngine.BROWSER
    assert streamer.shown["problem"] is None
    assert not other_engine_buttons(app)
    assert not camera_of(app).processor.is_paused


def test_after_both_engines_were_closed_none_is_offered(app, streamer):
    hang(app, 3)
    app.run()
    other_engine_buttons(app)[0].click().run()
    hang(app, 3)
    app.run()
    assert streamer.shown["problem"] == messages.ENGINE_GIVEN_UP
    assert not other_engine_buttons(app)


def test_where_only_the_server_can_do_it_no_other_engine_is_offered(open_page, streamer):
    app = open_page("practise/signs.py")
    streamer.is_playing = True
    app.run()
    hang(app, 3)
    app.run()
    assert streamer.shown["problem"] == messages.ENGINE_GIVEN_UP
    assert not other_engine_buttons(app)


def test_a_run_that_gives_way_to_another_before_the_camera_is_drawn_does_not_end_the_video(app, streamer, monkeypatch):
    playing = streamer.arguments["key"]
    choose, given_way = letter_camera.model_choice.choose_letter_model, []

    def give_way_once():
        if not given_way:
            given_way.append(True)
            st.rerun()
        return choose()

    monkeypatch.setattr(letter_camera.model_choice, "choose_letter_model", give_way_once)
    app.run()
    assert given_way
    assert streamer.arguments["key"] == playing
    assert streamer.arguments["desired_playing_state"] is True


def test_what_the_browser_said_counts_until_it_says_something_else(app, streamer):
    playing = streamer.arguments["key"]
    streamer.is_forgotten = True
    app.run()
    assert streamer.arguments["key"] == playing
    assert streamer.arguments["desired_playing_state"] is True
    assert block_of(app).is_on


def test_a_block_that_is_put_on_a_page_anew_is_off_until_the_browser_says_so(app, streamer):
    app.switch_page("pages/learn/home.py").run()
    streamer.is_forgotten = True
    app.switch_page(f"pages/{PAGE}").run()
    assert streamer.arguments["desired_playing_state"] is False
    assert streamer.shown["wanted"] is True


def test_a_video_is_started_only_by_a_component_that_is_there_already(app, streamer):
    block = block_of(app)
    block._stop_streaming()
    app.run()
    assert streamer.arguments["desired_playing_state"] is False
    app.run()
    assert streamer.arguments["desired_playing_state"] is True


def test_a_page_that_cannot_be_described_still_lets_the_browser_know_how_the_camera_is(app, caplog):
    def fail(_):
        raise ValueError("broken")

    camera_of(app).describe_page = fail
    answer = block_of(app)._answer()
    assert answer["stage"] == camera_of(app).status().stage
    assert "could not be described" in caplog.text


def test_once_a_browser_could_not_find_hands_it_is_not_asked_to_again(app, streamer, monkeypatch):
    monkeypatch.setenv("SLR_LEARN_CAMERA", "browser")
    app.run()
    assert streamer.shown["engine"] == CameraEngine.BROWSER
    streamer.error = "engine"
    app.run()
    streamer.error = None
    app.run()
    assert streamer.shown["engine"] == CameraEngine.STILL


def test_credentials_made_from_a_secret_are_fresh_with_each_start_and_stay_until_the_next(
    open_page, streamer, monkeypatch
):
    made = itertools.count()
    monkeypatch.setattr(
        camera_block_module, "own_ice_servers", lambda: ({**SERVER, "username": f"{next(made)}:slr_learn"},)
    )
    app = open_page(PAGE)

    def names(*, is_playing, n_runs=2):
        streamer.is_playing = is_playing
        used = set()
        for _ in range(n_runs):
            app.run()
            (server,) = streamer.arguments["rtc_configuration"]["iceServers"]
            used.add(server["username"])
        return used

    first = names(is_playing=True)
    names(is_playing=False)
    second = names(is_playing=True)
    assert len(first) == len(second) == 1
    assert first != second


def test_each_start_has_a_stream_of_its_own_which_ends_with_stop_and_on_a_page_without_a_camera(open_page, streamer):
    app = open_page(PAGE)
    streamer.is_playing = True
    app.run()
    first = streamer.arguments["key"]
    app.run()
    assert streamer.arguments["key"] == first
    block = app.session_state[camera_block_module._VISIT]
    ended = []
    block._end_stream = lambda: ended.append("stop")
    streamer.is_playing = False
    app.run()
    streamer.is_playing = True
    app.run()
    assert streamer.arguments["key"] != first
    block._end_stream = lambda: ended.append("leave")
    app.switch_page("pages/learn/home.py").run()
    while len(ended) < 2:
        time.sleep(0.01)
    assert ended == ["stop", "leave"]


def test_servers_of_a_provider_reach_the_stream(open_page, streamer, monkeypatch):
    monkeypatch.setenv("HF_TOKEN", "north")
    monkeypatch.setattr(stream_servers, "PROVIDER_SERVERS", ProviderServers(lambda _: (SERVER,)))
    app = open_page(PAGE)
    streamer.is_playing = True
    app.run()
    assert streamer.arguments["rtc_configuration"] == {"iceServers": [SERVER]}


def test_no_request_leaves_a_host_that_names_no_servers(open_page, streamer, monkeypatch):
    asked = []
    monkeypatch.setattr("urllib.request.urlopen", lambda *arguments, **_: asked.append(arguments))
    monkeypatch.setattr(socket.socket, "connect", lambda _, address: asked.append(address))
    app = open_page(PAGE)
    for is_playing in (True, False, True):
        streamer.is_playing = is_playing
        app.run()
    # Without a list, streamlit-webrtc would ask for one.
    assert streamer.arguments["rtc_configuration"] == {"iceServers": []}
    assert asked == []


def test_the_end_of_a_visit_ends_its_streams_and_a_run_lets_them_begin_again(app, streamer):
    show_camera(app, "A", n_frames=2)
    block, token = block_of(app), block_of(app).stream.token
    ended = []
    block._end_stream = lambda: ended.append(1)
    block.end()
    assert ended == [1]
    assert find_stream(token) is None
    assert camera_of(app).processor._session is None
    app.run()
    assert find_stream(token) is block.stream
    assert streamer.shown["token"] == token


def test_frames_that_come_after_the_end_of_a_visit_begin_no_session(app):
    block = block_of(app)
    block.end()
    frame = object()
    assert block._process_frame(frame) is frame
    assert camera_of(app).processor._session is None


def test_landmarks_that_come_after_another_page_has_opened_are_left_out(open_page):
    app = open_page("practise/signs.py")
    block = app.session_state[camera_block_module._VISIT]
    block.stream.receive(message(frame_values(1)))
    assert block._camera.processor.error is None
