import argparse

import pytest

from slr_learn import cli


@pytest.fixture
def interrupted(monkeypatch):
    """Have every command be interrupted before it has come to what it does itself about that."""

    def interrupt(_):
        raise KeyboardInterrupt

    def build():
        parser = argparse.ArgumentParser()
        parser.add_argument("--debug", action="store_true")
        parser.set_defaults(run=interrupt)
        return parser

    monkeypatch.setattr(cli, "build_parser", build)


def test_ctrl_c_at_any_moment_ends_a_command_with_one_line_and_exit_code_130(capsys, interrupted):
    assert cli.main([]) == 130
    said = capsys.readouterr()
    assert said.err.strip() == "Interrupted."
    assert said.out == ""


def test_ctrl_c_shows_where_it_came_when_asked_for(interrupted):
    with pytest.raises(KeyboardInterrupt):
        cli.main(["--debug"])
