"""Holds what a learner reads to the catalogues: all of it is in them, and is said when there is a learner."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

import pytest

from tests.test_architecture import MODULES, PACKAGE_DIR, relative, tree_of

UI = sorted((PACKAGE_DIR / "ui").glob("*.py"))
MESSAGES = [path for path in UI if path.stem == "messages" or path.stem.endswith("_messages")]
WORDS = re.compile(r"[A-Za-z]{2,}")


def calls(tree: ast.AST, *names: str) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in names:
            yield node


def marked_names(tree: ast.Module) -> set[str]:
    """The constants of a module with a marked sentence in them."""
    return {
        name.id
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None and any(calls(node.value, "N_"))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        for name in ast.walk(target)
        if isinstance(name, ast.Name)
    }


@pytest.mark.parametrize("path", MESSAGES, ids=relative)
def test_constants_of_messages_are_translated_when_they_are_read(path):
    assert path.read_text(encoding="utf-8").rstrip().endswith("translate_on_reading(__name__)")


@pytest.mark.parametrize("path", [path for path in MODULES if path.stem != "translation"], ids=relative)
def test_functions_translate_the_marked_constants_beside_them(path):
    tree = tree_of(path)
    names = marked_names(tree)
    functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]
    said = {name for function in functions for call in calls(function, "_", "ngettext") for name in ast.walk(call)}
    said |= {node.comparators[0] for node in ast.walk(tree) if isinstance(node, ast.Compare)}
    bare = [
        f"{relative(path)}:{node.lineno} {node.id}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load) and node not in said
    ]
    assert not bare
