"""This module opens the learners' database once for all visitors, and falls back to memory while it fails."""

from __future__ import annotations

import logging
import time

import streamlit as st

from slr_learn.errors import StorageError
from slr_learn.storage.database.addresses import resolve_database_address
from slr_learn.storage.store import Store, open_store

_LOGGER = logging.getLogger(__name__)
_IN_MEMORY = "sqlite://"
_QUIET_S = 30.0
"""A database that failed is not tried again for this long: each attempt may block every visitor for ten seconds."""

_failed: dict[str, tuple[float, str]] = {}
"""When a database last failed, and why, by its address."""


def database_or_memory_store() -> tuple[Store, str]:
    """Return the store to use, and why it is only in memory; empty for the database."""
    try:
        address = resolve_database_address().render_as_string(hide_password=False)
    except StorageError as error:
        return in_memory_store(), str(error)
    at_s, reason = _failed.get(address, (0.0, ""))
    if reason and time.monotonic() - at_s < _QUIET_S:
        return in_memory_store(), reason
    try:
        found = _store(address)
    except StorageError as error:
        note_database_failure(error)
        return in_memory_store(), str(error)
    _failed.pop(address, None)
    return found, ""


def note_database_failure(error: StorageError) -> None:
    """Stop using the database for a while because it failed."""
    _LOGGER.warning("The database of the learners fails: %s", error)
    _failed[resolve_database_address().render_as_string(hide_password=False)] = (time.monotonic(), str(error))


def in_memory_store() -> Store:
    """Return the in-memory store of this process."""
    return _store(_IN_MEMORY)


@st.cache_resource(show_spinner=False)
def _store(address: str) -> Store:
    return open_store(address)
