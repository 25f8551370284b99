"""This module holds what is said of the learner wherever a page needs it."""

from __future__ import annotations

from slr_learn.translation import LANGUAGES, N_, _, load_catalogue, translate_on_reading


def default_learner_name() -> str:
    """What a learner is called who has not said their name."""
    return _("Learner")


def is_default_learner_name(name: str) -> bool:
    """Whether a learner has not said their name, in whichever language the app spoke to them."""
    return name in {load_catalogue(one).gettext(N_("Learner")) for one in LANGUAGES}


def no_such_learner() -> str:
    """A learner is chosen who is not there, or belongs to another browser."""
    return _("This learner is not there any more. Choose another one.")


translate_on_reading(__name__)
