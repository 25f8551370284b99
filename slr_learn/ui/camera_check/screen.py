"""This module draws the camera check: a button, the picture while it runs, and what it has found out."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator

import streamlit as st

from slr_learn.config import LETTERS_MODEL, HandViewConfig
from slr_learn.errors import BadInputError, BundleError
from slr_learn.ice_servers import IceServer, own_ice_servers
from slr_learn.perception.picture import PictureProperties
from slr_learn.recognition.prediction import HandView
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.engine import EngineChoice, choose_engine, host_engine_choice
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.camera.status import CameraEngine
from slr_learn.ui.camera.stream_servers import StreamServers, has_servers
from slr_learn.ui.camera.webrtc import VideoPath, show_webrtc_stream
from slr_learn.ui.camera_check import messages
from slr_learn.ui.camera_check.component import show_check_block
from slr_learn.ui.camera_check.report import (
    BrowserReport,
    CheckStep,
    ServerReport,
    read_browser_report,
    recommend_engine,
)
from slr_learn.ui.camera_check.server_run import ServerRun
from slr_learn.ui.session import resources, visit, visitor
from slr_learn.ui.shell.frame import with_error_handling
from slr_learn.ui.widgets.markup import escape_markdown

KEY = "camera-check"
_BLOCK = "camera_check_block"
_VISIT = "camera_check_of_visit"
_LOOK_EVERY_S = 0.5
_SLOW_CAMERA_FPS = 15.0
_N_TRIES = 2
"""How often a video is tried before the way to the server counts as blocked."""

_GOOD = ":green[:material/check_circle:]"
_BAD = ":orange[:material/warning:]"


class CameraCheck:
    """The check of one visit: what the browser and the server have found out so far.

    Attributes:
        report: What the browser has found out.
        server: What the server has found out; None before that.
        problem: Why the video cannot be tried as the app is set up; None if it can.
    """

    def __init__(self) -> None:
        self.report = BrowserReport()
        self.server: ServerReport | None = None
        self.problem: str | None = None
        self._servers = StreamServers()
        self._run: ServerRun | None = None
        self._n_blocked = 0
        self._drawn: str | None = None

    @property
    def is_trying_server(self) -> bool:
        """Whether the video is being tried, of which no message comes from the browser."""
        return self.report.step is CheckStep.SERVER and self.server is None

    @property
    def finished_run(self) -> int | None:
        """The run of which the server has found out everything; None if there is none."""
        return None if self.server is None else self.report.run

    def follow(self, report: BrowserReport) -> None:
        """Note what the browser has found out; the first report of a run forgets the run before."""
        if report.run != self.report.run:
            self.server = self.problem = self._run = None
            self._n_blocked = 0
        self.report = report

    def try_server(self) -> None:
        """Draw the video to the server, at first without starting it, and note what becomes of it."""
        if self.report.step not in (CheckStep.BROWSER, CheckStep.SERVER) or self.server is not None:
            return
        own: tuple[IceServer, ...] = ()
        try:
            own = own_ice_servers()
            self._run = self._run or ServerRun(_make_camera())
        except (BadInputError, BundleError) as error:
            self.problem, self.server = str(error), ServerReport(VideoPath.BLOCKED, 0.0)
            return
        run, key = self._run, f"camera_check_{self.report.run}_{self._n_blocked}"
        # A component that is drawn for the first time with the wish to start would start several times.
        is_wanted = self.is_trying_server and self._drawn == key
        self._drawn = key
        stream = show_webrtc_stream(
            key,
            is_wanted=is_wanted,
            device=self.report.device,
            servers=self._servers.choose(own, is_ready=is_wanted),
            process_frame=run.process_frame,
            end=run.close,
        )
        if is_wanted:
            run.begin(stream.end)
            self.server = run.outcome(stream.path)
            if self.server is not None:
                threading.Thread(target=stream.end, name="camera-check-end", daemon=True).start()
                self._try_again_if_stuck(self.server)

    def _try_again_if_stuck(self, report: ServerReport) -> None:
        """Have another video tried if none came; a connection may get stuck by chance, but hardly twice."""
        if report.path is VideoPath.BLOCKED:
            self._n_blocked += 1
            if self._n_blocked < _N_TRIES:
                self.server = self._run = None


def _make_camera() -> LetterCamera:
    is_loading = resources.start_importing_libraries().is_alive
    return LetterCamera(
        resources.load_shipped_model(LETTERS_MODEL), resources.load_shipped_motion_model(), is_loading=is_loading
    )


def show_camera_check(choice: EngineChoice, use: Callable[[EngineChoice], None]) -> None:
    """Draw the camera check.

    Args:
        choice: What the learner has chosen.
        use: Saves another choice; called before the run that the button causes.
    """
    check = visit.get_or_create_state(_VISIT, CameraCheck)

    @with_error_handling
    def show_check() -> None:
        _show(check, choice, use)

    with st.container(key=KEY):
        st.fragment(show_check, run_every=_LOOK_EVERY_S if check.is_trying_server else None)()


def _show(check: CameraCheck, choice: EngineChoice, use: Callable[[EngineChoice], None]) -> None:
    before = (check.is_trying_server, check.finished_run)
    result = show_check_block(_BLOCK, {"texts": _texts(), "finished": check.finished_run})
    if result.report is not None:
        check.follow(read_browser_report(result.report))
    elif check.server is None:
        # The page was left in the middle of a check, and is open again.
        check.follow(BrowserReport())
    with st.container(key="camera-check-video"):
        check.try_server()
    if (check.is_trying_server, check.finished_run) != before:
        # The page settles how often this runs by itself, and the browser has to be told what is over.
        st.rerun(scope="app")
    for sentence, is_good in _found(check):
        st.markdown(f"{_GOOD if is_good else _BAD} {escape_markdown(sentence)}")
    if check.server is not None:
        _show_recommendation(check, choice, use)


def _texts() -> dict[str, object]:
    return {
        "test": messages.TEST,
        "again": messages.TEST_AGAIN,
        "note": messages.NOTE,
        "asking": camera_messages.CAMERA_ASKING,
        "looking": messages.LOOKING,
        "loading": messages.LOADING,
        "browser": messages.IN_BROWSER,
        "server": messages.ON_SERVER,
        "done": messages.DONE,
        "errors": camera_messages.CAMERA_ERRORS,
    }


def _found(check: CameraCheck) -> Iterator[tuple[str, bool]]:
    """Return a sentence on each thing that has been found out, and whether it is as it should be."""
    picture, browser_fps = check.report.picture, check.report.frames_per_second
    if check.report.step not in (CheckStep.IDLE, CheckStep.ASKING, CheckStep.FAILED):
        yield messages.PERMITTED, True
    if picture is not None:
        yield messages.camera_sentence(picture), True
        if picture.frames_per_second is not None and picture.frames_per_second < _SLOW_CAMERA_FPS:
            yield messages.SLOW_CAMERA, False
        yield _light_sentence(picture.properties)
    if browser_fps is not None:
        yield (messages.browser_sentence(browser_fps), True) if browser_fps else (messages.NO_HANDS_IN_BROWSER, False)
    if check.problem is not None:
        yield camera_messages.camera_misconfigured(check.problem), False
    elif check.server is not None:
        yield _server_sentence(check.server)


def _light_sentence(picture: PictureProperties) -> tuple[str, bool]:
    limits, said = HandViewConfig(), camera_messages.VIEW_STATES
    if picture.is_darker_than(limits.min_brightness):
        return said[HandView.LOW_LIGHT], False
    if picture.is_brighter_than(limits.max_brightness):
        return said[HandView.TOO_BRIGHT], False
    if picture.is_less_colourful_than(limits.min_colourfulness):
        return said[HandView.NO_COLOUR], False
    return messages.ENOUGH_LIGHT, True


def _server_sentence(server: ServerReport) -> tuple[str, bool]:
    if server.path is VideoPath.BLOCKED:
        return messages.BLOCKED, False
    if not server.frames_per_second:
        return messages.NO_HANDS_ON_SERVER, False
    return messages.server_sentence(server), True


def _show_recommendation(check: CameraCheck, choice: EngineChoice, use: Callable[[EngineChoice], None]) -> None:
    is_local = visitor.is_local_visitor()
    best = recommend_engine(check.report.frames_per_second, check.server, is_local=is_local)
    if best is None:
        st.markdown(f"**{escape_markdown(messages.NEITHER)}**")
        return
    st.markdown(f"**{escape_markdown(messages.RECOMMENDED[best])}**")
    if _engine_in_use(choice, is_local=is_local) == CameraEngine(best.value):
        st.caption(messages.IN_USE)
    elif st.button(messages.USE[best], key="use-best-engine", type="primary", on_click=use, args=(best,)):
        # The choice itself stands outside of this fragment.
        st.rerun(scope="app")


def _engine_in_use(choice: EngineChoice, *, is_local: bool) -> CameraEngine | None:
    """Return the engine that practising letters uses as things are; None if the app is set up wrongly."""
    try:
        chosen = host_engine_choice() if choice is EngineChoice.AUTOMATIC else choice
        servers = has_servers(own_ice_servers())
    except BadInputError:
        return None
    return choose_engine(chosen, is_local=is_local, has_servers=servers, has_failed=False, needs_server=False)
