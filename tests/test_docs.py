import re
import shlex
from pathlib import Path

import pytest

from slr_learn import __version__
from slr_learn.cli import build_parser
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.recognition.bundle import EVALUATION_FILE, read_object

PROJECT_DIR = Path(__file__).resolve().parents[1]
README = (PROJECT_DIR / "README.md").read_text(encoding="utf-8")
MAKEFILE = (PROJECT_DIR / "Makefile").read_text(encoding="utf-8")
CHANGELOG = (PROJECT_DIR / "CHANGELOG.md").read_text(encoding="utf-8")
CODE = re.findall(r"```[a-z]*\n(.*?)```|`([^`\n]+)`", README, re.DOTALL)
SNIPPETS = [line for block, span in CODE for line in (block.splitlines() if block else [span])]
TARGETS = re.findall(r"^([a-z0-9]+):", MAKEFILE, re.MULTILINE)


def command_names():
    (choices,) = [action.choices for action in build_parser()._subparsers._group_actions]
    return sorted(choices)


def in_code(pattern):
    return [match.group(1) for line in SNIPPETS for match in re.finditer(pattern, line)]


@pytest.mark.parametrize("name", command_names())
def test_every_command_is_in_the_readme_and_explains_itself(name, capsys):
    assert name in in_code(r"python -m slr_learn ([a-z-]+)"), f"README.md does not tell of: python -m slr_learn {name}"
    with pytest.raises(SystemExit) as left:
        build_parser().parse_args([name, "--help"])
    assert left.value.code == 0
    assert f"slr_learn {name}" in capsys.readouterr().out


def test_the_readme_names_no_command_that_does_not_exist():
    assert set(in_code(r"python -m slr_learn ([a-z-]+)")) <= set(command_names())


@pytest.mark.parametrize("line", [line for line in SNIPPETS if "python -m slr_learn " in line])
def test_the_commands_of_the_readme_can_be_parsed(line):
    arguments = shlex.split(line.split("python -m slr_learn ")[1].replace("…", ""))
    assert build_parser().parse_args(arguments).command == arguments[0]


def test_make_targets_and_the_readme_name_each_other():
    named = {word for word in in_code(r"\bmake ([a-z0-9]+)") if word != "sure"}
    assert named <= set(TARGETS)
    assert {"setup", "run", "test", "lint", "e2e", "bench"} <= named


def test_the_plain_lines_of_the_readme_are_what_make_runs():
    modules = {module for module in in_code(r"\.venv/bin/python -m ([a-z_]+)") if module not in {"pip", "venv"}}
    missing = [module for module in sorted(modules) if f"$(PY) -m {module}" not in MAKEFILE]
    assert not missing


def test_the_plain_lines_for_linux_install_what_make_does():
    command = r"-m pip install (--no-deps --force-reinstall -c constraints\.txt \S+)"
    (line,) = in_code(rf"\.venv/bin/python {command}")
    assert f"$(PIP) install {line.strip()}" in MAKEFILE


@pytest.mark.parametrize("document", sorted([*PROJECT_DIR.glob("*.md"), *PROJECT_DIR.glob("docs/**/*.md")]))
def test_links_of_the_documents_lead_somewhere(document):
    links = re.findall(r"\]\(([^)#:]+)\)", document.read_text(encoding="utf-8"))
    assert [link for link in links if not (document.parent / link).exists()] == []


def test_the_changelog_tells_of_this_version():
    assert re.search(rf"^## \[{re.escape(__version__)}\] - \d{{4}}-\d\d-\d\d$", CHANGELOG, re.MULTILINE)


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


def test_the_readme_states_what_was_measured_on_strangers():
    said = " ".join(README.split())
    strangers = [
        read_object(MODELS_DIR / name / EVALUATION_FILE)["strangers"] for name in (LETTERS_MODEL, MOTION_MODEL)
    ]
    files, motion = (list(one.values()) for one in strangers)
    mean = sum(one["top1"] for one in files) / len(files)
    assert len(files) == 4
    assert f"names {100 * mean:.1f} % of the still letters rightly (mean of four files)" in said
    (z,) = [one["by_label"]["Z"] for one in motion if "Z" in one["by_label"]]
    shown, whole = round(z["shown"] * z["n"]), round(z["shown_of_whole"] * z["n_whole"])
    assert f"{shown} of {z['n']}, of those that hold the whole letter {whole} of {z['n_whole']}" in said
