"""This module holds what all tests share."""

# First of all: loaded after TensorFlow, which some tests import, it ends the process with a segmentation fault.
import pylibsrtp  # noqa: F401, I001
from itertools import count

import pytest
from hypothesis import settings

from slr_learn.config import DATA_VARIABLE

# How long an example takes says what else the machine does, not whether the property holds.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

_NUMBERS = count()


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a folder of its own for what is recorded, away from that of the person who runs it."""
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path_factory.getbasetemp() / f"own_data_{next(_NUMBERS)}"))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have pages under AppTest take their visitor for one who sits at the machine, as a browser on localhost does."""
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)
