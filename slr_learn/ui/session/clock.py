"""This module knows what time it is, and in which time zone the visitor is."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def now() -> datetime:
    """Return the time, UTC, as everything is kept in."""
    return datetime.now(UTC)


def today() -> date:
    """Return the date where the visitor is."""
    return now().astimezone(time_zone()).date()


def time_zone() -> tzinfo:
    """Return the time zone of the visitor's browser; UTC where it does not say, or says one nobody knows."""
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
