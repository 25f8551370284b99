"""This module writes the reference of the command line from the parsers, so that it says what `--help` says.

`python -m tests.support.command_docs > docs/commands.md`
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterator

from slr_learn.cli import build_parser

_INTRODUCTION = """\
# Commands

<!-- Written by `python -m tests.support.command_docs > docs/commands.md`, not by hand. -->

The app needs none of these: they train and measure its models, read recordings and manage learners. `python` stands
for `.venv/bin/python`. Each command explains itself with `--help`. A command that is given something it cannot use
prints one line and exits with code 2; `python -m slr_learn --debug COMMAND` shows where that came from.

"""


def commands_document() -> str:
    """Return the whole document."""
    commands = list(_commands(build_parser()))
    overview = [f"| [`{_name(one)}`](#{_anchor(one)}) | {brief} |" for one, brief in commands if not _children(one)]
    sections = [_section(parser, brief) for parser, brief in commands]
    return (
        _INTRODUCTION + "\n".join(["| command | what it does |", "|---|---|", *overview, "", *sections]).rstrip() + "\n"
    )


def _commands(parser: argparse.ArgumentParser) -> Iterator[tuple[argparse.ArgumentParser, str]]:
    """Yield every command, and the line that the list of commands has for it."""
    for command, brief in _children(parser):
        yield command, brief
        yield from _commands(command)


def _children(parser: argparse.ArgumentParser) -> list[tuple[argparse.ArgumentParser, str]]:
    return [
        (action.choices[listed.dest], listed.help or "")
        for action in parser._actions
        if isinstance(action, argparse._SubParsersAction)
        for listed in action._choices_actions
    ]


def _name(parser: argparse.ArgumentParser) -> str:
    return parser.prog.removeprefix("python -m slr_learn ")


def _anchor(parser: argparse.ArgumentParser) -> str:
    return _name(parser).replace(" ", "-")


def _section(parser: argparse.ArgumentParser, brief: str) -> str:
    level = "##" if " " not in _name(parser) else "###"
    said = _description(parser) or f"{brief[:1].upper()}{brief[1:]}."
    parts = [f"{level} {_name(parser)}", said]
    if not _children(parser):
        arguments = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
        usage = " ".join([parser.prog, *_usage(arguments)])
        parts = [parts[0], f"```\n{usage}\n```", said, "\n".join(_argument(parser, one) for one in arguments)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _usage(actions: list[argparse.Action]) -> Iterator[str]:
    """Yield what has to be given, then that there is more."""
    named = [action for action in actions if action.option_strings]
    for action in actions:
        if not action.option_strings or action.required:
            yield _call(action)
    if any(not action.required for action in named):
        yield "[OPTIONS]"


def _call(action: argparse.Action) -> str:
    """Return an argument as it is typed."""
    name = action.option_strings[-1] if action.option_strings else ""
    if action.nargs == 0:
        return name
    value = action.metavar or ("{" + ",".join(map(str, action.choices)) + "}" if action.choices else action.dest)
    if isinstance(value, tuple):
        value = value[0]
    if action.nargs == "?":
        value = f"[{value}]"
    several = " …" if action.nargs in ("+", "*") else ""
    return f"{name} {value}{several}".strip()


def _argument(parser: argparse.ArgumentParser, action: argparse.Action) -> str:
    said = parser._get_formatter()._expand_help(action) if action.help else ""
    return f"- `{_call(action)}`" + (f": {_plain(said)}" if said else "")


def _description(parser: argparse.ArgumentParser) -> str:
    """Return the description; its indented lines stay as they are."""
    blocks = []
    for block in re.split(r"\n\n+", (parser.description or "").strip()):
        head, *rest = block.split("\n")
        if any(line.startswith("  ") for line in rest):
            blocks.append(f"{_plain(head)}:\n\n```\n" + "\n".join(rest) + "\n```")
        else:
            blocks.append(_plain(" ".join(block.split())))
    return "\n\n".join(blocks)


def _plain(text: str) -> str:
    """Return a text whose marks Markdown leaves alone."""
    return re.sub(r"(<[A-Z_]+>|[\w/]*<[A-Z_]+>/?|\^?[^\s`]*\\[dw][^\s`]*)", r"`\1`", text)


if __name__ == "__main__":
    sys.stdout.write(commands_document())
