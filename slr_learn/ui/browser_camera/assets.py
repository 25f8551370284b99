"""This module serves the files of the browser engine: MediaPipe's code, the hand model and the worker's script."""

from __future__ import annotations

import gzip
import hashlib
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from slr_learn.perception.hand_task import hand_task

_HERE = Path(__file__).parent
VENDOR_DIR = _HERE / "vendor"
FRONTEND_DIR = _HERE / "frontend"
_GZIP_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Asset:
    """A file for the browser.

    Attributes:
        name: The last part of its address.
        media_type: Its media type.
        read: Returns its content.
    """

    name: str
    media_type: str
    read: Callable[[], bytes]


_JAVASCRIPT = "text/javascript"


def _worker_script() -> bytes:
    return b"\n".join((FRONTEND_DIR / name).read_bytes() for name in ("worker.js", "light.js"))


ASSETS: dict[str, Asset] = {
    one.name: one
    for one in (
        Asset("worker.js", _JAVASCRIPT, _worker_script),
        Asset("vision_bundle.js", _JAVASCRIPT, (VENDOR_DIR / "vision_bundle.cjs").read_bytes),
        Asset("vision_wasm.js", _JAVASCRIPT, (VENDOR_DIR / "vision_wasm_internal.js").read_bytes),
        Asset("vision.wasm", "application/wasm", (VENDOR_DIR / "vision_wasm_internal.wasm").read_bytes),
        Asset("hand_landmarker.task", "application/octet-stream", hand_task),
    )
}
"""The files by their names."""


@dataclass(frozen=True, slots=True)
class PackedAsset:
    """An asset as it is sent.

    Attributes:
        data: Its content, compressed by gzip.
        tag: Changes with the content.
    """

    data: bytes
    tag: str


_PACKING = threading.Lock()


def pack_asset(name: str) -> PackedAsset:
    """Return an asset compressed; the first call takes up to a second, later ones return the same.

    Raises:
        LandmarkerUnavailableError: It is the hand model, and MediaPipe lacks it.
        KeyError: There is no such asset.
    """
    with _PACKING:
        return _packed(name)


@cache
def _packed(name: str) -> PackedAsset:
    content = ASSETS[name].read()
    return PackedAsset(gzip.compress(content, _GZIP_LEVEL, mtime=0), asset_tag(content))


def asset_tag(content: bytes) -> str:
    """Return a short digest of a content."""
    return hashlib.sha256(content).hexdigest()[:16]
