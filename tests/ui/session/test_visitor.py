from __future__ import annotations

from types import SimpleNamespace

import pytest

from slr_learn.ui.session import visitor


@pytest.mark.parametrize(
    ("address", "url", "is_own"),
    [
        (None, "http://localhost:8501/", True),
        ("::ffff:127.0.0.1", "http://127.0.0.1:8501/", True),
        ("127.0.0.1", "http://localhost:8501/", True),
        ("::ffff:127.0.0.1", "https://signs.example.org/", False),
        ("192.0.2.7", "http://localhost:8501/", False),
        ("::ffff:192.0.2.7", "http://127.0.0.1:8501/", False),
    ],
)
def test_whoever_sits_at_the_machine_needs_no_mark(monkeypatch, address, url, is_own):
    monkeypatch.setattr(visitor.st, "context", SimpleNamespace(ip_address=address, url=url))
    assert visitor.is_local_visitor() is is_own
