"""Holds what a learner reads to the catalogues: all of it is in them, and is said when there is a learner."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages import Catalog
from babel.messages.catalog import Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.pofile import read_po

from slr_learn.config import MODELS_DIR
from slr_learn.recognition.evaluation.files import list_model_names, load_evaluation
from slr_learn.recognition.evaluation.letter_comparison import COMPARISON_FILE, load_letter_comparison
from slr_learn.recognition.evaluation.sign_comparison import SIGN_COMPARISON_FILE, load_sign_comparison
from slr_learn.translation import DOMAIN, ENGLISH, LANGUAGES, LOCALE_DIR
from tests.test_architecture import MODULES, PACKAGE_DIR, PAGES, PAGES_DIR, relative, tree_of

UI = sorted((PACKAGE_DIR / "ui").rglob("*.py"))
MESSAGES = [path for path in UI if path.stem == "messages" or path.stem.endswith("_messages")]
TEMPLATE = LOCALE_DIR / f"{DOMAIN}.pot"
TWO_WORDS = re.compile(r"[A-Za-z]{2,}[ ,:]+[A-Za-z]{2,}")
WORD = re.compile(rf"{TWO_WORDS.pattern}|^[A-Z][a-z]{{2,}}$")


def catalogue_file(language: str) -> Path:
    return LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po"


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


def test_constants_of_messages_are_translated_when_they_are_read():
    last = "translate_on_reading(__name__)"
    assert [relative(path) for path in MESSAGES if not path.read_text(encoding="utf-8").rstrip().endswith(last)] == []


def test_functions_translate_the_marked_constants_beside_them():
    bare = [
        f"{relative(path)}:{node.lineno} {node.id}"
        for path in MODULES
        if path.stem != "translation" and (names := marked_names(tree_of(path)))
        for function in ast.walk(tree_of(path))
        if isinstance(function, ast.FunctionDef) and not translates_variables(function)
        for node in ast.walk(function)
        if isinstance(node, ast.Name) and node.id in names and isinstance(node.ctx, ast.Load)
    ]
    assert not bare


def translates_variables(function: ast.FunctionDef) -> bool:
    """Whether a function says something that is not written in it, such as a constant or what it took from one."""
    return any(not isinstance(call.args[0], ast.Constant) for call in calls(function, "_"))


def source_messages() -> set[tuple[str | None, str, str | None]]:
    """What Babel finds in the source: each with its context and its plural."""
    keywords = DEFAULT_KEYWORDS | {"NP_": ((1, "c"), 2)}
    found = set()
    for folder in (PACKAGE_DIR, PAGES_DIR):
        for _file, _line, message, _comments, context in extract_from_dir(folder, keywords=keywords):
            one, many = message if isinstance(message, tuple) else (message, None)
            found.add((context, one, many))
    return found


def catalogue_messages(catalogue: Catalog) -> dict[tuple[str | None, str, str | None], Message]:
    found = {}
    for message in catalogue:
        one, many = message.id if isinstance(message.id, tuple) else (message.id, None)
        if one:
            found[message.context, one, many] = message
    return found


def read(path: Path, language: str | None = None) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=language)


def test_the_template_has_what_the_source_says():
    assert set(catalogue_messages(read(TEMPLATE))) == source_messages(), "run: make translations"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_a_catalogue_has_the_sentences_of_the_template(language):
    found = set(catalogue_messages(read(catalogue_file(language), language)))
    assert found == set(catalogue_messages(read(TEMPLATE))), "run: make translations"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_every_sentence_is_translated_whole(language):
    wrong = []
    for (_context, one, many), message in catalogue_messages(read(catalogue_file(language), language)).items():
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.fuzzy or not all(said):
            wrong.append(f"not translated: {one}")
        for text in said:
            if placeholders(text) != placeholders(many or one):
                wrong.append(f"other placeholders: {one} / {text}")
            if blanks(text) != blanks(one):
                wrong.append(f"other blanks around it: {one!r} / {text!r}")
            if tags(text) != tags(many or one):
                wrong.append(f"other markup: {one} / {text}")
    assert not wrong


def placeholders(text: str) -> set[str]:
    return {f"{name}!{how}:{form}" for _, name, form, how in Formatter().parse(text) if name is not None}


def blanks(text: str) -> tuple[str, str]:
    return text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]


def tags(text: str) -> list[str]:
    return sorted(re.findall(r"<[^>]+>|\*\*|→", text))


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != ENGLISH])
def test_names_of_buttons_and_pages_are_quoted_as_they_are_called(language):
    sentences = catalogue_messages(read(catalogue_file(language), language))
    called = {one: str(message.string) for (_, one, _), message in sentences.items()}
    wrong = [
        f"{quoted}: {said}"
        for one, said in called.items()
        for quoted in re.findall(r"“([^”{]+)”", one)
        if quoted in called and f"“{called[quoted]}”" not in said
    ]
    for name in ("START", "STOP"):
        wrong += [f"{name}: {said}" for one, said in called.items() if name in one and called[name] not in said]
    assert not wrong


def constants_imported(tree: ast.Module) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and is_messages(node.module):
            yield from (alias.name for alias in node.names if alias.name.isupper())


def is_messages(module: str) -> bool:
    return module.startswith("slr_learn.ui.") and module.endswith("messages")


def messages_called(tree: ast.Module) -> set[str]:
    """The names under which a file imports modules of messages."""
    return {
        alias.asname or alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
        if is_messages(f"{node.module}.{alias.name}")
    }


def read_at_once(tree: ast.Module) -> Iterator[ast.expr]:
    """What is evaluated when a file is imported: module and class level, defaults of arguments, decorators."""
    waiting: list[ast.AST] = list(tree.body)
    while waiting:
        node = waiting.pop()
        if isinstance(node, ast.FunctionDef | ast.Lambda):
            waiting += [*node.args.defaults, *(one for one in node.args.kw_defaults if one)]
            waiting += node.decorator_list if isinstance(node, ast.FunctionDef) else []
        else:
            waiting += ast.iter_child_nodes(node)
            if isinstance(node, ast.expr):
                yield node


def sentences_read_early(path: Path) -> Iterator[str]:
    """Where a file reads a sentence when it is imported, before anybody's language is known."""
    tree = tree_of(path)
    yield from (f"{relative(path)}: {name}" for name in constants_imported(tree))
    modules = messages_called(tree)
    for node in read_at_once(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in modules:
            if node.attr.isupper():
                yield f"{relative(path)}:{node.lineno} {ast.unparse(node)}"
        elif isinstance(node, ast.Call) and ast.unparse(node.func) in {"_", "gettext", "ngettext", "pgettext"}:
            yield f"{relative(path)}:{node.lineno} {ast.unparse(node)}"


def test_no_sentence_is_read_before_there_is_a_learner():
    assert [one for path in MODULES for one in sentences_read_early(path)] == []


@pytest.mark.parametrize("path", MESSAGES, ids=relative)
def test_every_text_in_a_module_of_messages_is_marked(path):
    tree = tree_of(path)
    marked = {
        part
        for call in calls(tree, "N_", "NP_", "_", "ngettext", "pgettext", "day", "numeral")
        for part in ast.walk(call)
    }
    docstrings = {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    keys = {key for node in ast.walk(tree) if isinstance(node, ast.Dict) for key in node.keys}
    loose = [
        f"{relative(path)}:{node.lineno} {node.value!r}"
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and WORD.search(node.value)
        if node not in marked | docstrings | keys
    ]
    assert not loose


def test_what_views_and_pages_show_comes_from_modules_of_messages():
    loose = [
        f"{relative(path)}:{node.lineno} {node.value!r}"
        for path in [*PAGES, *UI]
        if path not in MESSAGES and path.stem not in {"visitor", "routes"}
        for node in texts_of_calls(tree_of(path))
        if TWO_WORDS.search(re.sub(r"<[^>]*>?", " ", node.value))
    ]
    assert not loose


def texts_of_calls(tree: ast.Module) -> Iterator[ast.Constant]:
    """The texts in arguments of calls, without those of errors and of the log, which are for whoever mends it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and not re.search(r"Error$|_LOGGER|compile", ast.unparse(node.func)):
            for argument in [*node.args, *(one.value for one in node.keywords)]:
                parts = argument.values if isinstance(argument, ast.JoinedStr) else [argument]
                yield from (one for one in parts if isinstance(one, ast.Constant) and isinstance(one.value, str))


def texts_of_shipped_models() -> Iterator[str]:
    comparison = load_letter_comparison(MODELS_DIR / COMPARISON_FILE)
    yield from (comparison.protocol, *comparison.notes)
    yield from (text for one in comparison.rivals for text in (one.name, one.trained_on) if one.model is None)
    yield load_sign_comparison(MODELS_DIR / SIGN_COMPARISON_FILE).protocol
    for name in list_model_names(MODELS_DIR):
        evaluation = load_evaluation(MODELS_DIR / name)
        yield evaluation.protocol
        for item in re.split(r"\n(?=- )", evaluation.card_section("Limits") or ""):
            yield item.removeprefix("- ")


def test_what_shipped_models_say_of_themselves_is_in_the_template():
    known = {one for _, one, _ in catalogue_messages(read(TEMPLATE))}
    missing = [text for one in texts_of_shipped_models() if (text := " ".join(one.split())) and text not in known]
    assert not missing, "put it into slr_learn/ui/models/shipped_messages.py"
