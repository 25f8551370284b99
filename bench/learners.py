"""This module measures what many learners with the browser engine cost a server, each on the real practice page.

A simulated learner opens the page by Streamlit's own protocol, starts the camera and sends landmarks of recorded hands
12 times a second; when the exercise changes, the page's fragment is run as the browser would ask for it.
"""

from __future__ import annotations

import asyncio
import json
import time
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect

from bench.app_server import MeasuredServer, serving
from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.recognition.letters.example_hands import load_example_hands

N_LEARNERS = 30
FRAMES_PER_SECOND = 12
_SETTLE_S = 8.0
_MEASURED_S = 20.0
_HELD_FRAMES = 18
_WIDTH_PX, _HEIGHT_PX = 640, 480
_HAND_PX = 120.0
_CAMERA, _EVENTS = "slr_learn_camera", "slr_learn_camera_events"


@dataclass
class _Learner:
    """One simulated learner.

    Attributes:
        port: Of the server.
        rng: Random generator of their hand.
        token: Secret of the visit.
        widgets: Ids of the page's components by their names.
        fragments: Ids of the fragments that draw them.
        event: Number of the newest event.
        answers_ms: Time from each message to its answer.
        n_sent: Number of frames sent.
        newest: Number of the newest frame that was answered.
    """

    port: int
    rng: np.random.Generator
    token: str = ""
    widgets: dict[str, str] = field(default_factory=dict)
    fragments: dict[str, str] = field(default_factory=dict)
    event: int = 0
    answers_ms: list[float] = field(default_factory=list)
    n_sent: int = 0
    newest: int = -1
    n_signed: int = 0

    async def run(self, until_s: float) -> None:
        address = f"ws://127.0.0.1:{self.port}"
        async with connect(f"{address}/_stcore/stream", subprotocols=["streamlit"], max_size=None) as page:
            reading = asyncio.create_task(self._read(page))
            await self._ask(page, BackMsg())
            while not self.token or _EVENTS not in self.widgets:
                await asyncio.sleep(0.05)
            await self._ask(page, self._camera_message())
            async with connect(f"{address}/camera-engine/stream") as stream:
                await stream.send(self.token)
                await stream.recv()
                await self._sign(page, stream, until_s)
            reading.cancel()

    async def _sign(self, page: ClientConnection, stream: ClientConnection, until_s: float) -> None:
        hands = list(load_example_hands(MODELS_DIR / LETTERS_MODEL).values())
        number, began_s = 0, time.monotonic() + float(self.rng.uniform(0, 1 / FRAMES_PER_SECOND))
        while time.monotonic() < until_s:
            await asyncio.sleep(max(began_s + number / FRAMES_PER_SECOND - time.monotonic(), 0))
            hand = hands[(number // _HELD_FRAMES + int(self.rng.integers(2))) % len(hands)]
            sent_s = time.monotonic()
            await stream.send(json.dumps([_frame(number, hand, self.rng)], separators=(",", ":")))
            self.n_sent += 1
            answer = json.loads(await stream.recv())
            self.answers_ms.append(1000 * (time.monotonic() - sent_s))
            self.newest = answer["n"]
            if answer.get("event", self.event) != self.event:
                self.event = answer["event"]
                await self._ask(page, self._event_message())
            number += 1

    async def _read(self, page: ClientConnection) -> None:
        async for message in page:
            forward = ForwardMsg()
            forward.ParseFromString(message if isinstance(message, bytes) else message.encode())
            if not forward.HasField("delta") or forward.delta.WhichOneof("type") != "new_element":
                continue
            element = forward.delta.new_element
            if element.WhichOneof("type") != "bidi_component":
                continue
            component = element.bidi_component
            name = component.component_name
            if name in (_CAMERA, _EVENTS):
                self.widgets[name], self.fragments[name] = component.id, forward.delta.fragment_id
            if name == _CAMERA:
                self.token = json.loads(component.json or component.mixed.json)["token"]

    async def _ask(self, page: ClientConnection, message: BackMsg) -> None:
        message.rerun_script.page_name = "fingerspelling"
        await page.send(message.SerializeToString())

    def _camera_message(self) -> BackMsg:
        message = BackMsg()
        state = message.rerun_script.widget_states.widgets.add()
        state.id = self.widgets[_CAMERA]
        said = {"wanted": True, "stage": "live", "channel": "websocket"}
        state.json_value = json.dumps({"camera": said})
        message.rerun_script.fragment_id = self.fragments[_CAMERA]
        return message

    def _event_message(self) -> BackMsg:
        message = self._camera_message()
        trigger = message.rerun_script.widget_states.widgets.add()
        trigger.id = f"$$STREAMLIT_INTERNAL_KEY_{self.widgets[_EVENTS]}__events"
        trigger.json_trigger_value = json.dumps([{"event": "happened", "value": self.event}])
        message.rerun_script.fragment_id = self.fragments[_EVENTS]
        return message


def _frame(number: int, hand: Any, rng: np.random.Generator) -> dict[str, Any]:
    points = np.array(hand, np.float64) * _HAND_PX + (320, 240, 0)
    points += rng.normal(0, 0.8, points.shape)
    shares = points / (_WIDTH_PX, _HEIGHT_PX, _WIDTH_PX)
    found = {"p": np.rint(10000 * shares).astype(int).ravel().tolist(), "hd": "Right", "sc": 0.98}
    at_ms = 1000 * number / FRAMES_PER_SECOND
    return {"s": number, "t": at_ms, "w": _WIDTH_PX, "h": _HEIGHT_PX, "b": 120.0, "c": 30.0, "hands": [found]}


async def _measure(server: MeasuredServer, n_learners: int) -> dict[str, Any]:
    until_s = time.monotonic() + _SETTLE_S + _MEASURED_S
    learners = [_Learner(server.port, np.random.default_rng(seed)) for seed in range(n_learners)]
    running = [asyncio.create_task(one.run(until_s)) for one in learners]
    await asyncio.sleep(_SETTLE_S)
    began_s, cpu_s = time.monotonic(), server.cpu_s()
    n_before = [len(one.answers_ms) for one in learners]
    await asyncio.sleep(_MEASURED_S - 1.0)
    cores = (server.cpu_s() - cpu_s) / (time.monotonic() - began_s)
    answers = np.concatenate([one.answers_ms[n:] for one, n in zip(learners, n_before, strict=True)])
    await asyncio.gather(*running)
    return {
        "n_learners": n_learners,
        "frames_per_second": len(answers) / (_MEASURED_S - 1.0) / n_learners,
        "cores": cores,
        "cores_per_learner": cores / n_learners,
        "answer_ms_median": float(np.median(answers)),
        "answer_ms_p95": float(np.percentile(answers, 95)),
        "n_frames_lost": sum(one.n_sent - 1 - one.newest for one in learners),
        "n_events": sum(one.event for one in learners),
        "memory_mb": server.memory_mb(),
    }


def measure_learners(n_learners: int = N_LEARNERS) -> dict[str, Any]:
    """Return what so many learners cost together, and one of them, in cores; time of an answer in milliseconds."""
    with serving("browser") as server:
        alone = asyncio.run(_measure(server, 1))
        together = asyncio.run(_measure(server, n_learners))
    memory_mb = (together["memory_mb"] - alone["memory_mb"]) / max(n_learners, 1)
    return {**together, "alone": alone, "memory_mb_per_learner": memory_mb}
