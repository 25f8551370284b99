"""This module holds the sentences on which model watches: one sentence and one action each."""

from __future__ import annotations

from slr_learn.analytics.summaries import Kind, Promise
from slr_learn.ui.messages import model_name, whole_percent

WATCHING_LABEL = "Model that watches"
PROMISED_FOR: dict[Kind, str] = {Kind.STRANGERS: "strangers", Kind.LEFT_OUT: "sources left out of training"}
WATCHING_HELP = (
    "The percentage is the mean over the recordings each model was measured on, of people it never saw; not all were "
    "measured on the same. Progress → Models sets them side by side."
)
OWN_MODEL_LABEL = "Bring your own model (zip)"
OWN_MODEL_HELP = (
    "The zip of a model's folder. On Progress → Models every model can be saved as one, to see the form or to bring it "
    "back changed."
)
OWN_MODEL_PRIVACY = "Checked before it is used, kept in memory for this visit only, written nowhere."
OWN_MODEL_CHECKING = "Checking the model …"
OWN_MODEL_REMOVE = "Remove this model"


def watching_name(name: str, *, is_own: bool) -> str:
    """A model in the choice of the one that watches; one the learner brought is marked so."""
    return f"{name} (yours)" if is_own else model_name(name)


def watching_promise(one: Promise | None) -> str:
    """How good a model is on people it does not know, in one line."""
    if one is None:
        return "not measured on strangers"
    spread = f" ({one.low * 100:.0f} to {whole_percent(one.high)})" if one.low < one.high else ""
    return f"{whole_percent(one.mean)} right on {PROMISED_FOR[one.kind]}{spread}"


def own_model_promise(one: Promise | None) -> str:
    """How good a model from elsewhere says it is on people it does not know."""
    return f"says of itself: {watching_promise(one)}" if one else "brings no figures on strangers"


def watching_now(name: str, promise: str) -> str:
    """Another model than the usual one watches."""
    return f"**{name}** is watching: {promise}."


def own_model_refused(file_name: str, reason: str) -> str:
    """A zip holds no model that can be used; it is named, since the field may show another that it did not take."""
    return f"{file_name} cannot be used. {reason}"
