"""This module translates sentences into the reader's language, from English and by catalogues.

A catalogue is a gettext file, `locale/<language>/LC_MESSAGES/slr_learn.po`; it is compiled in memory when it is first
needed. `make translations` extracts the sentences from the source code. Within a function, `_("…")` translates a
sentence; N_("…") marks a sentence that is written before anybody reads it, such as a constant of a module.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from functools import cache
from gettext import GNUTranslations, NullTranslations
from io import BytesIO
from pathlib import Path
from types import ModuleType

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ENGLISH = "en"
LANGUAGES: dict[str, str] = {ENGLISH: "English", "vi": "Tiếng Việt"}
"""The languages of the app: their codes, and each by its own name."""
LOCALE_DIR = Path(__file__).with_name("locale")
DOMAIN = "slr_learn"


class MarkedSentence(str):
    """A sentence marked by N_; it reads as English, and `_` translates it into the current language."""

    values: dict[str, object]
    context: str | None


def N_(sentence: str, /, **values: object) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a sentence to be translated when it is read; values, also marked ones, are filled into its braces."""
    marked = MarkedSentence(sentence)
    marked.values, marked.context = values, None
    return marked


def NP_(context: str, sentence: str, /) -> str:  # noqa: N802 - as N_
    """Mark a sentence whose meaning depends on its context, and name the context."""
    marked = MarkedSentence(sentence)
    marked.values, marked.context = {}, context
    return marked


def gettext(sentence: str, /) -> str:
    """Return a sentence in the current language; English if there is no translation."""
    if not sentence:
        return ""
    if not isinstance(sentence, MarkedSentence):
        return load_catalogue(current_language()).gettext(sentence)
    said = (
        load_catalogue(current_language()).gettext(str(sentence))
        if sentence.context is None
        else pgettext(sentence.context, str(sentence))
    )
    if not sentence.values:
        return said
    return said.format(**{name: _said(value) for name, value in sentence.values.items()})


_ = gettext


def ngettext(one: str, many: str, n: int, /) -> str:
    """Return the singular or plural sentence for a number; the caller fills in the number."""
    return load_catalogue(current_language()).ngettext(one, many, n)


def pgettext(context: str, sentence: str, /) -> str:
    """Return a sentence whose meaning depends on its context, in the current language."""
    return load_catalogue(current_language()).pgettext(context, sentence)


@cache
def load_catalogue(language: str) -> NullTranslations:
    """Return the translations of a language; without a file, sentences stay as they are."""
    path = LOCALE_DIR / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not path.exists():
        return NullTranslations()
    compiled = BytesIO()
    with path.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language, domain=DOMAIN))
    compiled.seek(0)
    return GNUTranslations(compiled)


# --- which language it is --------------------------------------------------------------------------------------------


def _english() -> str:
    return ENGLISH


_SOURCES: list[Callable[[], str]] = [_english]


def current_language() -> str:
    """Return the code of the current language; English if none is set, as on the command line."""
    return _SOURCES[-1]()


def set_language_source(source: Callable[[], str]) -> None:
    """Set the function that returns the current language; it is called for each sentence, on its thread."""
    _SOURCES[:] = [_english, source]


# --- numbers and days ------------------------------------------------------------------------------------------------


def format_number(value: float, spec: str = "", /) -> str:
    """Format a number like Python's `format`, with the separators of the current language."""
    return format(value, spec).translate(_marks(current_language()))


def number_separators() -> str:
    """Return the decimal and thousands separators of the current language, for charts."""
    return format_number(0.0, ".1f")[1] + format_number(1000, ",")[1]


@cache
def _marks(language: str) -> dict[int, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return str.maketrans({".": symbols["decimal"], ",": symbols["group"]})


def format_day(moment: date, pattern: str, /) -> str:
    """Format a date or time by a Babel pattern such as "d MMM y", in the current language."""
    form = format_datetime if hasattr(moment, "hour") else format_date
    return form(moment, pattern, locale=current_language())


# --- constants of a module -------------------------------------------------------------------------------------------


class _SpokenModule(ModuleType):
    """A module whose constants are translated when they are read."""

    def __getattribute__(self, name: str) -> object:
        value = super().__getattribute__(name)
        return _said(value) if name.isupper() else value


def translate_on_reading(module: str) -> None:
    """Translate the marked sentences in a module's constants whenever they are read from outside.

    This includes tuples, lists and the values of mappings. Within the module the constants stay as written, and so do
    values imported by `from module import NAME`, used as default arguments or in other constants, because these are
    read once, before there is a learner.

    Args:
        module: Its `__name__`.
    """
    sys.modules[module].__class__ = _SpokenModule


def _said(value: object) -> object:
    if isinstance(value, MarkedSentence):
        return gettext(value)
    if isinstance(value, dict):
        return {key: _said(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_said(one) for one in value]
    if type(value) is tuple:
        return tuple(_said(one) for one in value)
    return value
