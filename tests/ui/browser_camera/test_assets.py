import hashlib
import re

import pytest

from slr_learn.ui.browser_camera import assets

LISTED = dict(
    re.findall(r"^\| `([^`]+)` \|.*\| `([0-9a-f]{64})` \|$", (assets.VENDOR_DIR / "README.md").read_text("utf-8"), re.M)
)
CODE = ["vision_bundle.cjs", "vision_wasm_internal.js"]


def test_the_files_of_mediapipe_are_those_of_the_package():
    found = {path.name for path in assets.VENDOR_DIR.iterdir()} - {"README.md", "LICENSE"}
    assert found == set(LISTED)
    for name, digest in LISTED.items():
        assert hashlib.sha256((assets.VENDOR_DIR / name).read_bytes()).hexdigest() == digest
    assert "Apache License" in (assets.VENDOR_DIR / "LICENSE").read_text("utf-8")


@pytest.mark.parametrize("name", CODE)
def test_their_code_names_no_address_elsewhere(name):
    code = (assets.VENDOR_DIR / name).read_text("utf-8")
    assert not re.findall(r"https?://(?!localhost)[\w.-]+\.\w+", code)


def test_an_asset_is_packed_once_and_its_tag_changes_with_its_content(monkeypatch):
    assert assets.pack_asset("worker.js") is assets.pack_asset("worker.js")
    assert assets.asset_tag(b"a") != assets.asset_tag(b"b")
