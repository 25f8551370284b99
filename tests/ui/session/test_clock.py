from __future__ import annotations

from datetime import UTC
from types import SimpleNamespace
from zoneinfo import ZoneInfo

import pytest

from slr_learn.ui.session import clock


@pytest.mark.parametrize(
    ("said", "zone"),
    [("Asia/Ho_Chi_Minh", ZoneInfo("Asia/Ho_Chi_Minh")), (None, UTC), ("", UTC), ("Nowhere/Land", UTC), ("../x", UTC)],
)
def test_the_time_zone_is_the_browsers_and_utc_where_it_names_none(monkeypatch, said, zone):
    monkeypatch.setattr("streamlit.context", SimpleNamespace(timezone=said))
    assert clock.visitor_time_zone() == zone


def test_the_time_has_its_zone():
    assert clock.now().tzinfo is UTC
