"""Opens every page in a language that puts each sentence in brackets; what stands outside has no translation."""

from __future__ import annotations

import gettext
import json
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from html import unescape
from typing import Any

import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1.element_tree import Block

from slr_learn import translation
from slr_learn.config import MODELS_DIR
from slr_learn.learning.play.daily_challenge import daily_challenge_for_date
from slr_learn.recognition.signs.demonstrations import DEMONSTRATIONS_FILE
from slr_learn.storage.records.values import LANGUAGE
from slr_learn.ui.session import learner
from slr_learn.ui.settings import messages
from slr_learn.ui.shell import language_view
from slr_learn.vocabulary import ALPHABET
from slr_learn.vocabulary_presets import ASL_STARTER, VIETNAMESE
from tests.test_architecture import PAGES, PAGES_DIR


class Brackets(gettext.NullTranslations):
    """A language in which every sentence stands in brackets."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return f"⟦{super().ngettext(msgid1, msgid2, n)}⟧"

    def pgettext(self, context: str, message: str) -> str:
        return f"⟦{message}⟧"


@pytest.fixture
def in_brackets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(translation, "load_catalogue", lambda _: Brackets())


SHOWN = {
    "label", "help", "body", "placeholder", "options", "value", "text", "caption", "title", "name", "header",
    "hovertext",
}  # fmt: skip
NO_TEXT = {"COLLAPSED", "VISIBLE", "stretch", "content"}


def shown_in(node: object, key: str = "") -> Iterator[str]:
    """Every text of an element that is shown, from its message to the browser."""
    if isinstance(node, dict):
        for name, value in node.items():
            if name in ("spec", "json") and isinstance(value, str) and value.startswith("{"):
                yield from shown_in(json.loads(value), "value" if name == "json" else "")
            elif name in SHOWN or not isinstance(value, str):
                yield from shown_in(value, name if name in SHOWN else "value" if key == "labels" else name)
    elif isinstance(node, list):
        for one in node:
            yield from shown_in(one, key)
    elif isinstance(node, str) and key in SHOWN and node not in NO_TEXT:
        yield node


def elements(block: Any) -> Iterator[Any]:
    for child in block.children.values():
        if isinstance(child, Block):
            if child.proto is not None:
                yield child
            yield from elements(child)
        else:
            yield child


def texts_of(app: Any) -> Iterator[str]:
    for root in (app.main, app.sidebar):
        for one in elements(root):
            yield from shown_in(MessageToDict(one.proto))
            if one.type == "arrow_data_frame":
                yield from map(str, one.value.columns)
                yield from (cell for row in one.value.values for cell in row if isinstance(cell, str))


TAG = re.compile(r"<[^>]*>")
SPOKEN = re.compile(r'(?:aria-label|title|alt)="([^"]*)"')
BRACKETS = re.compile(r"⟦[^⟦⟧]*⟧")
ICON = re.compile(r'<span class="icon"[^>]*>\w*</span>|:material/\w+:')
WORD = re.compile(r"[^\W\d_]{2,}")


def strings_in(node: object) -> Iterator[str]:
    if isinstance(node, dict):
        yield from node
        yield from strings_in(list(node.values()))
    elif isinstance(node, list):
        for one in node:
            yield from strings_in(one)
    elif isinstance(node, str):
        yield node


def names() -> Iterator[str]:
    """What is called the same in every language: languages, signs, and what came with the models, in their words."""
    yield from (*translation.LANGUAGES.values(), *ASL_STARTER.names, *VIETNAMESE.names, "slr_learn")
    yield from daily_challenge_for_date(datetime.now(UTC).date(), ALPHABET).words
    for path in MODELS_DIR.rglob("*.json"):
        if path.name != DEMONSTRATIONS_FILE:
            yield from strings_in(json.loads(path.read_text(encoding="utf-8")))
    for card in MODELS_DIR.rglob("CARD.md"):
        yield from card.read_text(encoding="utf-8").split("\n\n")


NAMES = sorted(
    {form.strip() for one in names() if len(one) > 1 for form in (one, one.replace(", ", " "))}, key=len, reverse=True
)


def without_brackets(text: str) -> str:
    """What is left of a text without markup, names, and what stands in brackets, however deep."""
    if "<style" in text:
        return ""
    text = ICON.sub(" ", text).replace("<wbr/>", "")
    left = unescape(" ".join([*SPOKEN.findall(text), TAG.sub(" ", text)]))
    while BRACKETS.search(left):
        left = BRACKETS.sub(" ", left)
    left = left.replace("\\", "")
    for name in NAMES if WORD.search(left) else ():
        left = left.replace(name, " ")
    return left


def without_translation(app: Any) -> set[str]:
    """The words on a page that are in no catalogue."""
    return {" ".join(found) for text in texts_of(app) if (found := WORD.findall(without_brackets(text)))}


@pytest.mark.usefixtures("in_brackets")
@pytest.mark.parametrize("page", [path.relative_to(PAGES_DIR).as_posix() for path in PAGES])
def test_every_word_of_a_page_is_in_the_catalogue(page, open_page):
    assert not without_translation(open_page(page))


@pytest.mark.usefixtures("in_brackets")
def test_what_the_camera_component_says_is_in_the_catalogue(streamer, open_page):
    open_page("practise/fingerspelling.py")
    for said in streamer.shown["texts"].values():
        texts = said.values() if isinstance(said, dict) else [said] if isinstance(said, str) else said
        assert all(BRACKETS.fullmatch(text.strip()) for text in texts)


def test_a_visitor_reads_in_the_language_chosen_and_can_go_back(open_page):
    app = open_page("you/settings.py")
    (choice,) = [one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)]
    app = choice.set_value("vi").run()
    assert not app.exception
    assert [one.value for one in app.title] == ["Cài đặt"]
    (choice,) = [one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)]
    assert (choice.label, choice.value) == ("Ngôn ngữ", "vi")
    app = choice.set_value("en").run()
    assert [one.value for one in app.title] == [messages.TITLE]


def test_the_language_can_be_left_to_the_browser_and_never_be_none(open_page):
    app = open_page("you/settings.py")
    (choice,) = [one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)]
    assert choice.value == ""
    app = choice.set_value("vi").run()
    (choice,) = [one for one in app.selectbox if one.key.startswith(language_view.LANGUAGE_CHOICE)]
    app = choice.set_value("").run()
    assert [one.value for one in app.title] == [messages.TITLE]
    assert app.session_state[learner.LEARNER].profile.settings.get(LANGUAGE) is None
