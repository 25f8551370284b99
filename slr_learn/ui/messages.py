"""This module holds the sentences that several pages share: names, shares, columns. Each page has its own beside it."""

from __future__ import annotations

APP_NAME = "slr_learn"

SECTION_LEARN = "Learn"
SECTION_PRACTISE = "Practise"
SECTION_PROGRESS = "Progress"
SECTION_STUDIO = "Studio"

PAGE_HOME = "Home"
PAGE_ALPHABET = "Alphabet"
PAGE_FINGERSPELLING = "Fingerspelling"
PAGE_MODELS = "Models"

UNEXPECTED_ERROR = "Something went wrong on this page. Reload it to begin anew."


def model_unavailable(reason: str) -> str:
    """The letter model cannot be used."""
    return f"Letters cannot be recognised just now. {reason}"


WATCHING_MODELS: dict[str, str] = {
    "letters": "Landmarks of the hand",
    "letters_cnn1d": "Landmarks, 1D CNN",
    "letters_pixels": "Pixels, CNN",
}
_MODELS: dict[str, str] = {
    **WATCHING_MODELS,
    "letters_motion": "J and Z, drawn in the air",
    "signs_ase": "American Sign Language, starter words",
}


def model_name(name: str) -> str:
    """A model shipped with the app, wherever it is named; of others the name of their folder."""
    return _MODELS.get(name, name)


TABLE = "Table"
NO_VALUE = "–"
COLUMN_INTERVAL = "95 % interval"
COLUMN_HANDS = "Hands"
COLUMN_FILE = "File"
COLUMN_SHARE = "Share"
COLUMN_SOURCE = "Source"


def whole_percent(share: float) -> str:
    """A share without decimals."""
    if 0 < share < 0.005:
        return "under 1\N{NO-BREAK SPACE}%"
    return f"{share * 100:.0f}\N{NO-BREAK SPACE}%"


def percent(share: float) -> str:
    """A share with one decimal."""
    return f"{share * 100:.1f}\N{NO-BREAK SPACE}%"


def cell(value: str | float | None, *, is_share: bool) -> str:
    """What stands in a cell of a table."""
    if value is None:
        return NO_VALUE
    if isinstance(value, str):
        return value
    if is_share:
        return percent(value)
    return f"{value:,}" if isinstance(value, int) else f"{value:.4g}"


def interval(low: float, high: float) -> str:
    """A 95 % interval."""
    return f"{low * 100:.1f} to {high * 100:.1f}\N{NO-BREAK SPACE}%"


def unit(*, of_signs: bool) -> str:
    """What is counted in the figures of a model."""
    return "signs" if of_signs else "hands"


def column_counted(*, of_signs: bool) -> str:
    """The column of those counts."""
    return unit(of_signs=of_signs).capitalize()
