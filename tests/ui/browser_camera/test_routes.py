import gzip
import json
import threading
import time

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from slr_learn.errors import LandmarkerUnavailableError
from slr_learn.ui.browser_camera import assets, routes
from slr_learn.ui.browser_camera.answer_pool import AnswerPool
from slr_learn.ui.browser_camera.protocol import MOST_BYTES
from slr_learn.ui.browser_camera.streams import LandmarkStream
from tests.builders.browser_frames import frame_values, message


@pytest.fixture
def client():
    return TestClient(Starlette(routes=routes.camera_routes()), base_url="http://testserver")


@pytest.fixture
def stream():
    return LandmarkStream(lambda _: None, lambda: {"stage": "live"})


def frames(stream, *numbers):
    return {"token": stream.token, "frames": [frame_values(one) for one in numbers]}


@pytest.mark.parametrize("name", assets.ASSETS)
def test_each_file_is_sent_compressed_and_may_be_kept(client, name):
    tag = assets.asset_tag(assets.ASSETS[name].read())
    answer = client.get(f"{routes.PREFIX}/files/{tag}/{name}")
    assert answer.status_code == 200
    assert client.get(f"{routes.PREFIX}/files/other/{name}").status_code == 404
    assert answer.headers["content-encoding"] == "gzip"
    assert "immutable" in answer.headers["cache-control"]
    assert answer.content == assets.ASSETS[name].read()
    assert gzip.decompress(assets.pack_asset(name).data) == answer.content


def test_an_unknown_file_and_one_that_cannot_be_made_are_told(client, monkeypatch):
    assert client.get(f"{routes.PREFIX}/files/any/secrets.toml").status_code == 404

    def fail(_):
        raise LandmarkerUnavailableError("gone")

    monkeypatch.setattr(routes, "pack_asset", fail)
    assert client.get(f"{routes.PREFIX}/files/any/worker.js").status_code == 500


def test_the_websocket_greets_and_answers_each_message(client, stream):
    with client.websocket_connect(f"{routes.PREFIX}/stream") as socket:
        socket.send_text(stream.token)
        assert socket.receive_json() == {"ready": True}
        socket.send_text(message(frame_values(1)))
        assert socket.receive_json() == {"n": 1, "stage": "live"}
        socket.send_text("[]")
        assert socket.receive_json()["n"] == 1


def sent_to_closed(client, *texts, **options):
    """Send texts by websocket and return the code it is closed with."""
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        client.websocket_connect(f"{routes.PREFIX}/stream", **options) as socket,
    ):
        for text in texts:
            socket.send_text(text) if isinstance(text, str) else socket.send_bytes(text)
        while True:
            socket.receive_text()
    return closed.value.code


@pytest.mark.parametrize(
    ("text", "code"), [("{", 1008), ("[NaN]", 1008), (b"[]", 1008), (" " * (MOST_BYTES + 1), 1009)]
)
def test_the_websocket_closes_on_what_no_camera_sends(client, stream, text, code):
    assert sent_to_closed(client, stream.token, text) == code


def test_the_websocket_closes_on_a_wrong_token(client):
    assert sent_to_closed(client, "wrong") == 1008


def test_another_origin_is_refused_as_streamlit_refuses_it(client, stream):
    headers = {"Origin": "https://evil.example"}
    assert sent_to_closed(client, stream.token, headers=headers) == 1008
    answer = client.post(f"{routes.PREFIX}/frames", json=frames(stream, 1), headers=headers)
    assert answer.status_code == 403
    own = client.post(f"{routes.PREFIX}/frames", json=frames(stream, 1), headers={"Origin": "http://testserver"})
    assert own.status_code == 200


def test_post_answers_like_the_websocket(client, stream):
    answer = client.post(f"{routes.PREFIX}/frames", json=frames(stream, 4))
    assert answer.json() == {"n": 4, "stage": "live"}
    assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ("{", 400),
        ("[1]", 410),
        (json.dumps({"token": "wrong", "frames": []}), 410),
        (" " * (MOST_BYTES + 1), 400),
    ],
)
def test_post_refuses_what_no_camera_sends(client, body, status):
    assert client.post(f"{routes.PREFIX}/frames", content=body).status_code == status


def test_post_refuses_frames_that_no_camera_gives(client, stream):
    answer = client.post(f"{routes.PREFIX}/frames", json={"token": stream.token, "frames": [{"s": 1}]})
    assert answer.status_code == 400
    assert client.post(f"{routes.PREFIX}/frames", json={"token": stream.token}).status_code == 400


def test_a_recogniser_that_hangs_holds_up_nobody_else(client, stream, monkeypatch):
    monkeypatch.setattr(routes, "_ANSWER_PATIENCE_S", 0.05)
    released = threading.Event()
    hanging = LandmarkStream(lambda _: released.wait(5), dict)
    try:
        assert client.post(f"{routes.PREFIX}/frames", json=frames(hanging, 1)).status_code == 503
        assert sent_to_closed(client, hanging.token, message(frame_values(2))) == 1008
        assert client.post(f"{routes.PREFIX}/frames", json=frames(stream, 1)).status_code == 200
    finally:
        released.set()


@pytest.fixture
def hanging(monkeypatch):
    """Return streams whose recogniser hangs until the test ends; nobody waits for them long."""
    monkeypatch.setattr(routes, "_ANSWER_PATIENCE_S", 0.05)
    monkeypatch.setattr(routes, "_ANSWERERS", AnswerPool(2))
    released = threading.Event()
    yield [LandmarkStream(lambda _: released.wait(20), dict) for _ in range(6)]
    released.set()


def test_hanging_recognisers_of_many_visits_hold_up_nobody_else(client, stream, hanging):
    for one in hanging:
        assert client.post(f"{routes.PREFIX}/frames", json=frames(one, 1)).status_code == 503
    assert client.post(f"{routes.PREFIX}/frames", json=frames(stream, 1)).status_code == 200


def test_a_visit_whose_message_hangs_takes_no_second_thread(client, hanging):
    before = threading.active_count()
    for number in range(5):
        assert client.post(f"{routes.PREFIX}/frames", json=frames(hanging[0], number)).status_code == 503
    assert sent_to_closed(client, hanging[0].token, message(frame_values(9))) == 1008
    # The one that hangs, and the one in its place, beside those that had not started yet.
    assert threading.active_count() <= before + 3


def test_after_three_messages_that_hang_a_visit_has_ended(client, monkeypatch):
    monkeypatch.setattr(routes, "_ANSWER_PATIENCE_S", 0.05)
    slow = LandmarkStream(lambda _: time.sleep(0.2), dict)
    for number in range(3):
        assert client.post(f"{routes.PREFIX}/frames", json=frames(slow, number)).status_code == 503
        time.sleep(0.3)
    assert slow.is_refused
    assert client.post(f"{routes.PREFIX}/frames", json=frames(slow, 4)).status_code == 410
    slow.open()
    assert client.post(f"{routes.PREFIX}/frames", json=frames(slow, 5)).status_code == 410


def test_routes_stand_below_the_address_of_the_app(monkeypatch):
    monkeypatch.setattr(routes.st, "get_option", lambda name: "/learn/" if name == "server.baseUrlPath" else None)
    assert {one.path for one in routes.camera_routes()} == {
        "/learn/camera-engine/files/{tag}/{name}",
        "/learn/camera-engine/frames",
        "/learn/camera-engine/stream",
    }
