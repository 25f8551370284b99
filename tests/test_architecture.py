"""Walks the syntax trees of the app and holds it to the way of the data that its folders name."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT_DIR = Path(__file__).resolve().parents[1]
PACKAGE_DIR = PROJECT_DIR / "slr_learn"
PAGES_DIR = PROJECT_DIR / "pages"
STREAMLIT_APP = PROJECT_DIR / "streamlit_app.py"
MODULES = sorted(PACKAGE_DIR.rglob("*.py"))
PAGES = sorted(PAGES_DIR.rglob("*.py"))

GROUND = (
    "errors", "config", "files", "handshapes", "look_alikes", "printing", "translation", "vocabulary",
    "vocabulary_presets", "zip_entries",
)  # fmt: skip
LIVE_PATH = ("ground", "perception", "recognition", "datasets", "studio", "learning", "storage", "analytics", "ui")
OFFLINE_PATH = ("ground", "perception", "recognition", "datasets", "studio", "training")
COMMANDS = "commands"

# Where each heavy package may be imported: a file or a folder below the repository.
HOMES = {
    "babel": ["slr_learn/translation.py"],
    "mediapipe": ["slr_learn/perception/landmarker.py"],
    "ai_edge_litert": ["slr_learn/recognition/classifier.py"],
    "tensorflow": ["slr_learn/training"],
    "keras": ["slr_learn/training"],
    "sklearn": ["slr_learn/training/pixels/forest.py"],
    "pyarrow": ["slr_learn/datasets/signs/kaggle_clips.py", "slr_learn/ui/session/resources.py"],
    "psutil": ["slr_learn/studio/processes.py"],
    "fsrs": ["slr_learn/learning/memory/scheduling.py"],
    "fpdf": ["slr_learn/ui/play/certificate.py"],
    "plotly": ["slr_learn/analytics/charts"],
    "sqlalchemy": ["slr_learn/storage"],
    "alembic": ["slr_learn/storage/database/migrating.py", "slr_learn/storage/database/migrations"],
    "psycopg": ["slr_learn/storage"],
    "sqlite3": ["slr_learn/storage"],
    "streamlit": ["slr_learn/ui", "pages", "streamlit_app.py"],
    "streamlit_webrtc": ["slr_learn/ui/camera/webrtc.py"],
}


def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imported_modules(path: Path) -> Iterator[str]:
    """The dotted names a file imports anywhere in it, also through importlib with a constant."""
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and ast.unparse(node.func).endswith("import_module"):
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def layer_of(dotted: str) -> str:
    """The layer of a module such as slr_learn.perception.features; a command belongs to the command line."""
    parts = dotted.split(".")
    if parts[1] in {"cli", "__main__", "doctor"} or any(part.endswith("_command") for part in parts):
        return COMMANDS
    return "ground" if parts[1] in GROUND else parts[1]


def dotted_name(path: Path) -> str:
    return ".".join(path.relative_to(PROJECT_DIR).with_suffix("").parts)


def may_import(layer: str) -> set[str]:
    """The layers that come before one on a path of the data, and itself; the command line stands above all but ui."""
    if layer == COMMANDS:
        return {*LIVE_PATH, *OFFLINE_PATH, COMMANDS} - {"ui"}
    paths = [path for path in (LIVE_PATH, OFFLINE_PATH) if layer in path]
    assert paths, f"{layer} is no layer of the architecture: give it a place in LIVE_PATH or OFFLINE_PATH"
    return {one for path in paths for one in path[: path.index(layer) + 1]}


def relative(path: Path) -> str:
    return path.relative_to(PROJECT_DIR).as_posix()


@pytest.mark.parametrize("path", [path for path in MODULES if path != PACKAGE_DIR / "__init__.py"], ids=relative)
def test_imports_never_point_back(path):
    layer = layer_of(dotted_name(path))
    imported = {name for name in imported_modules(path) if name.startswith("slr_learn.")}
    imported -= {"slr_learn.__version__"}
    wrong = sorted(name for name in imported if layer_of(name) not in may_import(layer))
    assert not wrong, f"{relative(path)} ({layer}) must not import {wrong}"


@pytest.mark.parametrize("package", HOMES)
def test_each_heavy_package_is_imported_in_one_place(package):
    homes = [PROJECT_DIR / home for home in HOMES[package]]
    strays = [
        relative(path)
        for path in [*MODULES, *PAGES, STREAMLIT_APP]
        if any(name.split(".")[0] == package for name in imported_modules(path))
        and not any(path == home or home in path.parents for home in homes)
    ]
    assert not strays, f"{package} belongs in {HOMES[package]}, and is also imported in {strays}"


def test_imports_name_the_package_in_full():
    relative_imports = [
        f"{relative(path)}:{node.lineno}"
        for path in [*MODULES, *PAGES]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ImportFrom) and node.level
    ]
    assert not relative_imports


def test_pages_leave_numbers_rows_and_threads_to_the_domain():
    unwanted = {
        "numpy",
        "pandas",
        "cv2",
        "av",
        "sqlite3",
        "sqlalchemy",
        "alembic",
        "psycopg",
        "threading",
        "streamlit_webrtc",
    }
    strays = {
        relative(path): found
        for path in PAGES
        if (found := unwanted & {name.split(".")[0] for name in imported_modules(path)})
    }
    assert not strays


def test_no_page_lies_where_a_deep_link_would_run_it_without_its_frame():
    assert not list(PAGES_DIR.glob("*.py"))


def test_page_names_are_unique_because_they_are_the_addresses():
    stems = [path.stem for path in PAGES]
    assert sorted(stems) == sorted(set(stems))


def test_every_page_is_in_the_navigation():
    frame = (PACKAGE_DIR / "ui" / "frame.py").read_text(encoding="utf-8")
    missing = [name for path in PAGES if (name := path.relative_to(PAGES_DIR).as_posix()) not in frame]
    assert not missing


@pytest.mark.parametrize(("path", "most"), [*((page, 80) for page in PAGES), (STREAMLIT_APP, 60)])
def test_pages_stay_short(path, most):
    n_lines = len(path.read_text(encoding="utf-8").splitlines())
    assert n_lines <= most, f"{relative(path)} has {n_lines} lines; move what is not asking or showing to slr_learn"


def test_nothing_prints_but_the_command_line():
    strays = [
        f"{relative(path)}:{node.lineno}"
        for path in [*MODULES, *PAGES, STREAMLIT_APP]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in {"print", "pprint"}
        and path.name != "cli.py"
    ]
    assert not strays


def test_what_a_learner_reads_is_kept_in_modules_of_messages():
    shown = {
        "title", "header", "subheader", "caption", "info", "success", "warning", "error", "button", "toast", "markdown",
        "write", "text", "toggle", "checkbox", "radio", "selectbox", "segmented_control", "text_input", "popover",
        "expander", "tabs", "metric", "spinner", "link_button", "download_button",
    }  # fmt: skip
    strays = [
        f"{relative(path)}:{node.lineno}"
        for path in [*PAGES, *(PACKAGE_DIR / "ui").glob("*.py")]
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in shown
        and ast.unparse(node.func.value) == "st"
        and node.args
        and isinstance(node.args[0], ast.Constant)
    ]
    assert not strays, f"put these sentences into a message module in slr_learn/ui: {strays}"


LOADS_LEAN = """
import pkgutil, sys
import slr_learn.learning
for module in pkgutil.walk_packages(slr_learn.learning.__path__, "slr_learn.learning."):
    __import__(module.name)
assert not {"mediapipe", "streamlit", "cv2", "numpy"} & set(sys.modules), "the learning core must stay light"
import numpy
import slr_learn.recognition.classifier
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.recognition.live import LiveRecogniser
with HandLandmarker() as landmarker:
    landmarker.find_hand(numpy.zeros((480, 640, 3), numpy.uint8))
loaded = [name for name in sys.modules if name.split(".")[0] in {"tensorflow", "keras"}]
assert not loaded, loaded[:5]
try:
    maps = open("/proc/self/maps", encoding="utf-8").read()
except FileNotFoundError:
    maps = ""
libraries = sorted({line.split()[-1] for line in maps.splitlines() if "tensorflow" in line.lower()})
assert not libraries, libraries
"""


def test_learning_and_the_live_path_run_without_tensorflow():
    done = subprocess.run(
        [sys.executable, "-c", LOADS_LEAN], cwd=PROJECT_DIR, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
