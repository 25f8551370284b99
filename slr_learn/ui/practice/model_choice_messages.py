"""This module contains the texts about the choice of the letter model."""

from __future__ import annotations

from slr_learn.analytics.summaries import ExpectedAccuracy, MeasuredSetKind
from slr_learn.translation import N_, _, translate_on_reading
from slr_learn.ui.shared_messages import format_whole_percent, shipped_model_name

WATCHING_LABEL = N_("Model that watches")
PROMISED_FOR: dict[MeasuredSetKind, str] = {
    MeasuredSetKind.STRANGERS: N_("strangers"),
    MeasuredSetKind.LEFT_OUT: N_("sources left out of training"),
}
WATCHING_HELP = N_(
    "The percentage is the mean over the recordings each model was measured on, of people it never saw; not all were "
    "measured on the same. Progress → Models sets them side by side."
)
OWN_MODEL_LABEL = N_("Bring your own model (zip)")
OWN_MODEL_HELP = N_(
    "The zip of a model's folder. On Progress → Models every model can be saved as one, to see the form or to bring it "
    "back changed."
)
OWN_MODEL_PRIVACY = N_("Checked before it is used, kept in memory for this visit only, written nowhere.")
OWN_MODEL_CHECKING = N_("Checking the model …")
OWN_MODEL_REMOVE = N_("Remove this model")


def model_option_name(name: str, *, is_own: bool) -> str:
    """Names a model in the list; uploaded models are marked."""
    return _("{name} (yours)").format(name=name) if is_own else shipped_model_name(name)


def model_accuracy_line(one: ExpectedAccuracy | None) -> str:
    """Says in one line how accurate a model is on new signers."""
    if one is None:
        return _("not measured on strangers")
    mean, people = format_whole_percent(one.mean), _(PROMISED_FOR[one.kind])
    if one.low == one.high:
        return _("{share} right on {people}").format(share=mean, people=people)
    return _("{share} right on {people} ({low} to {high})").format(
        share=mean, people=people, low=f"{one.low * 100:.0f}", high=format_whole_percent(one.high)
    )


def uploaded_model_accuracy_line(one: ExpectedAccuracy | None) -> str:
    """Says how accurate an uploaded model claims to be on new signers."""
    if one is None:
        return _("brings no figures on strangers")
    return _("says of itself: {promise}").format(promise=model_accuracy_line(one))


def non_default_model_message(name: str, promise: str) -> str:
    """Shown if a model other than the default is active."""
    return _("**{name}** is watching: {promise}.").format(name=name, promise=promise)


def uploaded_model_refused_message(file_name: str, reason: str) -> str:
    """Shown if a zip holds no usable model; names the file, since the field may show another one."""
    return _("{file} cannot be used. {reason}").format(file=file_name, reason=reason)


translate_on_reading(__name__)
