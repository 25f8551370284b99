import sys
from pathlib import Path

import pytest

from slr_learn.cli import main
from slr_learn.commands import doctor
from slr_learn.config import ICE_SERVERS_VARIABLE
from slr_learn.errors import LandmarkerUnavailableError

PROJECT_DIR = Path(__file__).resolve().parents[1]

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries matter on Linux alone")


def lacks(*names):
    def load(name):
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")

    return load


@on_linux
def test_a_missing_system_library_names_the_package_to_install():
    with pytest.raises(LandmarkerUnavailableError, match=r"libGL\.so\.1.*apt-get install -y libgl1$"):
        doctor.check_system_libraries(lacks("libGL.so.1"))


@on_linux
def test_all_missing_system_libraries_are_named_at_once():
    with pytest.raises(LandmarkerUnavailableError, match=r"libgl1 libglib2\.0-0$"):
        doctor.check_system_libraries(lacks(*doctor.SYSTEM_LIBRARIES))


def test_packages_txt_lists_the_packages_doctor_names():
    listed = (PROJECT_DIR / "packages.txt").read_text(encoding="utf-8").split()
    assert sorted(listed) == sorted(doctor.SYSTEM_LIBRARIES.values())


@on_linux
def test_the_command_prints_one_line_and_leaves_with_2(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "SYSTEM_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    assert main(["doctor", "--quick"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_quick_success_prints_nothing(capsys):
    assert main(["doctor", "--quick"]) == 0
    assert capsys.readouterr() == ("", "")


def test_every_check_is_reported_even_after_one_failed(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "check_landmarker", lambda: "The hand tracker starts.")
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, "stun:")
    assert main(["doctor"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[-1].startswith(f"problem  {ICE_SERVERS_VARIABLE} must be a JSON list")


def test_a_missing_model_of_fingers_is_told(monkeypatch, capsys):
    for check in ("check_landmarker", "check_letters_model", "check_motion_model"):
        monkeypatch.setattr(doctor, check, lambda: "fine.")
    monkeypatch.setattr(doctor, "FINGERS_MODEL", "nowhere")
    assert main(["doctor"]) == 2
    (told,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("problem")]
    assert "nowhere" in told
