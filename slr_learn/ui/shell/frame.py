"""This module builds the frame around every page: configuration, style, navigation and error handling."""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import cache, wraps
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import BaseRoute
from streamlit.navigation.page import StreamlitPage
from streamlit.runtime.scriptrunner import RerunException

from slr_learn.config import PROJECT_DIR
from slr_learn.ui import shared_messages
from slr_learn.ui.browser_camera.routes import camera_routes
from slr_learn.ui.session import language, learner, memory, places, resources, visit, visitor
from slr_learn.ui.shell import language_view, messages, streamlit_behaviour
from slr_learn.ui.shell.first_paint import FirstPaint

_LOGGER = logging.getLogger(__name__)
_STYLE_FILE = Path(__file__).with_name("style.css")
# A file, because a named icon would be downloaded from another host.
_ICON_FILE = Path(__file__).with_name("icon.svg")
_PAGES_DIR = PROJECT_DIR / "pages"


def prepare_server(script: Path) -> None:
    """Configure the process before the server starts; see `memory` and `streamlit_behaviour`.

    Args:
        script: The entry point, as Streamlit knows it: `st.App.script_path`.
    """
    memory.limit_malloc_arenas()
    streamlit_behaviour.turn_off_old_style_pages()
    streamlit_behaviour.keep_import_path_unchanged(script)
    streamlit_behaviour.keep_requests_for_whole_runs()


def server_middleware() -> list[Middleware]:
    """Return what changes the answers of Streamlit's server."""
    return [Middleware(FirstPaint)]


def server_routes() -> list[BaseRoute]:
    """Return the addresses that the app serves besides those of Streamlit."""
    return camera_routes()


@cache
def _style() -> str:
    return f"<style>{_STYLE_FILE.read_text(encoding='utf-8')}</style>"


def _page(path: str, title: str, icon: str, *, default: bool = False) -> StreamlitPage:
    return st.Page(_PAGES_DIR / path, title=title, icon=icon, default=default)


def draw_navigation_and_choose_page() -> StreamlitPage:
    """Configure the app, draw the navigation and return the requested page."""
    language.enable_translation()
    st.set_page_config(page_icon=str(_ICON_FILE), layout="wide")
    st.html(_style())
    resources.start_importing_libraries()
    visitor.save_visitor_cookie()
    # The learner determines the language, which even the page names need.
    learner.current_learner()
    language_view.set_document_language()
    page = st.navigation(
        {
            "": [
                _page("learn/home.py", messages.PAGE_HOME, ":material/home:", default=True),
                _page("you/settings.py", messages.PAGE_SETTINGS, ":material/settings:"),
            ],
            messages.SECTION_LEARN: [
                _page("learn/alphabet.py", messages.PAGE_ALPHABET, ":material/sign_language:"),
            ],
            messages.SECTION_PRACTISE: [
                _page("practise/fingerspelling.py", messages.PAGE_FINGERSPELLING, ":material/videocam:"),
                _page("practise/reading.py", messages.PAGE_READING, ":material/visibility:"),
                _page("practise/signs.py", messages.PAGE_SIGNS, ":material/sign_language:"),
                _page("practise/play.py", messages.PAGE_PLAY, ":material/trophy:"),
            ],
            messages.SECTION_PROGRESS: [
                _page("progress/learner.py", messages.PAGE_PROGRESS, ":material/insights:"),
                _page("progress/models.py", messages.PAGE_MODELS, ":material/fact_check:"),
            ],
            messages.SECTION_STUDIO: [
                _page("studio/record.py", messages.PAGE_RECORD, ":material/radio_button_checked:"),
                _page("studio/train.py", messages.PAGE_TRAIN, ":material/model_training:"),
            ],
        },
        position="top",
    )
    st.set_page_config(page_title=f"{page.title} · {shared_messages.APP_NAME}")
    return page


def run_page(page: StreamlitPage) -> None:
    """Run the page; on an error, show one sentence to the learner and log the traceback."""
    visit.note_open_page(page.url_path)
    places.make_places()
    is_over = True
    try:
        _run_safely(page.run, f"page {page.title}")
    except RerunException:
        # Another run takes this one's place, and may come to the camera that this one has not drawn yet.
        is_over = False
        raise
    finally:
        # A page that stops itself early ends with an exception.
        if is_over:
            places.end_unused_camera()


def with_error_handling(part: Callable[[], None]) -> Callable[[], None]:
    """Return a part of a page with the error handling of `run_page`, for fragments, which later run on their own."""

    @wraps(part)
    def run() -> None:
        _run_safely(part, part.__name__)

    return run


def _run_safely(run: Callable[[], None], name: str) -> None:
    try:
        run()
    except Exception:
        _LOGGER.exception("%s failed", name)
        st.error(messages.UNEXPECTED_ERROR, icon=":material/error:")
