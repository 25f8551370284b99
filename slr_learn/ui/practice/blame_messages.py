"""This module contains the texts on whose mistake it probably was, with the learner's counts and the recogniser's."""

from __future__ import annotations

from slr_learn.learning.mistakes.blame import MistakeCause, MistakeExplanation
from slr_learn.translation import N_, _, translate_on_reading

VERDICTS: dict[MistakeCause, str] = {
    MistakeCause.FINGERS: N_("More likely your fingers than the app."),
    MistakeCause.RECOGNISER_OFTEN: N_("The app often makes this very mistake."),
    MistakeCause.UNCLEAR: N_("It may be your fingers or the app."),
}
"""What the counts suggest."""


def mistake_explanation_sentence(target: str, taken_for: str, blame: MistakeExplanation) -> str:
    """Says how often a signed letter was recognised as another, for the learner and for others, and what that means."""
    own = _("Your {target} was seen as {seen} in {n} of {total}").format(
        target=target, seen=taken_for, n=blame.n_taken, total=blame.n_asked
    )
    if not blame.n_hands:
        return _("{own}; of other people nobody’s {target} was measured. {verdict}").format(
            own=own, target=target, verdict=_(VERDICTS[blame.verdict])
        )
    return _("{own}, other people’s in {n} of {total}. {verdict}").format(
        own=own, n=blame.n_hands_taken, total=blame.n_hands, verdict=_(VERDICTS[blame.verdict])
    )


translate_on_reading(__name__)
