"""Tests of what is added to the page that Streamlit serves."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
import streamlit_webrtc
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Route
from starlette.testclient import TestClient
from streamlit.components.types.base_component_registry import BaseComponentRegistry
from streamlit.web.server.starlette.starlette_routes import create_component_routes
from streamlit.web.server.starlette.starlette_static_routes import create_streamlit_static_assets_routes

from slr_learn.ui.shell.first_paint import FirstPaint

PAGE = "<!DOCTYPE html><html><head><title>Streamlit</title></head><body></body></html>"
ADDED = "slr-loading"


def page(_: Request) -> Response:
    return HTMLResponse(PAGE, headers={"ETag": '"1"', "Last-Modified": "Mon, 30 Nov 2026 12:00:00 GMT"})


def page_in_parts(_: Request) -> Response:
    return StreamingResponse(iter([PAGE[:20], PAGE[20:40], PAGE[40:]]), media_type="text/html")


def page_of_component(_: Request) -> Response:
    return HTMLResponse(PAGE.replace("Streamlit", "Video"))


def missing_page(_: Request) -> Response:
    return HTMLResponse(PAGE, status_code=404)


def text(_: Request) -> Response:
    return PlainTextResponse(PAGE)


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [Route(f"/{one.__name__}", one) for one in (page, page_in_parts, page_of_component, missing_page, text)]
    # As Streamlit's own compression does, from within.
    middleware = [Middleware(FirstPaint), Middleware(GZipMiddleware, minimum_size=1)]
    with TestClient(Starlette(routes=routes, middleware=middleware)) as client:
        client.headers["Accept"] = "text/html,*/*"
        yield client


@pytest.mark.parametrize("name", ["page", "page_in_parts"])
def test_the_page_gets_a_script_and_a_style_at_the_end_of_its_head(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name}")

    assert answer.status_code == 200
    head, rest = answer.text.split("</head>")
    assert head.startswith("<!DOCTYPE html><html><head><title>Streamlit</title><style>")
    assert head.endswith("</script>")
    assert ADDED in head
    assert rest == "<body></body></html>"
    assert answer.headers["content-length"] == str(len(answer.content))


def test_the_changed_page_is_not_kept_under_the_mark_of_the_unchanged_one(client: TestClient) -> None:
    answer = client.get("/page")
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


@pytest.mark.parametrize("name", ["page_of_component", "missing_page", "text"])
def test_everything_else_passes_unchanged(client: TestClient, name: str) -> None:
    answer = client.get(f"/{name}")
    assert answer.text.replace("Video", "Streamlit") == PAGE
    assert answer.headers["content-length"] == str(len(answer.content))


class Components:
    """Stands in for Streamlit's register of components."""

    def get_component_path(self, _: str) -> str:
        return str(Path(streamlit_webrtc.__file__).parent / "frontend" / "dist")


@pytest.fixture
def served() -> Iterator[TestClient]:
    """What Streamlit itself serves."""
    routes: list[BaseRoute] = [
        *create_component_routes(cast(BaseComponentRegistry, Components()), ""),
        *create_streamlit_static_assets_routes(""),
    ]
    with TestClient(Starlette(routes=routes, middleware=[Middleware(FirstPaint)])) as client:
        client.headers["Accept"] = "text/html,*/*"
        yield client


@pytest.mark.parametrize("path", ["/", "/alphabet"])
def test_the_page_of_this_streamlit_is_known_also_to_browsers_that_kept_it(served: TestClient, path: str) -> None:
    first = served.get(path)
    kept = {"If-None-Match": '"1"', "If-Modified-Since": "Tue, 01 Jan 2030 00:00:00 GMT"}

    assert first.status_code == served.get(path, headers=kept).status_code == 200
    assert ADDED in first.text


def test_the_frame_that_shows_the_video_is_left_alone(served: TestClient) -> None:
    answer = served.get("/component/streamlit_webrtc.component.webrtc_streamer/index.html")
    assert answer.status_code == 200
    assert ADDED not in answer.text


def test_what_asks_for_no_page_may_get_it_compressed_and_unchanged(client: TestClient) -> None:
    answer = client.get("/page", headers={"Accept": "application/json"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == PAGE
    assert client.head("/page").status_code == 200
