"""This module starts the app and a browser for the tests that use both, and prints what they measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.e2e.support.app_server import AppServer, running_app
from tests.e2e.support.browser import running_chromium, why_no_browser
from tests.e2e.support.camera_film import Scene, write_film

HERE = Path(__file__).parent
MEASUREMENTS = pytest.StashKey[list[str]]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MEASUREMENTS] = []


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark these tests and run them last: they are the slowest, and the browser's event loop stands in no one's way."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.e2e)
    items.sort(key=lambda item: HERE in item.path.parents)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    if config.stash[MEASUREMENTS]:
        terminalreporter.section("measured in the browser")
        for line in config.stash[MEASUREMENTS]:
            terminalreporter.write_line(line)


@pytest.fixture
def measured(request: pytest.FixtureRequest) -> Callable[[str], None]:
    """Keeps a line to be printed at the end of the run."""
    return request.config.stash[MEASUREMENTS].append


@pytest.fixture(scope="package")
def playwright() -> Iterator[Playwright]:
    reason = why_no_browser()
    if reason is not None:
        pytest.skip(reason)
    with sync_playwright() as driver:
        yield driver


@pytest.fixture(scope="package")
def app(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[AppServer]:
    """The running app; needs no browser itself, but is of use to none without one."""
    with running_app(tmp_path_factory.mktemp("app") / "server.log") as server:
        yield server


@pytest.fixture(autouse=True)
def _server_logs_no_traceback(app: AppServer) -> Iterator[None]:
    yield
    log = app.log()
    assert "Traceback" not in log, log


@pytest.fixture(scope="module")
def browser(playwright: Playwright) -> Iterator[Browser]:
    """A browser whose camera shows Chromium's own test picture."""
    with running_chromium(playwright) as chromium:
        yield chromium


@pytest.fixture
def film(tmp_path: Path) -> Iterator[Callable[..., Path]]:
    """Makes a film of scenes for the fake camera; it is deleted after the test, being large."""
    path = tmp_path / "film.y4m"

    def make_film(*scenes: Scene) -> Path:
        return write_film(path, scenes)

    yield make_film
    path.unlink(missing_ok=True)
