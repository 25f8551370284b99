"""Tests that the documents are true: commands, links, named files, figures, lengths, and sizes of pictures."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from slr_learn import __version__
from slr_learn.cli import build_parser
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL, SIGNS_MODEL
from slr_learn.recognition.bundle import EVALUATION_FILE, read_json_object
from tests.support.command_docs import commands_document

PROJECT_DIR = Path(__file__).resolve().parents[1]
DOCS_DIR = PROJECT_DIR / "docs"
PICTURES_DIR = DOCS_DIR / "pictures"
README = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
CHANGELOG = (PROJECT_DIR / "CHANGELOG.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT_DIR / "Makefile").read_text(encoding="utf-8")
GUIDES = [PROJECT_DIR / "README.md", *sorted(DOCS_DIR.glob("*.md"))]
DOCUMENTS = sorted({*PROJECT_DIR.glob("*.md"), *DOCS_DIR.rglob("*.md"), *MODELS_DIR.glob("*/CARD.md")})
TARGETS = re.findall(r"^([a-z0-9]+):", MAKEFILE, re.MULTILINE)

MOST_LINES, MOST_CHARACTERS, MOST_OF_A_CHANGE = 120, 110, 160
MOST_KB = {".webp": 500, ".png": 120}


def snippets(text: str) -> list[str]:
    """The lines of a document's code, blocks and spans."""
    found = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", text, re.DOTALL)
    return [line for block, span in found for line in (block.splitlines() if block else [span])]


SNIPPETS = [line for guide in GUIDES for line in snippets(guide.read_text(encoding="utf-8"))]


def in_code(pattern: str) -> list[str]:
    return [match.group(1) for line in SNIPPETS for match in re.finditer(pattern, line)]


def command_names() -> list[str]:
    (choices,) = [action.choices for action in build_parser()._subparsers._group_actions]
    return sorted(choices)


# --- commands --------------------------------------------------------------------------------------------------------


def test_the_reference_of_commands_is_what_the_parsers_say():
    written = (DOCS_DIR / "commands.md").read_text(encoding="utf-8")
    assert written == commands_document(), "run: python -m tests.support.command_docs > docs/commands.md"


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_in_the_reference_and_explains_itself(name, capsys):
    assert f"## {name}\n" in commands_document()
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args([name, "--help"])
    assert left.value.code == 0
    assert f"slr_learn {name}" in capsys.readouterr().out


def test_the_documents_name_no_command_that_does_not_exist():
    assert set(in_code(r"python -m slr_learn ([a-z][a-z-]*)")) <= set(command_names())


@pytest.mark.parametrize(
    "line",
    sorted(
        {line.strip() for line in SNIPPETS if re.search(r"python -m slr_learn [a-z]", line) and "[OPTIONS]" not in line}
    ),
)
def test_the_commands_in_the_documents_can_be_parsed(line):
    arguments = shlex.split(line.split("python -m slr_learn ")[1].replace("…", ""))
    if len(arguments) > 1 or arguments[0] == "doctor":
        assert build_parser().parse_args(arguments).command == arguments[0]


def test_make_targets_and_the_documents_name_each_other():
    named = set(in_code(r"(?<!git )\bmake ([a-z0-9]+)"))
    assert named <= set(TARGETS)
    assert {"setup", "run", "test", "lint", "e2e", "translations", "bench"} <= named


def test_the_plain_lines_of_the_documents_are_what_make_runs():
    by_hand = {"pip", "venv", "tests"}
    modules = set(in_code(r"\.venv/bin/python -m ([a-z_0-9]+)")) - by_hand
    assert modules
    assert [module for module in sorted(modules) if f"$(PY) -m {module}" not in MAKEFILE] == []


def test_the_plain_lines_for_linux_install_what_make_does():
    command = r"-m pip install (--no-deps --force-reinstall -c constraints\.txt \S+)"
    (line,) = in_code(rf"\.venv/bin/python {command}")
    assert f"$(PIP) install {line.strip()}" in MAKEFILE


def test_the_set_up_names_the_system_libraries_of_the_host():
    packages = (PROJECT_DIR / "packages.txt").read_text(encoding="utf-8").split()
    said = (DOCS_DIR / "set-up.md").read_text(encoding="utf-8")
    assert "packages.txt" in said
    assert packages == ["libgl1", "libglib2.0-0"]
    assert "libGL and libgthread" in said


def test_every_marker_of_the_tests_is_explained():
    settings = tomllib.loads((PROJECT_DIR / "pyproject.toml").read_text(encoding="utf-8"))
    markers = {one.split(":")[0] for one in settings["tool"]["pytest"]["ini_options"]["markers"]}
    assert markers == set(re.findall(r"^\| `(\w+)` \|", section_of("contributing.md", "## Tests"), re.MULTILINE))


def section_of(name: str, heading: str) -> str:
    text = (DOCS_DIR / name).read_text(encoding="utf-8")
    return text.split(f"{heading}\n", 1)[1].split("\n## ", 1)[0]


# --- what pages and buttons are called ------------------------------------------------------------------------------


def messages_of_the_app() -> set[str]:
    with (PROJECT_DIR / "slr_learn" / "locale" / "slr_learn.pot").open("rb") as template:
        ids = [message.id for message in read_po(template)]
    return {one for each in ids for one in (each if isinstance(each, (list, tuple)) else [each])}


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_guides_call_pages_as_the_app_does(guide):
    ways = re.findall(r"\*\*([^*]+ → [^*]+)\*\*", guide.read_text(encoding="utf-8"))
    assert {name for way in ways for name in " ".join(way.split()).split(" → ")} <= messages_of_the_app()


@pytest.mark.parametrize("name", ["learn.md", "studio.md"])
def test_guides_call_buttons_and_choices_as_the_app_does(name):
    text = re.sub(r"\*\*[^*]+\*\*", "", (DOCS_DIR / name).read_text(encoding="utf-8"))
    assert {" ".join(label.split()) for label in re.findall(r"\*([^*]+)\*", text)} <= messages_of_the_app()


# --- links and files -------------------------------------------------------------------------------------------------


def links_in(text: str) -> list[str]:
    text = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    return re.findall(r"\]\(([^)\s:]+)\)|^\[[^\]]+\]: (\S+)$", text, re.MULTILINE)


def anchors_of(document: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: str(path.relative_to(PROJECT_DIR)))
def test_links_of_the_documents_lead_somewhere(document):
    dead = []
    for inline, defined in links_in(document.read_text(encoding="utf-8")):
        path, _, anchor = (inline or defined).partition("#")
        target = document.parent / path if path else document
        if not target.exists() or (anchor and anchor not in anchors_of(target)):
            dead.append(inline or defined)
    assert dead == []


@pytest.mark.parametrize("guide", GUIDES, ids=lambda path: path.name)
def test_files_named_in_the_guides_exist(guide):
    made = {"bench/results.json"}
    spans = re.findall(r"`((?:slr_learn|tests|pages|models|docs|bench)/[^`\s<>…]*)`", guide.read_text(encoding="utf-8"))
    assert [span for span in spans if span not in made and not (PROJECT_DIR / span).exists()] == []


def test_the_index_of_decisions_names_each_of_them_once_and_in_order():
    index = (DOCS_DIR / "decisions" / "README.md").read_text(encoding="utf-8")
    decisions = sorted(path.name for path in (DOCS_DIR / "decisions").glob("[0-9]*.md"))
    assert re.findall(r"^\| \[\d{4}\]\((\S+?)\)", index, re.MULTILINE) == decisions


# --- the README and its pictures -------------------------------------------------------------------------------------


def test_the_readme_is_short():
    lines = README.splitlines()
    assert len(lines) <= MOST_LINES
    assert [line for line in lines if len(line) > MOST_CHARACTERS] == []


def test_two_commands_start_the_app_and_run_the_tests():
    blocks = re.findall(r"```\n(.*?)\n```", README, re.DOTALL)
    assert blocks == ["make run", "make test"]


def test_the_readme_shows_every_picture_and_each_is_small():
    pictures = sorted(path for path in PICTURES_DIR.iterdir())
    assert len([path for path in pictures if path.suffix == ".webp"]) == 1
    assert len([path for path in pictures if path.suffix == ".png"]) == 4
    for path in pictures:
        assert f"docs/pictures/{path.name}" in README
        assert path.stat().st_size <= 1000 * MOST_KB[path.suffix], path.name


# --- figures ---------------------------------------------------------------------------------------------------------


def test_readme_and_guide_state_what_was_measured_on_people_the_models_have_never_seen():
    said = " ".join((DOCS_DIR / "models.md").read_text(encoding="utf-8").split())
    letters, motion, signs = [
        read_json_object(MODELS_DIR / name / EVALUATION_FILE)["strangers"]
        for name in (LETTERS_MODEL, MOTION_MODEL, SIGNS_MODEL)
    ]
    assert len(letters) == 4
    mean = sum(one["top1"] for one in letters.values()) / len(letters)
    assert f"names {100 * mean:.1f} % of the still letters correctly (mean of four files)" in said
    assert f"recognises {100 * mean:.0f} % of still letters correctly" in " ".join(README.split())
    (z,) = [one["by_label"]["Z"] for one in motion.values() if "Z" in one["by_label"]]
    shown, whole = round(z["shown"] * z["n"]), round(z["shown_of_whole"] * z["n_whole"])
    assert f"{shown} of {z['n']}; of those that hold the whole letter {whole} of {z['n_whole']}" in said
    looked_at = [signs[name]["top1"] for name in ("arnav", "jeet10", "nadiminti", "shahdm")]
    assert f"one of 71 signs {100 * sum(looked_at) / 4:.0f} % of the time (mean of four new signers)" in said


# --- the changelog and the pins --------------------------------------------------------------------------------------


def test_the_changelog_tells_of_this_version():
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)


def test_each_change_is_one_line():
    body = CHANGELOG.split("\n## ", 1)[1].splitlines()
    assert [line for line in body if line and not line.startswith(("- ", "#", "["))] == []
    assert [line for line in body if len(line) > MOST_OF_A_CHANGE] == []


def test_versions_of_the_changelog_come_newest_first():
    dates = re.findall(r"^## \[[\d.]+\] - (\S+)$", CHANGELOG, re.MULTILINE)
    assert dates == sorted(dates, reverse=True)


def test_every_pin_of_the_requirements_is_the_one_of_the_constraints():
    constraints = set((PROJECT_DIR / "constraints.txt").read_text(encoding="utf-8").split())
    pins = [
        line.split(";")[0].strip()
        for name in ("requirements.txt", "requirements-dev.txt")
        for line in (PROJECT_DIR / name).read_text(encoding="utf-8").splitlines()
        if "==" in line
    ]
    assert pins
    assert [pin for pin in pins if pin not in constraints] == []
