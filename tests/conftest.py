"""This module holds what all tests share."""

# First of all: loaded after TensorFlow, which some tests import, it ends the process with a segmentation fault.
import pylibsrtp  # noqa: F401, I001
from collections.abc import Iterator
import gc
import re
import shutil
import tempfile
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings

from slr_learn.config import DATA_VARIABLE
from slr_learn.ice_servers import TURN_VARIABLES
from tests.support.turns import turn

# How long an example takes says what else the machine does, not whether the property holds.
settings.register_profile("project", deadline=None, max_examples=20)
settings.register_profile("nightly", deadline=None, max_examples=500)
NIGHTLY = "nightly"
E2E_DIR = Path(__file__).parent / "e2e"
SLOW_FILE = "\npytestmark = pytest.mark.slow\n"

_NUMBERS = count()


def is_nightly(config: pytest.Config) -> bool:
    """Whether the run asks for the long versions: `pytest -m nightly`, or with more than that."""
    return re.search(rf"(?<!not ){NIGHTLY}", config.getoption("markexpr")) is not None


def pytest_configure(config: pytest.Config) -> None:
    settings.load_profile(NIGHTLY if is_nightly(config) else "project")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave files unread of which no test is asked for: to import TensorFlow, as slow ones do, takes seconds."""
    left_out = re.findall(r"\bnot (\w+)", config.getoption("markexpr"))
    if "e2e" in left_out and collection_path == E2E_DIR:
        return True
    is_test = collection_path.suffix == ".py" and collection_path.name.startswith("test_")
    if "slow" in left_out and is_test and SLOW_FILE in collection_path.read_text(encoding="utf-8"):
        return True
    return None


def pytest_collection_finish() -> None:
    """Keep what is imported out of garbage collection: Streamlit asks for one after each run of a page."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long versions to nightly runs, which in turn try every property with many examples."""
    if is_nightly(config):
        for item in items:
            if getattr(getattr(item, "obj", None), "is_hypothesis_test", False):
                item.add_marker(NIGHTLY)
        return
    left_out = [item for item in items if item.get_closest_marker(NIGHTLY)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def _shared_folder(config: pytest.Config) -> Path | None:
    """The folder that all processes of a run share; None where there is one process alone."""
    worker = getattr(config, "workerinput", None)
    return None if worker is None else Path(tempfile.gettempdir()) / f"slr_learn-tests-{worker['testrunuid']}"


def pytest_sessionfinish(session: pytest.Session) -> None:
    folder = _shared_folder(session.config)
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Iterator[object]:
    """Run tests marked `alone` while no other process runs a test."""
    folder = _shared_folder(item.config)
    if folder is None:
        return (yield)
    folder.mkdir(exist_ok=True)
    with turn(folder, is_alone=item.get_closest_marker("alone") is not None):
        return (yield)


@pytest.fixture(autouse=True)
def own_data(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test a folder of its own for what is recorded, away from that of the person who runs it.

    Nothing else of that person's environment counts either: neither a database nor a TURN server.
    """
    monkeypatch.setenv(DATA_VARIABLE, str(tmp_path_factory.getbasetemp() / f"own_data_{next(_NUMBERS)}"))
    for name in ("DATABASE_URL", *TURN_VARIABLES):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def own_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Treat the visitor of pages under AppTest as local, as on localhost."""
    monkeypatch.setattr("streamlit.runtime.context._get_client_context", lambda: None)


@pytest.fixture
def untraced() -> Iterator[None]:
    """Have networks run step by step: to compile one takes many times as long as the few steps of a short training."""
    import tensorflow as tf

    tf.config.run_functions_eagerly(True)
    yield
    tf.config.run_functions_eagerly(False)


@pytest.fixture
def light_networks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Have recognisers of signs of the kind conv-transformer hold one layer in place of convolutions and attention.

    For tests of what is around the network: most of a short training is building and converting it.
    """
    import keras

    def one_layer(activity: Any, kind: object, units: int, dropout: float) -> Any:
        return keras.layers.Dense(units)(activity)

    monkeypatch.setattr("slr_learn.training.signs.networks._convolved", one_layer)
