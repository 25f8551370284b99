import sys
from pathlib import Path

import pytest

from slr_learn.cli import main
from slr_learn.commands import doctor
from slr_learn.config import ICE_SERVERS_VARIABLE, TURN_SECRET_VARIABLE, TURN_URLS_VARIABLE
from slr_learn.errors import LandmarkerUnavailableError
from slr_learn.perception import opencv

PROJECT_DIR = Path(__file__).resolve().parents[2]

on_linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="system libraries matter on Linux alone")


def lacks(*names):
    def load(name):
        if name in names:
            raise OSError(f"{name}: cannot open shared object file")

    return load


@pytest.fixture
def with_windows(monkeypatch):
    """Have the OpenCV with windows count as installed, whichever is."""
    monkeypatch.setattr(opencv, "is_opencv_headless", lambda: False)


@on_linux
def test_a_missing_system_library_names_the_command_that_makes_it_needless(with_windows):
    with pytest.raises(
        LandmarkerUnavailableError,
        match=r"needs the system libraries libGL\.so\.1, .* -m pip install .*opencv-contrib-python-headless==[\d.]+$",
    ):
        doctor.check_system_libraries(lacks("libGL.so.1"))


@on_linux
def test_all_missing_system_libraries_are_named_at_once(with_windows):
    with pytest.raises(LandmarkerUnavailableError, match=r"libGL\.so\.1, libgthread-2\.0\.so\.0,"):
        doctor.check_system_libraries(lacks(*opencv.SYSTEM_LIBRARIES))


@on_linux
def test_libraries_that_are_there_are_fine(with_windows):
    assert doctor.check_system_libraries(lacks()) == "System libraries are in place."


@on_linux
def test_the_headless_opencv_needs_no_system_libraries(monkeypatch):
    monkeypatch.setattr(opencv, "is_opencv_headless", lambda: True)
    assert doctor.check_system_libraries(lacks(*opencv.SYSTEM_LIBRARIES)) == "OpenCV needs no system libraries."


@pytest.mark.parametrize("is_headless", [True, False])
def test_the_build_that_cv2_would_load_says_whether_it_is_headless(tmp_path, monkeypatch, is_headless):
    (tmp_path / "cv2").mkdir()
    (tmp_path / "cv2" / "__init__.py").write_text("raise AssertionError('not to be loaded')")
    (tmp_path / "cv2" / "version.py").write_text(f'opencv_version = "4.11.0.86"\nheadless = {is_headless}\n')
    monkeypatch.delitem(sys.modules, "cv2", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    assert opencv.is_opencv_headless() is is_headless


def test_no_opencv_at_all_is_not_headless(monkeypatch):
    monkeypatch.setattr(opencv, "find_spec", lambda name: None)
    assert not opencv.is_opencv_headless()


def test_packages_txt_brings_the_system_libraries_to_a_host_that_installs_by_itself():
    listed = (PROJECT_DIR / "packages.txt").read_text(encoding="utf-8").split()
    assert listed == ["libgl1", "libglib2.0-0"]
    assert opencv.SYSTEM_LIBRARIES == ("libGL.so.1", "libgthread-2.0.so.0")


@on_linux
def test_the_command_prints_one_line_and_leaves_with_2(with_windows, monkeypatch, capsys):
    monkeypatch.setattr(opencv, "SYSTEM_LIBRARIES", ("libnowhere.so.9",))
    assert main(["doctor", "--quick"]) == 2
    assert capsys.readouterr().err.count("\n") == 1


def test_a_quick_success_prints_nothing(capsys):
    assert main(["doctor", "--quick"]) == 0
    assert capsys.readouterr() == ("", "")


def test_every_check_is_reported_even_after_one_failed(monkeypatch, capsys):
    monkeypatch.setattr(doctor, "check_hand_tracker", lambda: "The hand tracker starts.")
    monkeypatch.setenv(ICE_SERVERS_VARIABLE, "stun:")
    assert main(["doctor"]) == 2
    lines = capsys.readouterr().out.splitlines()
    assert len(lines) == 6
    assert lines[-1].startswith(f"problem  {ICE_SERVERS_VARIABLE} must be a JSON list")


def test_a_missing_model_of_fingers_is_told(monkeypatch, capsys):
    for check in ("check_hand_tracker", "check_letters_model", "check_motion_model"):
        monkeypatch.setattr(doctor, check, lambda: "fine.")
    monkeypatch.setattr(doctor, "FINGERS_MODEL", "nowhere")
    assert main(["doctor"]) == 2
    (told,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("problem")]
    assert "nowhere" in told


SERVERS = '[{"urls": "turn:turn.example.org", "username": "me", "credential": "north"}]'
CLOUDFLARE = {"CLOUDFLARE_TURN_KEY_ID": "north", "CLOUDFLARE_TURN_KEY_API_TOKEN": "north"}
SECRET = {TURN_URLS_VARIABLE: "turn:turn.example.org", TURN_SECRET_VARIABLE: "north"}


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        ({}, "No ICE servers configured."),
        ({ICE_SERVERS_VARIABLE: SERVERS}, "1 ICE server configured."),
        ({ICE_SERVERS_VARIABLE: SERVERS, **SECRET}, "2 ICE servers configured."),
        (CLOUDFLARE, "No ICE servers configured here; Cloudflare is asked for them."),
        ({**CLOUDFLARE, **SECRET}, "1 ICE server configured; Cloudflare is not asked for more."),
        ({"HF_TOKEN": "north"}, "No ICE servers configured here; Hugging Face is asked for them."),
    ],
)
def test_turn_servers_are_counted_without_asking_for_them(monkeypatch, variables, said):
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("urllib.request.urlopen", None)
    assert doctor.check_ice_servers() == said


@pytest.mark.parametrize(
    ("variables", "said"),
    [
        (
            {ICE_SERVERS_VARIABLE: '[{"urls": "turn:north.example.org"}]'},
            "server 1 is a TURN server without credentials",
        ),
        ({TURN_SECRET_VARIABLE: "north"}, f"{TURN_SECRET_VARIABLE} is set, but {TURN_URLS_VARIABLE} is not"),
        ({TURN_URLS_VARIABLE: "turn:north.example.org"}, f"{TURN_SECRET_VARIABLE} is not"),
        ({"CLOUDFLARE_TURN_KEY_ID": "north"}, "CLOUDFLARE_TURN_KEY_API_TOKEN is not"),
        ({"TWILIO_AUTH_TOKEN": "north"}, "TWILIO_ACCOUNT_SID is not"),
    ],
)
def test_turn_servers_that_cannot_work_are_a_problem_told_without_any_secret(monkeypatch, capsys, variables, said):
    for check in ("check_hand_tracker", "check_letters_model", "check_motion_model", "check_fingers_model"):
        monkeypatch.setattr(doctor, check, lambda: "fine.")
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert main(["doctor"]) == 2
    (line,) = [line for line in capsys.readouterr().out.splitlines() if line.startswith("problem")]
    assert said in line
    assert "north" not in line
