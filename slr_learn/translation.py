"""This module says sentences in the language of whoever reads them: English as written, the others by catalogues.

A catalogue is a gettext file, `locale/<language>/LC_MESSAGES/slr_learn.po`; it is compiled in memory when it is first
needed. `make translations` takes the sentences from the source into it. Within a function `_("…")` says a sentence;
N_("…") marks one that is written down before anybody reads it, such as a constant of a module.
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
"""The languages the app speaks: their codes, and each by its own name."""
LOCALE_DIR = Path(__file__).with_name("locale")
DOMAIN = "slr_learn"


class MarkedSentence(str):
    """A sentence that N_ has marked; it reads as English, and `_` says it in the present language."""

    values: dict[str, object]
    context: str | None


def N_(sentence: str, /, **values: object) -> str:  # noqa: N802 - the name gettext's tools look for
    """Mark a sentence to be translated when it is read; the values are put in its braces, marked ones translated."""
    marked = MarkedSentence(sentence)
    marked.values, marked.context = values, None
    return marked


def NP_(context: str, sentence: str, /) -> str:  # noqa: N802 - as N_
    """Mark a sentence that means different things in different places, and say which it is here."""
    marked = MarkedSentence(sentence)
    marked.values, marked.context = {}, context
    return marked


def gettext(sentence: str, /) -> str:
    """Return a sentence in the present language, in English where there is no other."""
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
    """Return the sentence for a number, the first where it is one; the number itself is still to be put in."""
    return load_catalogue(current_language()).ngettext(one, many, n)


def pgettext(context: str, sentence: str, /) -> str:
    """Return a sentence that means different things in different places, in the present language."""
    return load_catalogue(current_language()).pgettext(context, sentence)


@cache
def load_catalogue(language: str) -> NullTranslations:
    """Return the sentences of a language; those of one that has no file are as they were written."""
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
    """Return the code of the present language; English where nobody has said which, as on the command line."""
    return _SOURCES[-1]()


def set_language_source(source: Callable[[], str]) -> None:
    """Set what tells the present language; it is asked for each sentence, on the thread that says it."""
    _SOURCES[:] = [_english, source]


# --- numbers and days ------------------------------------------------------------------------------------------------


def format_number(value: float, spec: str = "", /) -> str:
    """Return a number by Python's format, with the present language's decimal mark and mark of thousands."""
    return format(value, spec).translate(_marks(current_language()))


def number_separators() -> str:
    """Return the present language's decimal mark and mark of thousands, as charts want them."""
    return format_number(0.0, ".1f")[1] + format_number(1000, ",")[1]


@cache
def _marks(language: str) -> dict[int, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return str.maketrans({".": symbols["decimal"], ",": symbols["group"]})


def format_day(moment: date, pattern: str, /) -> str:
    """Return a date or moment by a pattern of Babel's, in the present language, such as "d MMM y"."""
    form = format_datetime if hasattr(moment, "hour") else format_date
    return form(moment, pattern, locale=current_language())


# --- constants of a module -------------------------------------------------------------------------------------------


class _SpokenModule(ModuleType):
    """A module whose constants are read in the present language."""

    def __getattribute__(self, name: str) -> object:
        value = super().__getattribute__(name)
        return _said(value) if name.isupper() else value


def translate_on_reading(module: str) -> None:
    """Have the marked sentences in a module's constants translated whenever they are read from outside of it.

    Also those in tuples, lists and the values of mappings. Within the module its names stay as they were written, and
    so does what is imported by `from module import NAME`, kept as a default argument or in another constant: these read
    once, before there is a learner.

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
