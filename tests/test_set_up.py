import os
import re
import shutil
import subprocess
import sys
from base64 import urlsafe_b64encode
from hashlib import sha256
from importlib.metadata import Distribution, distributions
from pathlib import Path

import pytest

PROJECT_DIR = Path(__file__).resolve().parents[1]
COPIED = ("Makefile", "requirements.txt", "requirements-dev.txt", "constraints.txt")
TOOLS = ("cat", "chmod", "cp", "echo", "find", "grep", "mkdir", "rm", "sh", "tail", "touch")
MAKE = shutil.which("make")
HEADLESS = "opencv-contrib-python-headless"

pytestmark = pytest.mark.skipif(MAKE is None, reason="make is missing")
on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux gets the headless OpenCV")

# A python of the version that a file beside it tells, of 3.12 where there is none. What is asked of its pip stands in
# pip.calls; `no-venv`, `no-pip` and `no-network` beside the project make it lack that.
PYTHON = r"""#!/bin/sh
version=$(cat "$0.version" 2>/dev/null || echo 3.12)
case "$*" in
    --version) echo "Python $version.1" ;;
    "-c "*ensurepip*) [ ! -e "$ROOT/no-venv" ] || exit 1 ;;
esac
case "$*" in
    "-c import pip;"*) [ -e "${0%/bin/python}/with-pip" ] || exit 1 ;;
esac
case "$*" in
    "-c "*version_info*) case "$version" in 3.11 | 3.12) ;; *) exit 1 ;; esac ;;
    "-m venv "*)
        [ ! -e "$ROOT/no-venv" ] || { echo "The virtual environment was not created"; exit 1; }
        for folder; do :; done
        mkdir -p "$folder/bin"
        cp "$0" "$folder/bin/python"
        echo "$version" >"$folder/bin/python.version"
        touch "$folder/with-pip" ;;
    "-m pip "*--version) [ ! -e "$ROOT/no-pip" ] || [ -e "${0%/bin/python}/with-pip" ] || exit 1 ;;
    "-m pip "*" install "* | "-m pip install "*)
        echo "$*" >>"$ROOT/pip.calls"
        echo "Collecting what was asked for: $*"
        if [ -e "$ROOT/no-network" ]; then echo "ERROR: No matching distribution found"; exit 1; fi
        case "$*" in *--target*) mkdir -p .venv/.uv/bin; cp "$ROOT/uv" .venv/.uv/bin/uv ;; esac ;;
esac
"""

# A uv that has, or gets, Python 3.12.
UV = r"""#!/bin/sh
[ "$1" != venv ] || {
    echo "$0 $*" >>"$ROOT/uv.calls"
    if [ -e "$ROOT/no-network" ] || [ -e "$ROOT/no-downloads" ]; then echo "error: dns error"; exit 2; fi
    mkdir -p .venv/bin
    cp "$ROOT/python" .venv/bin/python
    touch .venv/with-pip
}
"""


class Machine:
    """A folder with the project's Makefile, and a path on which only what a test puts there can be found."""

    def __init__(self, root, system):
        self.root = root
        self.project = root / "project"
        self.path = root / "bin"
        self.project.mkdir()
        self.path.mkdir()
        for name in COPIED:
            shutil.copy(PROJECT_DIR / name, self.project)
        for name in TOOLS:
            (self.path / name).symlink_to(shutil.which(name))
        for name, text in (("python", PYTHON), ("uv", UV)):
            self._write(root / name, text)
        self._write(self.path / "uname", f"#!/bin/sh\necho {system}\n")

    def has_python(self, name, version):
        shutil.copy(self.root / "python", self.path / name)
        (self.path / f"{name}.version").write_text(version)

    def has_uv(self):
        shutil.copy(self.root / "uv", self.path)

    def lacks(self, what):
        (self.root / f"no-{what}").touch()

    def gets(self, what):
        (self.root / f"no-{what}").unlink()

    def make(self, *arguments):
        environment = {"PATH": str(self.path), "HOME": str(self.root / "home"), "ROOT": str(self.root)}
        return subprocess.run(
            [MAKE, *arguments],
            cwd=self.project,
            env=environment,
            capture_output=True,
            check=False,
            text=True,
            timeout=60,
        )

    def asked(self, program):
        calls = self.root / f"{program}.calls"
        return calls.read_text().splitlines() if calls.exists() else []

    @property
    def venv(self):
        return self.project / ".venv"

    @property
    def log(self):
        return (self.venv / "install.log").read_text()

    @staticmethod
    def _write(path, text):
        path.write_text(text)
        path.chmod(0o755)


@pytest.fixture
def machine(tmp_path):
    return Machine(tmp_path, "Linux")


def own_lines(result):
    """What the Makefile wrote to stderr, without the line of make itself."""
    return [line for line in result.stderr.splitlines() if not line.startswith("make: ***")]


@pytest.mark.parametrize(
    ("installed", "taken"),
    [
        ({"python3": "3.11"}, "3.11"),
        ({"python3": "3.13", "python3.11": "3.11"}, "3.11"),
        ({"python3": "3.11", "python3.12": "3.12"}, "3.12"),
        ({"python": "3.12"}, "3.12"),
    ],
)
def test_the_python_that_fits_is_taken(machine, installed, taken):
    for name, version in installed.items():
        machine.has_python(name, version)
    machine.has_uv()
    result = machine.make("setup")
    assert result.returncode == 0, result.stderr
    assert f"Making .venv with Python {taken}.1." in result.stdout
    assert not machine.asked("uv")


def test_a_named_python_is_taken_before_all_others(machine):
    machine.has_python("python3.12", "3.12")
    machine.has_python("mine", "3.11")
    result = machine.make("setup", "PYTHON=mine")
    assert "Making .venv with Python 3.11.1." in result.stdout


def test_a_named_python_that_does_not_fit_is_refused_whatever_else_there_is(machine):
    machine.has_python("python3.12", "3.12")
    machine.has_python("mine", "3.13")
    machine.has_uv()
    result = machine.make("run", "PYTHON=mine")
    assert result.returncode == 2
    (line,) = own_lines(result)
    assert "PYTHON=mine" in line
    assert not machine.asked("pip")


def test_uv_of_the_path_brings_a_python_where_none_fits(machine):
    machine.has_python("python3", "3.13")
    machine.has_uv()
    result = machine.make("setup")
    assert result.returncode == 0, result.stderr
    (call,) = machine.asked("uv")
    assert " venv " in call
    assert "--python 3.12" in call
    assert not any("uv" in call.split() for call in machine.asked("pip"))


def test_uv_is_found_where_its_installer_puts_it(machine):
    folder = machine.root / "home" / ".local" / "bin"
    folder.mkdir(parents=True)
    shutil.copy(machine.root / "uv", folder)
    assert machine.make("setup").returncode == 0
    (call,) = machine.asked("uv")
    assert call.startswith(str(folder / "uv"))


@pytest.mark.parametrize("lacking", ["pip", "venv"])
def test_uv_is_fetched_with_the_pip_or_the_venv_of_another_python(machine, lacking):
    machine.has_python("python3", "3.14")
    machine.lacks(lacking)
    result = machine.make("setup")
    assert result.returncode == 0, result.stderr
    assert "Fetching uv, which brings Python 3.12, with Python 3.14.1." in result.stdout
    assert machine.asked("pip")[0].endswith(" uv")
    assert len(machine.asked("uv")) == 1
    assert not {".uv", ".pip"} & {entry.name for entry in machine.venv.iterdir()}


@pytest.mark.parametrize("version", [None, "3.11", "3.13"])
def test_where_nothing_could_bring_a_python_one_line_says_what_to_run(machine, version):
    if version:
        machine.has_python("python3", version)
    machine.lacks("venv")
    machine.lacks("pip")
    result = machine.make("run")
    assert result.returncode == 2
    (line,) = own_lines(result)
    assert "apt-get install -y python3 python3-venv" in line
    assert "uv/install.sh | sh" in line
    assert line.endswith("make run")


@pytest.mark.parametrize("lacking", ["network", "downloads"])
def test_without_the_internet_one_line_says_so_and_the_next_try_begins_anew(machine, lacking):
    machine.has_python("python3", "3.13")
    (machine.root / f"no-{lacking}").touch()
    result = machine.make("run")
    assert result.returncode == 2
    (line,) = own_lines(result)
    assert ".venv/install.log" in line
    assert "make run" in line
    machine.gets(lacking)
    assert machine.make("setup").returncode == 0


def test_one_line_tells_what_is_installed_and_the_rest_goes_into_the_log(machine):
    machine.has_python("python3", "3.12")
    result = machine.make("setup")
    making, installing = result.stdout.splitlines()
    assert making.startswith("Making .venv")
    assert re.search(r"[\d.]+ GB to download, [\d.]+ GB on disk, .*minutes.*\.venv/install\.log", installing)
    assert result.stderr == ""
    assert "Collecting what was asked for" in machine.log
    assert " install -r requirements.txt" in machine.log


def test_what_is_installed_is_not_asked_for_again(machine):
    machine.has_python("python3", "3.12")
    machine.make("setup")
    calls = machine.asked("pip")
    machine.lacks("network")
    for target in ("setup", "run"):
        result = machine.make(target)
        assert result.returncode == 0, result.stderr
        assert "Installing" not in result.stdout
    assert machine.asked("pip") == calls


def test_a_failure_of_pip_is_shown_with_the_log_and_tried_again(machine):
    machine.has_python("python3", "3.12")
    machine.lacks("network")
    for _ in range(2):
        result = machine.make("run")
        assert result.returncode == 2
        lines = own_lines(result)
        assert "ERROR: No matching distribution found" in lines
        assert lines[-1] == "That failed. The whole log: .venv/install.log. To try again: make run"
    assert len(machine.asked("pip")) == 2
    machine.gets("network")
    assert machine.make("run").returncode == 0


def test_a_failure_after_an_update_takes_the_old_mark_away(machine):
    machine.has_python("python3", "3.12")
    machine.make("quick")
    os.utime(machine.project / "requirements.txt", (2**32, 2**32))
    machine.lacks("network")
    assert machine.make("setup").returncode == 2
    os.utime(machine.project / "requirements.txt", (0, 0))
    assert machine.make("setup").returncode == 2
    machine.gets("network")
    assert machine.make("setup").returncode == 0


@pytest.mark.parametrize(("target", "mark"), [("setup", ".installed"), ("quick", ".installed-dev")])
def test_what_an_interruption_left_half_installed_does_not_count(machine, target, mark):
    machine.has_python("python3", "3.12")
    machine.make(target)
    packages = machine.venv / "lib" / "python3.12" / "site-packages"
    for name in ("half-1.dist-info", "whole-1.dist-info"):
        (packages / name).mkdir(parents=True)
        (packages / name / "METADATA").write_text("Name: one\n")
    (packages / "whole-1.dist-info" / "INSTALLER").write_text("pip\n")
    (machine.venv / mark).unlink()
    assert machine.make(target).returncode == 0
    assert [entry.name for entry in packages.iterdir()] == ["whole-1.dist-info"]


def test_an_environment_whose_python_is_gone_is_made_anew(machine):
    machine.has_python("python3", "3.12")
    machine.make("setup")
    (machine.venv / "bin" / "python").unlink()
    (machine.venv / "bin" / "python").symlink_to("/nowhere/python3.12")
    result = machine.make("setup")
    assert result.returncode == 0, result.stderr
    assert "Making .venv" in result.stdout
    assert "Installing" in result.stdout


def test_an_environment_of_another_version_is_made_anew(machine):
    machine.has_python("python3", "3.12")
    machine.has_python("other", "3.13")
    (machine.venv / "bin").mkdir(parents=True)
    shutil.copy(machine.path / "other", machine.venv / "bin" / "python")
    shutil.copy(machine.path / "other.version", machine.venv / "bin" / "python.version")
    assert "Making .venv with Python 3.12.1." in machine.make("setup").stdout


@pytest.mark.parametrize("target", ["quick", "lint", "test", "e2e", "bench"])
def test_tools_of_the_tests_are_installed_as_quietly(machine, target):
    machine.has_python("python3", "3.12")
    result = machine.make(target)
    assert result.returncode == 0, result.stderr
    assert "Collecting" not in result.stdout
    assert machine.asked("pip")[-1].endswith(" install -r requirements-dev.txt")


@pytest.mark.parametrize(("system", "is_headless"), [("Linux", True), ("Darwin", False)])
def test_linux_alone_gets_the_headless_opencv_after_the_other_one(tmp_path, system, is_headless):
    machine = Machine(tmp_path, system)
    machine.has_python("python3", "3.12")
    machine.make("setup")
    first, *others = machine.asked("pip")
    assert first.endswith(" install -r requirements.txt")
    assert [HEADLESS in call and "--force-reinstall" in call for call in others] == [True] * is_headless


def test_the_headless_opencv_is_not_fetched_again_where_it_is_in_place(machine):
    machine.has_python("python3", "3.12")
    machine.make("setup")
    about = machine.venv / "lib" / "python3.12" / "site-packages" / "cv2" / "version.py"
    about.parent.mkdir(parents=True)
    for is_headless in (True, False):
        about.write_text(f"headless = {is_headless}\n")
        (machine.venv / ".installed").unlink()
        before = len(machine.asked("pip"))
        assert machine.make("setup").returncode == 0
        forced = [call for call in machine.asked("pip")[before:] if "--force-reinstall" in call]
        assert len(forced) == (not is_headless)


def test_both_builds_of_opencv_are_of_one_version():
    pins = dict(line.split("==") for line in (PROJECT_DIR / "constraints.txt").read_text().splitlines() if "==" in line)
    assert pins[HEADLESS] == pins["opencv-contrib-python"]


def installed_headless() -> Distribution | None:
    return next((one for one in distributions() if one.metadata["Name"].lower() == HEADLESS), None)


@on_linux
def test_the_headless_opencv_is_the_one_that_is_imported():
    headless = installed_headless()
    if headless is None:
        pytest.skip(f"{HEADLESS} is not installed here: this environment was not made by make")
    (binary,) = [one for one in headless.files if re.fullmatch(r"cv2/cv2\..*so", str(one))]
    found = subprocess.run(
        [sys.executable, "-c", "import cv2; print(cv2.__file__, open('/proc/self/maps').read())"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    path = Path(binary.locate()).resolve()
    assert str(path) in found
    assert not re.search(r"libGL\.|libgthread|libQt", found)
    digest = urlsafe_b64encode(sha256(path.read_bytes()).digest()).decode().rstrip("=")
    assert digest == binary.hash.value
