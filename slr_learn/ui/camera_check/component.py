"""This module puts the browser's part of the camera check on the page."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from slr_learn.ui.browser_camera.assets import FRONTEND_DIR
from slr_learn.ui.browser_camera.component import asset_tags, camera_style
from slr_learn.ui.browser_camera.routes import PREFIX

_NAME = "slr_learn_camera_check"
_SCRIPTS = (FRONTEND_DIR / "browser.js", FRONTEND_DIR / "light.js", Path(__file__).parent / "frontend" / "check.js")
_HTML = """
<div class="camera-block camera-check" data-step="idle" data-stage="idle" data-engine="browser">
  <video playsinline muted></video><div class="camera-cover"></div>
</div>
"""


def show_check_block(key: str, data: Mapping[str, Any]) -> Any:
    """Draw the picture of the check with its button, and return what the browser has found out.

    Args:
        key: Key of the component.
        data: `texts`, and in `finished` the number of the run whose last step, on the server, is over.

    Returns:
        The component's result: `report` is a JSON object, see `report.read_browser_report`.
    """
    block = st.components.v2.component(_NAME, html=_HTML, css=camera_style(), js=_script(), isolate_styles=False)
    return block(
        key=key,
        data={**data, "prefix": PREFIX, "files": asset_tags()},
        default={"report": None},
        on_report_change=lambda: None,
    )


@cache
def _script() -> str:
    return "\n".join(one.read_text(encoding="utf-8") for one in _SCRIPTS)
