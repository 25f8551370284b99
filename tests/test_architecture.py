"""Walks the syntax trees of the app and holds its imports to the table in docs/architecture.md."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest

PROJECT_DIR = Path(__file__).resolve().parents[1]
PACKAGE_DIR = PROJECT_DIR / "slr_learn"
PAGES_DIR = PROJECT_DIR / "pages"
STREAMLIT_APP = PROJECT_DIR / "streamlit_app.py"
MODULES = sorted(PACKAGE_DIR.rglob("*.py"))
PAGES = sorted(PAGES_DIR.rglob("*.py"))

ARCHITECTURE = PROJECT_DIR / "docs" / "architecture.md"
GROUND = "ground"
# What stands above the package's rooms; nothing imports from it.
CLI = ("slr_learn.cli", "slr_learn.__main__")

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


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


@cache
def imported_modules(path: Path) -> tuple[str, ...]:
    """The dotted names a file imports anywhere in it, also through importlib with a constant."""
    return tuple(_imported_modules(path))


def _imported_modules(path: Path) -> Iterator[str]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call) and _called_name(node.func) == "import_module":
            yield from (a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str))


def _called_name(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def dotted_name(path: Path) -> str:
    """The module of a file; a package's own file is the package."""
    parts = path.relative_to(PROJECT_DIR).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def relative(path: Path) -> str:
    return path.relative_to(PROJECT_DIR).as_posix()


NAMES = {dotted_name(path): path for path in MODULES}


def room_of(dotted: str) -> str:
    """The room of a module such as slr_learn.ui.reading.view, or of a name in one: ui/reading."""
    if dotted.startswith("pages."):
        return "pages"
    while dotted not in NAMES:
        dotted = dotted.rpartition(".")[0]
    if dotted in CLI:
        return "cli"
    package = dotted if NAMES[dotted].name == "__init__.py" else dotted.rpartition(".")[0]
    return "/".join(package.split(".")[1:]) or GROUND


def floor_of(room: str) -> str:
    return room.split("/", maxsplit=1)[0]


def rooms_imported(path: Path) -> set[str]:
    imported = {name for name in imported_modules(path) if name.split(".")[0] == "slr_learn"}
    return {room_of(name) for name in imported if name != "slr_learn.__version__"}


def read_table() -> dict[str, tuple[set[str], set[str]]]:
    """What docs/architecture.md lets each room import: rooms beside it, and floors below."""
    text = ARCHITECTURE.read_text(encoding="utf-8")
    rows = text.partition("| room | rooms beside it | floors below |")[2].split("\n\n")[0].strip().splitlines()[1:]
    cells = [[set(re.findall(r"`([^`]+)`", cell)) for cell in row.strip("|").split("|")] for row in rows]
    return {room: (beside, below) for (room,), beside, below in cells}


TABLE = read_table()
FLOORS = list(dict.fromkeys(floor_of(room) for room in TABLE))


def find_circle(arrows: Mapping[str, Collection[str]]) -> list[str] | None:
    """Return nodes that lead back to the first of them, None where there is no circle."""
    finished: set[str] = set()

    def follow(node: str, way: list[str]) -> list[str] | None:
        if node in way:
            return [*way[way.index(node) :], node]
        if node in finished:
            return None
        for found in (follow(one, [*way, node]) for one in sorted(arrows.get(node, ()))):
            if found:
                return found
        finished.add(node)
        return None

    return next((found for node in sorted(arrows) if (found := follow(node, []))), None)


def test_a_room_imports_only_what_the_table_allows():
    wrong = []
    for path in [*MODULES, *PAGES]:
        room = room_of(dotted_name(path))
        assert room in TABLE, f"{room} is not in the table of docs/architecture.md"
        beside, below = TABLE[room]
        for one in sorted(rooms_imported(path) - {room}):
            if not (one in beside or floor_of(one) in below - {floor_of(room)}):
                wrong.append(f"{relative(path)} is in {room}, which must not import from {one}")
    assert not wrong, "see docs/architecture.md"


def test_the_table_allows_nothing_that_is_not_used():
    used: dict[str, set[str]] = {}
    for path in [*MODULES, *PAGES]:
        used.setdefault(room_of(dotted_name(path)), set()).update(rooms_imported(path))
    idle = {
        room: sorted(beside - used[room] | (below - {floor_of(one) for one in used[room]}))
        for room, (beside, below) in TABLE.items()
    }
    assert not {room: names for room, names in idle.items() if names}


def test_the_table_lets_no_floor_import_from_one_above_it():
    back = {
        room: [one for one in below if FLOORS.index(one) >= FLOORS.index(floor_of(room))]
        for room, (_, below) in TABLE.items()
    }
    assert not {room: floors for room, floors in back.items() if floors}


def test_the_table_names_only_rooms_and_floors_that_exist():
    rooms = {room_of(dotted_name(path)) for path in [*MODULES, *PAGES]}
    assert set(TABLE) == rooms
    assert {one for beside, _ in TABLE.values() for one in beside} <= rooms
    assert {one for _, below in TABLE.values() for one in below} <= set(FLOORS)


def test_no_rooms_import_each_other_in_a_circle():
    circle = find_circle({room: beside for room, (beside, _) in TABLE.items()})
    assert circle is None, " imports ".join(circle or ())


def test_no_modules_import_each_other_in_a_circle():
    arrows: dict[str, set[str]] = {}
    for name, path in NAMES.items():
        found = set()
        for imported in imported_modules(path):
            module = imported if imported in NAMES else imported.rpartition(".")[0]
            if module in NAMES:
                found.add(module)
        arrows[name] = found - {name}
    circle = find_circle(arrows)
    assert circle is None, " imports ".join(circle or ())


def test_a_circle_is_found():
    assert find_circle({"a": ["b"], "b": ["c"], "c": ["b"]}) == ["b", "c", "b"]
    assert find_circle({"a": ["b", "c"], "b": ["c"], "c": []}) is None


ROOM_OF_PAGE = {"learner": "progress"}


def test_screens_do_not_import_each_other():
    screens = {f"ui/{ROOM_OF_PAGE.get(path.stem, path.stem)}" for path in PAGES} | {"ui/measurements"}
    assert screens <= set(TABLE)
    crossing = {room: sorted(beside & screens) for room, (beside, _) in TABLE.items() if room in screens}
    # Two rooms of one page.
    assert crossing.pop("ui/measurements") == ["ui/models"]
    assert not {room: found for room, found in crossing.items() if found}


MOST_MODULES, MOST_DIRECTLY = 16, 4


def test_no_room_is_too_full():
    halls = {f"slr_learn/{name}" for name in ("ui", "training", "learning", "datasets", "recognition")}
    full = {}
    for folder in {path.parent for path in MODULES}:
        n_modules = len([path for path in folder.glob("*.py") if path.name != "__init__.py"])
        if n_modules > (MOST_DIRECTLY if relative(folder) in halls else MOST_MODULES):
            full[relative(folder)] = n_modules
    assert not full, "give some of their modules a room"


def test_every_room_says_in_one_sentence_what_it_is_for():
    silent = []
    for folder in {path.parent for path in MODULES}:
        file = folder / "__init__.py"
        said = ast.get_docstring(tree_of(file)) if file.exists() else None
        if not said or not said.endswith(".") or "\n\n" in said:
            silent.append(relative(folder))
    assert not silent


def test_every_module_that_the_architecture_names_exists():
    named = re.findall(r"`(slr_learn[\w./]*)", ARCHITECTURE.read_text(encoding="utf-8"))
    missing = [
        one
        for one in named
        if one not in NAMES and not (PROJECT_DIR / one).exists() and not (PROJECT_DIR / one.partition("<")[0]).exists()
    ]
    assert named
    assert not missing


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
    frame = (PACKAGE_DIR / "ui" / "shell" / "frame.py").read_text(encoding="utf-8")
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
        for path in [*PAGES, *(PACKAGE_DIR / "ui").rglob("*.py")]
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
from slr_learn.recognition.letters.live import LiveRecogniser
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
