"""This module defines the command `doctor`, which checks what the app needs on this machine."""

from __future__ import annotations

import argparse
import ctypes
import sys
from collections.abc import Callable
from typing import Any

from slr_learn.config import FINGERS_MODEL, LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.errors import LandmarkerUnavailableError, SlrLearnError
from slr_learn.ice_servers import check_providers, configured_providers, own_ice_servers
from slr_learn.perception import opencv

PROBLEM_EXIT = 2


def add_doctor_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `doctor` to the command line."""
    parser = commands.add_parser(
        "doctor",
        help="check that this machine has what the app needs",
        description="Check the system libraries, the hand tracker, the letter model and the ICE servers.",
    )
    parser.add_argument("--quick", action="store_true", help="check only the system libraries, at once")
    parser.set_defaults(run=run_doctor)


def check_system_libraries(load: Callable[[str], object] = ctypes.CDLL) -> str:
    """Return a sentence when OpenCV finds the system libraries it loads; the headless one of Linux loads none.

    Args:
        load: Loads a library by name; raises OSError when it is missing.

    Raises:
        LandmarkerUnavailableError: Some are missing; the message says what to run.
    """
    if not sys.platform.startswith("linux"):
        return "System libraries come with the packages on this system."
    problem = opencv.find_opencv_problem(load)
    if problem:
        raise LandmarkerUnavailableError(problem)
    if opencv.is_opencv_headless():
        return "OpenCV needs no system libraries."
    return "System libraries are in place."


def check_hand_tracker() -> str:
    """Return a sentence when the hand tracker starts; raises LandmarkerUnavailableError when it does not."""
    from slr_learn.perception.landmarker import HandLandmarker

    HandLandmarker().close()
    return "The hand tracker starts."


def check_letters_model() -> str:
    """Return a sentence when the letter model is whole; raises BundleError when it is not."""
    from slr_learn.recognition.bundle import load_bundle

    bundle = load_bundle(MODELS_DIR / LETTERS_MODEL)
    return f"The letter model is whole and knows {len(bundle.labels)} letters."


def check_motion_model() -> str:
    """Return a sentence when the model of the moving letters is whole; raises BundleError when it is not."""
    from slr_learn.recognition.bundle import load_bundle
    from slr_learn.recognition.letters.moving import make_moving_letter_recogniser

    labels = make_moving_letter_recogniser(load_bundle(MODELS_DIR / MOTION_MODEL)).labels
    return f"The model of the moving letters is whole and knows {' and '.join(labels)}."


def check_fingers_model() -> str:
    """Return a sentence when the model that corrections come of is whole; raises BundleError when it is not."""
    from slr_learn.recognition.bundle import load_bundle
    from slr_learn.recognition.letters.finger_states import FingerReader

    FingerReader(load_bundle(MODELS_DIR / FINGERS_MODEL))
    return "The model of fingers, for corrections, is whole."


def check_ice_servers() -> str:
    """Return a sentence about the ICE servers, without asking any; raises BadInputError when a variable is wrong."""
    count = len(own_ice_servers())
    check_providers()
    said = f"{count or 'No'} ICE server{'' if count == 1 else 's'} configured"
    providers = configured_providers()
    if not providers:
        return f"{said}."
    if count:
        return f"{said}; {providers[0].name} is not asked for more."
    return f"{said} here; {providers[0].name} is asked for them."


def run_doctor(options: argparse.Namespace) -> int:
    """Run the checks and print one line each; with `--quick` a success prints nothing.

    Returns:
        The exit code: 0, or 2 when a check failed.
    """
    if options.quick:
        check_system_libraries()
        return 0
    has_problem = False
    checks = (
        check_system_libraries,
        check_hand_tracker,
        check_letters_model,
        check_motion_model,
        check_fingers_model,
        check_ice_servers,
    )
    for check in checks:
        try:
            sys.stdout.write(f"ok       {check()}\n")
        except SlrLearnError as error:
            has_problem = True
            sys.stdout.write(f"problem  {error}\n")
        sys.stdout.flush()
    return PROBLEM_EXIT if has_problem else 0
