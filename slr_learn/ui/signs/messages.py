"""This module contains the texts of the sign practice page and of live test results."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.signs.faults import BodyRegion, DeviationKind, SignFault
from slr_learn.learning.signs.plan import SignPracticeMode
from slr_learn.translation import N_, NP_, _, translate_on_reading
from slr_learn.ui import shared_messages
from slr_learn.ui.shared_messages import join_names

# --- choices ---------------------------------------------------------------------------------------------------------

MODE_LABEL = N_("What to do")
MODES = {SignPracticeMode.QUIZ: N_("Quiz of 10"), SignPracticeMode.LIVE_TEST: N_("Live test")}

SETTINGS = N_("Model, signs, start")
MODEL_LABEL = N_("Model that watches")
START_LABEL = N_("When a sign begins and ends")
AUTOMATIC, MANUAL = "automatic", "manual"
STARTS = {AUTOMATIC: N_("By my movement"), MANUAL: N_("When I press a button")}
YOUNG_LABEL = N_("Leave out young signs")
YOUNG_HELP = N_("A young sign was learned from one collection of recordings alone; it is less sure for other signers.")
ONLY_LABEL = N_("Only these signs")
ONLY_ALL = N_("all")
TIMES_LABEL = N_("How often each sign is made")


def sign_option_name(sign: str, *, is_young: bool) -> str:
    """Names a sign in the list."""
    return _("{sign} · young").format(sign=sign) if is_young else sign


def times_per_sign_option(n: int) -> str:
    """Says how often each sign is made in a live test."""
    return _("{n} times").format(n=n)


NO_MODEL_TITLE = N_("No model of signs yet")
NO_MODEL = N_("Record a few signs of your own and train a model with them: it will recognise them here, for you.")
TO_RECORD = N_("Record signs")


def model_unusable_message(reason: str) -> str:
    """Shown if the chosen model cannot be used."""
    return _("Signs cannot be recognised with this model. {reason}").format(reason=reason)


NO_SIGNS_LEFT = N_("All signs of this model are left out. Change that in the settings.")


# --- target ----------------------------------------------------------------------------------------------------------

TARGET_HEADING = NP_("a word", "Sign this")
YOUNG = N_("young sign")
FROM_MEMORY = N_("From memory. Press “Show me” if you are stuck.")
NO_DEMONSTRATION = N_("There is no recording of this sign to show.")
QUIZ_DONE = N_("Quiz done")
TEST_DONE = N_("Live test done")


def sign_position(number: int, n: int) -> str:
    """Says which sign it is."""
    return _("{number} of {total}").format(number=number, total=n)


def demonstration_credit_line(credit: str) -> str:
    """Credits the author of the demonstration, with its licence."""
    name, rest = (*credit.split(": ", maxsplit=1), "")[:2]
    licence = f" ({rest.rpartition('(')[2]}" if rest.endswith(")") else ""
    return _("Recorded by {name}").format(name=f"{name}{licence}")


def own_model_unusable_message(name: str) -> str:
    """Shown if an active model of the learner cannot be used."""
    return _("{name} cannot be used just now: see why under Studio → Train.").format(name=name)


def unrecorded_parts_note(*, has_made_hand: bool) -> str:
    """Says which parts of a demonstration were not recorded."""
    return _("Left hand, face and body are drawn in.") if has_made_hand else _("Face and body are drawn in.")


# --- recognised ------------------------------------------------------------------------------------------------------

SEEN_HEADING = N_("Your last sign")
SEEN_NOTHING = "–"
SIGNING = N_("Signing …")

# --- feedback --------------------------------------------------------------------------------------------------------

IDLE = N_("Press START in the picture, then make the sign and lower your hands.")
READY = N_("Make the sign, then let your hands rest.")
READY_MANUAL = N_("Press “Sign now”, make the sign, and press “Done”.")
IN_PROGRESS = N_("I am watching. Let your hands rest when you are done.")
IN_PROGRESS_MANUAL = N_("I am watching. Press “Done” when you are done.")
NO_SIGN = N_("That was no sign I know. Look at the figure and try again.")
DONE = N_("Well done. Start the next quiz when you are ready.")
DONE_WITH_SKIPS = N_("Some signs were skipped this time. Start the next quiz when you are ready.")
TEST_SAVED = N_("Saved: you find it under Progress → Models.")
TEST_TOO_SLOW = N_("The video was too slow to judge this sign. Close other programs, then sign it again.")
TEST_NOT_SAVED = N_("The result could not be saved. Make room on the disk, then test again.")


def sign_accepted_message(sign: str) -> str:
    """Shown if a sign was accepted."""
    return _("That is it: {sign}.").format(sign=sign)


def live_test_sign_message(sign: str, seen: str | None) -> str:
    """Shown after a sign of a live test."""
    if seen == sign:
        return _("Counted: {sign}, recognised.").format(sign=sign)
    return _("Counted: {sign} was taken for {seen}.").format(sign=sign, seen=seen or shared_messages.NO_SIGN_SEEN)


def sign_not_accepted_message(seen: str | None, target: str, fault: SignFault | None) -> str:
    """Shown if a sign was not accepted: what it looked like, and what to do."""
    advice = sign_correction_sentence(fault) if fault is not None else _("Sign it again, a little clearer.")
    if seen is None or seen == target:
        return _("Nearly. {advice}").format(advice=advice)
    return _("That looked like {seen}. {advice}").format(seen=seen, advice=advice)


_REGIONS: dict[BodyRegion, str] = {
    BodyRegion.FOREHEAD: N_("at your forehead"),
    BodyRegion.EYES: N_("at your eyes"),
    BodyRegion.MOUTH: N_("at your mouth"),
    BodyRegion.CHIN: N_("at your chin"),
    BodyRegion.SHOULDERS: N_("at your shoulders"),
    BodyRegion.CHEST: N_("in front of your chest"),
    BodyRegion.BELLY: N_("in front of your belly"),
}
_FINGERS = (N_("thumb"), N_("index finger"), N_("middle finger"), N_("ring finger"), N_("little finger"))
_ANYWHERE: dict[DeviationKind, str] = {DeviationKind.HIGHER: N_("Sign higher."), DeviationKind.LOWER: N_("Sign lower.")}
_PLACES: dict[DeviationKind, str] = {
    DeviationKind.HIGHER: N_("Sign higher, {where}."),
    DeviationKind.LOWER: N_("Sign lower, {where}."),
}
_OF_FINGERS: dict[DeviationKind, str] = {
    DeviationKind.STRAIGHTEN: N_("Straighten your {fingers}."),
    DeviationKind.FOLD: N_("Fold your {fingers}."),
}
_ACTIONS: dict[DeviationKind, str] = {
    DeviationKind.HAND_MISSING: N_("Use both hands, and keep both in the picture."),
    DeviationKind.HAND_EXTRA: N_("Use one hand only, and let the other one rest."),
    DeviationKind.ACROSS: N_("Sign further over, towards your other side."),
    DeviationKind.OUTWARDS: N_("Sign further out, on the side of that hand."),
    DeviationKind.FLAT: N_("Use a flat hand: straighten your fingers."),
    DeviationKind.FIST: N_("Close your fingers into your palm."),
    DeviationKind.TURN: N_("Turn your hand: point it as the figure does."),
    DeviationKind.LARGER: N_("Make the movement larger."),
    DeviationKind.SMALLER: N_("Make the movement smaller."),
    DeviationKind.MOVE: N_("Move your hand: this sign is not held still."),
    DeviationKind.HOLD: N_("Hold your hand still: this sign does not move."),
    DeviationKind.AGAIN: N_("Repeat the movement, as the figure does."),
    DeviationKind.ONCE: N_("Move once only, without repeating it."),
    DeviationKind.UP: N_("Move upwards."),
    DeviationKind.DOWN: N_("Move downwards."),
    DeviationKind.TO_OTHER_SIDE: N_("Move towards your other side."),
    DeviationKind.TO_OWN_SIDE: N_("Move outwards, to the side of that hand."),
    DeviationKind.PATH: N_("Follow the figure’s movement: yours took another way."),
    DeviationKind.FASTER: N_("Sign a little faster."),
    DeviationKind.SLOWER: N_("Sign a little slower."),
}


def sign_correction_sentence(fault: SignFault) -> str:
    """Says how to correct the largest difference."""
    text = _action(fault)
    if not fault.is_other_hand or fault.off in (DeviationKind.HAND_MISSING, DeviationKind.HAND_EXTRA):
        return text
    return _("Your other hand: {action}").format(action=f"{text[0].lower()}{text[1:]}")


def _action(fault: SignFault) -> str:
    if fault.off in _PLACES:
        if fault.region is None:
            return _(_ANYWHERE[fault.off])
        return _(_PLACES[fault.off]).format(where=_(_REGIONS[fault.region]))
    if fault.off in _OF_FINGERS:
        return _(_OF_FINGERS[fault.off]).format(fingers=join_names([_(_FINGERS[at]) for at in fault.fingers]))
    return _(_ACTIONS[fault.off])


# --- controls --------------------------------------------------------------------------------------------------------

SKIP = N_("Skip")
SKIP_HELP = N_("Offered when a sign has been asked for a while.")
SHOW_ME = N_("Show me")
HIDE = N_("Hide")
NEXT_QUIZ = N_("Next quiz")
NEXT_TEST = N_("Test again")
SIGN_NOW = N_("Sign now")
SIGN_DONE = N_("Done")
UNDO = N_("Take back")
UNDO_HELP = N_("Takes the last sign back and asks for it again, if your hand slipped.")

# --- score -----------------------------------------------------------------------------------------------------------


def quiz_score_line(n_signed: int, n_skipped: int, n: int) -> str:
    """Shows the score of a quiz."""
    said = _("{signed} signed · {skipped} skipped · {left} to go") if n_skipped else _("{signed} signed · {left} to go")
    return said.format(signed=n_signed, skipped=n_skipped, left=n - n_signed - n_skipped)


def live_test_score_line(n_right: int, n_done: int, n: int) -> str:
    """Shows the score of a live test."""
    return _("{n} of {total} recognised · {left} to go").format(n=n_right, total=n_done, left=n - n_done)


def quiz_summary(n_signed: int, n: int, n_shown: int) -> str:
    """Summarises a quiz."""
    if not n_signed:
        said = _("You signed {signed} of {n}.")
    elif not n_shown:
        said = _("You signed {signed} of {n}, all from memory.")
    else:
        said = _("You signed {signed} of {n}, {alone} of them from memory.")
    return said.format(signed=n_signed, n=n, alone=n_signed - n_shown)


def skipped_words_list(words: Sequence[str]) -> str:
    """Lists the words that were skipped."""
    return _("Skipped: {items}.").format(items=", ".join(words))


def words_with_several_tries_list(words: Sequence[tuple[str, int]]) -> str:
    """Lists the words that took several tries."""
    return _("Took several tries: {words}.").format(words=", ".join(f"{word} ({n})" for word, n in words))


# --- live tests, also shown under Progress → Models ------------------------------------------------------------------


translate_on_reading(__name__)
