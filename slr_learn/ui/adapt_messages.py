"""This module holds what is said about adapting the letters to the learner's hand: one sentence and one action each."""

from __future__ import annotations

from slr_learn.studio.own_letters_job import Adaptation, AdaptedShares
from slr_learn.ui.messages import whole_percent

HEADING = "Adapt the letters to my hand"
INTRO = "From takes of your own, the still letters become surer of your hand. It takes about a minute."
EMPTY = "Record still letters first: about 20 takes of each, in several rooms and lights."
DATASET_LABEL = "Collection of letters"
START = "Adapt the letters"
ACCEPT = "Use it"
LEAVE = "Leave it"
NAMES = ("before", "after")
OWN_ROW = "Your takes kept back"
OTHERS_ROW = "Hands of others"
VERSIONS_INTRO = (
    "Every adapting that you use makes a version. The one in use can be chosen under Practise → Fingerspelling as the "
    "model that watches; one press goes back to another."
)
GONE = "The adapted letters are no longer there. Adapt them again."


def counted(n_takes: int, n_letters: int, n_sessions: int) -> str:
    """What there is to adapt to."""
    sessions = "" if n_sessions < 2 else f" in {n_sessions} sessions"
    return f"{n_takes} takes of {n_letters} {'letter' if n_letters == 1 else 'letters'}{sessions}."


def chart_title(own: AdaptedShares) -> str:
    """What the chart says, from what became of the takes kept back."""
    gain = round(100 * (own.after - own.before))
    if gain > 0:
        return f"{gain} in 100 more of your letters are named rightly"
    return "Your letters are named rightly as often as before" if gain == 0 else "Your letters are named rightly less"


def hover(name: str, n: int) -> str:
    """What is read at the dots of a row."""
    return f"{name}: {n} hands"


def kept_back(found: Adaptation) -> str:
    """Which takes were measured on, and what that is worth."""
    if found.session:
        return f"Measured on the session “{found.session}”, which was kept back as a whole."
    return (
        "Measured on the last takes of each letter, of the same session as the others, so expect less on another day. "
        "Record a second session for a figure to go by."
    )


def accepted(number: int) -> str:
    """The adapted letters are kept."""
    return f"Version {number} is in use. Choose it on the practice page under the model that watches."


def versions_heading(name: str) -> str:
    """Above the versions that were adapted to a collection."""
    return f"Letters adapted to {name}"


def figures_heading(name: str, number: int) -> str:
    """Above the figures of the version in use."""
    return f"Letters adapted to {name}, version {number}"


TO_VERSIONS = "All versions"


def version_line(found: Adaptation) -> str:
    """What there is to know of a version, in one line."""
    rows = (("your letters", found.own), ("hands of others", found.others))
    return " · ".join(
        f"{name} {whole_percent(one.before)} → {whole_percent(one.after)}" for name, one in rows if one is not None
    )
