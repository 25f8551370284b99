"""Tests of what is added to the page that Streamlit serves."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from slr_learn.ui.shell.first_paint import FirstPaint

PAGE = "<!DOCTYPE html><html><head><title>App</title></head><body></body></html>"
ADDED = "slr-loading"


def page(_: Request) -> Response:
    return HTMLResponse(PAGE, headers={"ETag": '"1"', "Last-Modified": "Mon, 30 Nov 2026 12:00:00 GMT"})


def page_in_parts(_: Request) -> Response:
    return StreamingResponse(iter([PAGE[:20], PAGE[20:40], PAGE[40:]]), media_type="text/html")


def missing_page(_: Request) -> Response:
    return HTMLResponse(PAGE, status_code=404)


def text(_: Request) -> Response:
    return PlainTextResponse(PAGE)


@pytest.fixture
def client() -> Iterator[TestClient]:
    routes = [Route(f"/{one.__name__}", one) for one in (page, page_in_parts, missing_page, text)]
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
    assert head.startswith("<!DOCTYPE html><html><head><title>App</title><style>")
    assert head.endswith("</script>")
    assert ADDED in head
    assert rest == "<body></body></html>"
    assert answer.headers["content-length"] == str(len(answer.content))


def test_the_changed_page_is_not_kept_under_the_mark_of_the_unchanged_one(client: TestClient) -> None:
    answer = client.get("/page")
    assert "etag" not in answer.headers
    assert "last-modified" not in answer.headers


@pytest.mark.parametrize("name", ["missing_page", "text"])
def test_everything_else_passes_unchanged(client: TestClient, name: str) -> None:
    assert client.get(f"/{name}").text == PAGE


def test_what_asks_for_no_page_may_get_it_compressed_and_unchanged(client: TestClient) -> None:
    answer = client.get("/page", headers={"Accept": "application/json"})
    assert answer.headers["content-encoding"] == "gzip"
    assert answer.text == PAGE
    assert client.head("/page").status_code == 200
