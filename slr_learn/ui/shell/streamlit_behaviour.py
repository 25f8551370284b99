"""This module changes what Streamlit does where that would lose a press, an import or a page.

Each function is called once, before the server starts.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import wraps
from pathlib import Path

from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.scriptrunner_utils.script_requests import RerunData, ScriptRequests, ScriptRequestType


def turn_off_old_style_pages() -> None:
    """Stop Streamlit from treating the folder pages/ as an old-style multipage app.

    It would do so in the first run after the server starts, and show "Page not found" for a deep link such as
    /alphabet. `st.navigation` has the same effect, but only from within that run.
    """
    PagesManager.uses_pages_directory = False


def keep_import_path_unchanged(script: Path) -> None:
    """Stop Streamlit from changing `sys.path` with every run of the script.

    It inserts the script before a run and removes it after one, unless it is there already. An import that goes through
    the list in another thread at the moment of the removal skips an entry, and may miss a module that is installed.

    Args:
        script: The entry point, as Streamlit knows it: `st.App.script_path`.
    """
    if str(script) not in sys.path:
        sys.path.append(str(script))


def keep_requests_for_whole_runs() -> None:
    """Stop Streamlit from forgetting that the whole page was to run when a fragment asks for a run right after.

    While the two requests wait together, it joins them into a run of the fragment alone: what the learner pressed would
    be on the page in the browser, but nothing would follow from it. A whole run contains the fragment's.
    """
    request = ScriptRequests.request_rerun
    if hasattr(request, "__wrapped__"):
        return

    @wraps(request)
    def request_rerun(self: ScriptRequests, new_data: RerunData) -> bool:
        with self._lock:
            is_waiting, waiting = self._state is ScriptRequestType.RERUN, self._rerun_data
        if is_waiting and not waiting.fragment_id_queue and (new_data.fragment_id or new_data.fragment_id_queue):
            new_data = replace(
                new_data,
                # The fragment may belong to the page that is being left.
                page_script_hash=waiting.page_script_hash,
                page_name=waiting.page_name,
                query_string=waiting.query_string,
                fragment_id=None,
                fragment_id_queue=[],
                is_fragment_scoped_rerun=False,
                is_auto_rerun=False,
            )
        return request(self, new_data)

    ScriptRequests.request_rerun = request_rerun  # type: ignore[method-assign]
