"""This module returns the current time and the visitor's time zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import streamlit as st


def now() -> datetime:
    """Return the time in UTC, in which everything is stored."""
    return datetime.now(UTC)


def visitor_today() -> date:
    """Return the date in the visitor's time zone."""
    return now().astimezone(visitor_time_zone()).date()


def visitor_time_zone() -> tzinfo:
    """Return the time zone of the visitor's browser; UTC if it is missing or unknown."""
    name = st.context.timezone
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError):
        return UTC
