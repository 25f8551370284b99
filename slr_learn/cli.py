"""This module builds and runs the command line `python -m slr_learn COMMAND`."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from typing import NoReturn

from slr_learn import __version__
from slr_learn.commands.adapt.letters import add_adapt_command
from slr_learn.commands.check_bundle import add_check_bundle_command
from slr_learn.commands.compare.letters import add_compare_command
from slr_learn.commands.cross_validate import add_cross_validate_command
from slr_learn.commands.doctor import add_doctor_command
from slr_learn.commands.evaluate import add_evaluate_command
from slr_learn.commands.evaluate_feedback import add_evaluate_feedback_command
from slr_learn.commands.extract import INTERRUPTED_EXIT, add_extract_command
from slr_learn.commands.import_signs import add_import_signs_command
from slr_learn.commands.learners import add_learners_command
from slr_learn.commands.remeasure import add_remeasure_command
from slr_learn.commands.train.letters import add_train_command
from slr_learn.errors import SlrLearnError

BAD_INPUT_EXIT = 2


class _Parser(argparse.ArgumentParser):
    """An ArgumentParser whose errors are one line."""

    def error(self, message: str) -> NoReturn:
        """Print only the message and exit with code 2."""
        self.exit(BAD_INPUT_EXIT, f"{self.prog}: {message} (see {self.prog} --help)\n")


def build_parser() -> argparse.ArgumentParser:
    """Return the parser of all commands."""
    parser = _Parser(prog="python -m slr_learn", description="Learn sign language with the webcam.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--debug", action="store_true", help="show the traceback of an error")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND", parser_class=_Parser)
    add_extract_command(commands)
    add_import_signs_command(commands)
    add_train_command(commands)
    add_adapt_command(commands)
    add_evaluate_command(commands)
    add_evaluate_feedback_command(commands)
    add_compare_command(commands)
    add_cross_validate_command(commands)
    add_remeasure_command(commands)
    add_check_bundle_command(commands)
    add_learners_command(commands)
    add_doctor_command(commands)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command.

    Args:
        arguments: Without the program's name; None takes those of the process.

    Returns:
        The exit code: 0, 2 for bad input, or 130 after Ctrl-C.
    """
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except SlrLearnError as error:
        if options.debug:
            raise
        print(error, file=sys.stderr)  # noqa: T201
        return BAD_INPUT_EXIT
    except KeyboardInterrupt:
        if options.debug:
            raise
        print("\nInterrupted.", file=sys.stderr)  # noqa: T201
        return INTERRUPTED_EXIT
    return code
