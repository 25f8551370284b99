from __future__ import annotations

import gettext as standard
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import ModuleType

import pytest

from slr_learn import translation
from slr_learn.translation import N_, format_number, gettext, ngettext, translate_on_reading

SENTENCES = {"Skip letter": "Bỏ qua chữ", "Record {n} signs": "Hãy ghi {n} ký hiệu"}


class Words(standard.NullTranslations):
    """A catalogue of a few sentences."""

    def gettext(self, message: str) -> str:
        return SENTENCES.get(message, message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return "{n} chữ" if msgid1 == "{n} letter" else super().ngettext(msgid1, msgid2, n)


@pytest.fixture
def in_vietnamese(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(translation, "load_catalogue", {"vi": Words(), "en": standard.NullTranslations()}.__getitem__)
    translation.set_language_source(lambda: "vi")
    yield
    translation.set_language_source(lambda: "en")


@pytest.fixture
def module() -> Iterator[ModuleType]:
    made = ModuleType("spoken_messages")
    sys.modules[made.__name__] = made
    made.SKIP = N_("Skip letter")
    made.EMPTY = N_("Record {n} signs", n=3)
    made.KEYS = {"Skip letter": ("key", [N_("Skip letter"), 4])}
    made.PLAIN = "Skip letter"
    made.word = N_("Skip letter")
    translate_on_reading(made.__name__)
    yield made
    del sys.modules[made.__name__]


def test_without_anyone_who_says_which_language_it_is_english():
    assert translation.current_language() == "en"
    assert gettext("Skip letter") == "Skip letter"
    assert [ngettext("{n} letter", "{n} letters", n).format(n=n) for n in (1, 2)] == ["1 letter", "2 letters"]


@pytest.mark.usefixtures("in_vietnamese")
def test_sentences_are_said_in_the_language_of_the_moment():
    assert gettext("Skip letter") == "Bỏ qua chữ"
    assert gettext("not in the catalogue") == "not in the catalogue"
    assert gettext(N_("Record {n} signs", n=3)) == "Hãy ghi 3 ký hiệu"
    assert ngettext("{n} letter", "{n} letters", 1).format(n=1) == "1 chữ"
    assert gettext("") == ""


def test_constants_of_a_module_are_translated_each_time_they_are_read(module, in_vietnamese):
    assert module.SKIP == "Bỏ qua chữ"
    assert module.EMPTY == "Hãy ghi 3 ký hiệu"
    assert module.KEYS == {"Skip letter": ("key", ["Bỏ qua chữ", 4])}
    assert module.PLAIN == "Skip letter"
    assert module.word == "Skip letter"
    translation.set_language_source(lambda: "en")
    assert module.SKIP == "Skip letter"
    assert module.EMPTY == "Record 3 signs"


def test_numbers_and_days_are_written_as_the_language_does():
    moment = datetime(2026, 11, 3, 14, 5, tzinfo=UTC)
    assert (format_number(1234.5, ",.1f"), translation.format_day(moment, "d MMM y, HH:mm")) == (
        "1,234.5",
        "3 Nov 2026, 14:05",
    )
    translation.set_language_source(lambda: "vi")
    try:
        assert format_number(1234.5, ",.1f") == "1.234,5"
        assert translation.format_day(date(2026, 11, 3), "d MMM y") == "3 thg 11 2026"
    finally:
        translation.set_language_source(lambda: "en")
