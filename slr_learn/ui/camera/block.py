"""This module keeps one visit's camera: it goes on from page to page, with whichever engine can be used."""

from __future__ import annotations

import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any

import av
import streamlit as st

from slr_learn.errors import BadInputError
from slr_learn.ice_servers import IceServer, own_ice_servers
from slr_learn.perception.picture import decode_photo
from slr_learn.ui.browser_camera.component import show_camera_block
from slr_learn.ui.browser_camera.protocol import BrowserFrame
from slr_learn.ui.browser_camera.streams import LandmarkStream
from slr_learn.ui.camera import messages
from slr_learn.ui.camera.block_texts import block_texts
from slr_learn.ui.camera.camera import Camera
from slr_learn.ui.camera.engine import (
    EngineChoice,
    choose_engine,
    host_engine_choice,
    learner_engine_choice,
    other_engine,
)
from slr_learn.ui.camera.status import BrowserState, CameraEngine, CameraStatus, StreamStage, read_browser_state
from slr_learn.ui.camera.stream_servers import StreamServers, has_servers
from slr_learn.ui.camera.webrtc import show_webrtc_stream
from slr_learn.ui.session import language, learner, places, visit, visit_end, visitor
from slr_learn.ui.shell.frame import with_error_handling

_LOGGER = logging.getLogger(__name__)

_BLOCK = "camera_block"
_STREAM = "camera_stream"
_PHOTO = "camera_photo"
_VISIT = "camera_of_visit"
_STOPPED = BrowserState()
_NO_ENGINE = "engine"
_MOST_HANGS = 3
_LOOK_AGAIN_S = 5.0
_REST_S = 2.0


def _nothing() -> None:
    """Do nothing: there is no stream to end."""


class CameraBlock:
    """The camera of one visit; the open page's camera receives what it sees.

    Attributes:
        stage: The stage in the browser when the block was last drawn.
        engine: The engine that was used then.
        choice: What this visit uses since an engine was closed; None follows the learner's settings and the host.
        other: The engine to use instead of one that was closed; None if it was not, or none can do it.
    """

    def __init__(self) -> None:
        self.stream = LandmarkStream(self._take, self._answer)
        self.stage = StreamStage.IDLE
        self.engine = CameraEngine.WEBRTC
        self._camera: Camera[Any] | None = None
        self._state = BrowserState()
        self._language = language.current_language()
        self._taken: dict[str, Any] | None = None
        self.choice: EngineChoice | None = None
        self._photo: str | None = None
        self._has_failed = self._is_forced = False
        self._finds_hands = True
        self._is_mounted = False
        self.other: CameraEngine | None = None
        self._servers = StreamServers()
        self._hangs: Counter[CameraEngine] = Counter()
        self._end_stream: Callable[[], None] = _nothing
        self._is_streaming, self._n_ended, self._n_drawn = False, 0, -1
        self._has_ended = False
        self._rests_until_s = 0.0
        self._logged: set[type[Exception]] = set()

    def attach(self, camera: Camera[Any]) -> None:
        """Send what is seen from now on to another page's camera; the one before is closed."""
        before, self._camera = self._camera, camera
        if before is not None and before is not camera:
            before.follow(_STOPPED)
        camera.processor.on_hang = self._count_hang
        self._language = language.current_language()

    @property
    def is_on(self) -> bool:
        """Whether the camera is on, or being started, paused or interrupted."""
        return self.stage not in (StreamStage.IDLE, StreamStage.ERROR)

    @property
    def has_channel(self) -> bool:
        """Whether results reach the browser by themselves, so that the page need not run several times a second."""
        return self._state.has_channel

    def show(self, steps: Sequence[str]) -> StreamStage:
        """Draw the block, pass its state to the attached camera, and return the stage; runs as a fragment of its own.

        Args:
            steps: How to start, shown while the camera is off.
        """
        assert self._camera is not None
        problem: str | None = None
        own_servers: tuple[IceServer, ...] = ()
        self.other = None
        try:
            own_servers = own_ice_servers()
            problem = self._choose_engine(has_servers=has_servers(own_servers))
        except BadInputError as error:
            problem = messages.camera_misconfigured(str(error))
        self._camera.processor.is_paused = self._is_closed(self.engine)
        result = show_camera_block(_BLOCK, self._data(steps, problem), on_batch=self._take_batch)
        if result.camera is not None:
            state = read_browser_state(result.camera)
        elif self._is_mounted:
            # Streamlit forgets what was said when a run gives way to another before it comes to the block.
            state = self._state
        else:
            # A block that has just been put on a page has not said anything yet.
            before = self._state
            state = BrowserState(is_wanted=before.is_wanted, device=before.device, turn_deg=before.turn_deg)
        self._is_mounted = True
        self._state = state
        if state.error == _NO_ENGINE:
            self._finds_hands = False
        if state.is_late and not self._has_failed and not self._camera.needs_server:
            # The video does not come through: the browser finds the hand from the next drawing on.
            self._has_failed = True
            st.rerun(scope="app")
        if self.engine is CameraEngine.WEBRTC and problem is None:
            is_ready = state.is_wanted and state.stage not in (StreamStage.IDLE, StreamStage.ASKING, StreamStage.ERROR)
            # A stream that the server has ended starts again once the browser has stopped it too.
            is_ready = is_ready and time.monotonic() >= self._rests_until_s
            servers = self._servers.choose(own_servers, is_ready=is_ready)
            # A component that is drawn for the first time with the wish to start would start several times.
            is_ready = is_ready and self._n_drawn == self._n_ended
            if not is_ready:
                self._stop_streaming()
            self._n_drawn = self._n_ended
            stream = show_webrtc_stream(
                f"{_STREAM}_{self._n_ended}",
                is_wanted=is_ready,
                device=state.device,
                servers=servers,
                process_frame=self._process_frame,
                end=self._end_video,
            )
            self._is_streaming = is_ready
            self._end_stream = stream.end if is_ready else _nothing
        else:
            self._stop_streaming()
        if self.engine is CameraEngine.STILL:
            self._take_photo()
        self._camera.processor.turn_deg = state.turn_deg
        self.stage = self._camera.follow(state, problem, takes_photos=self.engine is CameraEngine.STILL)
        return self.stage

    def leave(self) -> None:
        """End the video when a page without a camera is open; it starts again where there is one."""
        self._is_mounted = False
        self._stop_streaming()
        if self._camera is not None:
            self._camera.follow(_STOPPED)

    def _stop_streaming(self) -> None:
        """End a running video; the next one has a component of its own.

        A component that is stopped while the browser opens the camera would keep it open; it ends with its element.
        """
        if self._is_streaming:
            self._is_streaming = False
            self._n_ended += 1
            # It takes up to a few seconds, for which no page should wait.
            threading.Thread(target=self._end_stream, name="camera-end", daemon=True).start()
            self._end_stream = _nothing

    def _choose_engine(self, *, has_servers: bool) -> str | None:
        """Choose the engine; return why it cannot be used, or None."""
        assert self._camera is not None
        is_local, needs_server = visitor.is_local_visitor(), self._camera.needs_server
        choose = partial(
            choose_engine,
            self._choice(),
            is_local=is_local,
            has_servers=has_servers,
            has_failed=self._has_failed,
            finds_hands=self._finds_hands,
        )
        self.engine = choose(needs_server=needs_server)
        self._is_forced = self.engine is not choose(needs_server=False)
        if not self._is_closed(self.engine):
            return None
        other = other_engine(self.engine, is_local=is_local, has_servers=has_servers, needs_server=needs_server)
        self.other = None if other is None or self._is_closed(other) else other
        return messages.ENGINE_GIVEN_UP if self.other is None else messages.ENGINE_GIVEN_UP_FOR_OTHER

    def use_other_engine(self) -> None:
        """Go on with the engine that can be used instead of the closed one."""
        if self.other is not None:
            self.choice = EngineChoice(self.other.value)

    def _count_hang(self) -> None:
        """Count a recogniser that hung, and close the engine after too many of them; runs on a thread of the stream."""
        self._hangs[self.engine] += 1
        camera = self._camera
        if camera is not None and self._is_closed(self.engine):
            camera.processor.is_paused = True
            with language.speaking(self._language):
                camera.note_problem(messages.ENGINE_GIVEN_UP)

    def _is_closed(self, engine: CameraEngine) -> bool:
        """Return whether an engine is closed for this visit."""
        is_refused = engine is CameraEngine.BROWSER and self.stream.is_refused
        return is_refused or self._hangs[engine] >= _MOST_HANGS

    def end(self) -> None:
        """End the visit's streams and its recogniser; takes up to a few seconds, on any thread but the event loop's."""
        self._has_ended = True
        self.stream.close()
        try:
            self._end_stream()
        finally:
            if self._camera is not None:
                self._camera.follow(_STOPPED)

    def resume(self) -> None:
        """Let the streams of a visit begin again whose browser has come back after their end."""
        if self._has_ended:
            self._has_ended, self._rests_until_s = False, time.monotonic() + _REST_S
            self.stream.open()

    def _data(self, steps: Sequence[str], problem: str | None) -> dict[str, Any]:
        assert self._camera is not None
        is_browser = self.engine is CameraEngine.BROWSER
        note = messages.CAMERA_PRIVACY_BROWSER if is_browser else messages.CAMERA_PRIVACY
        if is_browser and self._has_failed:
            note = f"{messages.TOOK_OVER} {note}"
        if self._is_forced:
            note = f"{messages.NEEDS_VIDEO} {note}"
        return {
            "engine": self.engine.value,
            "wanted": self._state.is_wanted,
            "canTakeOver": self._can_take_over(),
            "token": self.stream.token,
            "bare": self._camera.processor.landmarks_only,
            "problem": problem,
            "taken": self._taken,
            "server": self._server_status(),
            "texts": block_texts(steps, note),
        }

    def _can_take_over(self) -> bool:
        """Return whether the browser finds the hand where the video does not come through."""
        assert self._camera is not None
        return not self._camera.needs_server and self._choice() is not EngineChoice.WEBRTC

    def _choice(self) -> EngineChoice:
        settings = learner.current_learner().profile.settings
        return self.choice or learner_engine_choice(settings) or host_engine_choice()

    def _server_status(self) -> dict[str, str] | None:
        """Return how the server sees the video, for a browser to which answers come by runs of the page alone."""
        if self.engine is not CameraEngine.WEBRTC or self._camera is None or not self._state.is_wanted:
            return None
        status = self._camera.status()
        return {"stage": status.stage.value, "text": status.text}

    def _take_photo(self) -> None:
        """Draw the browser's own camera for single photos, and process a new one."""
        assert self._camera is not None
        photo = st.camera_input(messages.TAKE_PHOTO, key=_PHOTO, label_visibility="collapsed")
        if photo is None or photo.file_id == self._photo:
            return
        self._photo = photo.file_id
        try:
            image = decode_photo(photo.getvalue())
        except BadInputError:
            return
        self._camera.processor.process_photo(image)
        st.rerun(scope="app")

    def _take_batch(self) -> None:
        """Take landmarks that came by the component itself, before the run whose drawing brings the answer."""
        said = st.session_state.get(_BLOCK)
        batch = getattr(said, "batch", None)
        if not isinstance(batch, dict):
            return
        try:
            answer = self.stream.receive_values(batch.get("frames"))
        except (BadInputError, TimeoutError) as error:
            _LOGGER.warning("a camera's landmarks were refused: %s", error)
            return
        self._taken = {"number": batch.get("number"), "answer": answer}

    def _take(self, frame: BrowserFrame) -> None:
        camera = self._camera
        if camera is not None and not self._has_ended:
            camera.processor.process_landmarks(frame)

    def _process_frame(self, frame: av.VideoFrame) -> av.VideoFrame:
        camera = self._camera
        return frame if camera is None or self._has_ended else camera.processor(frame)

    def _end_video(self) -> None:
        camera = self._camera
        if camera is not None and self.engine is CameraEngine.WEBRTC:
            camera.close()

    def _answer(self) -> Mapping[str, Any]:
        """Return what the browser shows now; runs on the stream's threads."""
        camera = self._camera
        if camera is None:
            return {}
        with language.speaking(self._language):
            said: dict[str, Any] = {}
            try:
                status = camera.status()
                said |= {"stage": status.stage.value, "text": status.text}
                page = camera.describe_page(status) if camera.describe_page is not None else {}
                return {**said, **camera.drawing(), **page}
            except Exception as error:
                # Without an answer, the browser would look for another way to the server, and find none.
                if type(error) not in self._logged:
                    _LOGGER.exception("what the page shows could not be described")
                    self._logged.add(type(error))
                return said


def camera_block() -> CameraBlock:
    """Return the visit's camera block, which ends with the visit."""
    block = visit.get_or_create_state(_VISIT, CameraBlock)
    visit_end.end_with_visit(_VISIT, block.end)
    block.resume()
    return block


def show_camera(
    camera: Camera[Any],
    steps: Sequence[str],
    *,
    on_result: Callable[[Any], None] | None = None,
    describe: Callable[[CameraStatus], Mapping[str, Any]] | None = None,
) -> CameraBlock:
    """Draw the visit's camera at its place, send what it sees to the page's camera, and return its block.

    Args:
        camera: The page's camera, which other pages may use too.
        steps: How to start, shown while the camera is off.
        on_result: Takes each result on the stream's thread; None queues them, see `FrameProcessor`.
        describe: Returns what the page's live parts show, see `Camera.describe_page`; None leaves them to the page's
            own runs.
    """
    camera.processor.on_result, camera.describe_page = on_result, describe
    block = camera_block()
    block.attach(camera)
    places.leave_camera_with(block.leave)

    @with_error_handling
    def show_block() -> None:
        _show_block(tuple(steps))

    with places.drawn_by_frame(), places.practice_area(), st.container(key="camera"):
        # Nothing in the browser causes a run when an engine is closed.
        st.fragment(show_block, run_every=_LOOK_AGAIN_S if block.is_on else None)()
    return block


def _show_block(steps: tuple[str, ...]) -> None:
    block = camera_block()
    before = (block.is_on, block.has_channel)
    block.show(steps)
    if block.other is not None:
        st.button(messages.USE_OTHER_ENGINE, key="use-other-engine", on_click=block.use_other_engine)
    if (block.is_on, block.has_channel) != before:
        # The page around it shows something else while the camera is on.
        st.rerun(scope="app")
