"""This module contains the texts about the learner that any page may need."""

from __future__ import annotations

from slr_learn.translation import LANGUAGES, N_, _, load_catalogue, translate_on_reading


def default_learner_name() -> str:
    """The name of a learner who has not given one."""
    return _("Learner")


def is_default_learner_name(name: str) -> bool:
    """Returns whether a name is the default name in any language of the app."""
    return name in {load_catalogue(one).gettext(N_("Learner")) for one in LANGUAGES}


def unknown_learner_message() -> str:
    """Shown if the chosen learner does not exist or belongs to another browser."""
    return _("This learner is not there any more. Choose another one.")


translate_on_reading(__name__)
