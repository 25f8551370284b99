"""This module holds the sentences of the settings and of who learns: one sentence and one action each."""

from __future__ import annotations

from slr_learn.translation import _, translate_on_reading


def first_name() -> str:
    """What a learner is called who has not said their name."""
    return _("Learner")


def no_such_learner() -> str:
    """A learner is chosen who is not there, or belongs to another browser."""
    return _("This learner is not there any more. Choose another one.")


translate_on_reading(__name__)
