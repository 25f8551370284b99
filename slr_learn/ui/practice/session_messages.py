"""This module holds the sentences of practising what is due: one sentence and one action each."""

from __future__ import annotations

from slr_learn.translation import N_, _, numeral, translate_on_reading

NAMES = N_("Names")
OWN_LIST = N_("My list")

STUCK = N_("Stuck? Skip it without worry: it will come again soon.")


def drill(first: str, second: str) -> str:
    """The learner confuses two letters; pressing the button practises them in turns."""
    return _("Drill {first} and {second}").format(first=first, second=second)


def hold(seconds: float) -> str:
    """How long the letter has to be held."""
    return _("Hold {seconds} s").format(seconds=numeral(seconds, ".1f" if seconds >= 0.3 else ".2f"))


def not_kept(reason: str) -> str:
    """What the learner does is not saved."""
    return _("Your progress is not being saved. {reason}").format(reason=reason)


translate_on_reading(__name__)
