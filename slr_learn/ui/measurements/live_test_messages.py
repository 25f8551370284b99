"""This module contains the texts about live tests of signs."""

from __future__ import annotations

from datetime import datetime

from slr_learn.translation import N_, _, translate_on_reading
from slr_learn.ui.shared_messages import format_whole_percent

LIVE_TESTS_HEADING = N_("Live tests of signs")
LIVE_TESTS_INTRO = N_(
    "How often signs made in front of this camera were recognised; every sign counts, there is no second try. “Taken "
    "in a quiz” counts those that are enough where the sign asked for is known."
)
LIVE_TESTS_NONE = N_(
    "When you have signed each word a few times, this shows how often each was recognised, and what it was taken for."
)
TO_LIVE_TEST = N_("Make a live test")
LIVE_TEST_CHOICE = N_("Live test")
COLUMN_SIGN = N_("Sign")
COLUMN_MADE = N_("Made")
COLUMN_RECOGNISED = N_("Recognised")
COLUMN_TAKEN = N_("Taken in a quiz")
COLUMN_TAKEN_FOR = N_("Taken for")
COLUMN_TIMES = N_("Times")
MISTAKEN_HEADING = N_("Mistaken for others")
NONE_MISTAKEN = N_("None was taken for another.")


def live_test_list_name(model: str, tested_at: datetime, n_right: int, n: int) -> str:
    """Names a live test in the list, with its local time."""
    moment = f"{tested_at.astimezone():%Y-%m-%d %H:%M}"
    return _("{moment} · {model} · {share} of {n}").format(
        moment=moment, model=model, share=format_whole_percent(n_right / n), n=n
    )


translate_on_reading(__name__)
