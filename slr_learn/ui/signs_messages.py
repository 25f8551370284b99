"""This module holds the sentences of the page on which signs are practised, and of the results of live tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slr_learn.learning.live_test import WordRow
from slr_learn.learning.sign_faults import Off, Region, SignFault
from slr_learn.learning.sign_plan import Mode
from slr_learn.ui.messages import model_name, whole_percent

PAGE_SIGNS = "Signs"

# --- choices ---------------------------------------------------------------------------------------------------------

MODE_LABEL = "What to do"
MODES = {Mode.QUIZ: "Quiz of 10", Mode.LIVE_TEST: "Live test"}

SETTINGS = "Model, signs, start"
MODEL_LABEL = "Model that watches"
START_LABEL = "When a sign begins and ends"
AUTOMATIC, MANUAL = "automatic", "manual"
STARTS = {AUTOMATIC: "By my movement", MANUAL: "When I press a button"}
YOUNG_LABEL = "Leave out young signs"
YOUNG_HELP = "A young sign was learned from one collection of recordings alone; it is less sure for other signers."
ONLY_LABEL = "Only these signs"
ONLY_ALL = "all"
TIMES_LABEL = "How often each sign is made"


def sign_choice(sign: str, *, is_young: bool) -> str:
    """A sign in the choice of those to ask for."""
    return f"{sign} · young" if is_young else sign


def times(n: int) -> str:
    """How often each sign is made in a live test."""
    return f"{n} times"


def own_model(name: str, number: int) -> str:
    """A version of one's own model, in the choice."""
    return f"{name} (yours, version {number})"


def shipped_model(name: str) -> str:
    """A model that came with the app, in the choice."""
    return model_name(name)


NO_MODEL_TITLE = "No model of signs yet"
NO_MODEL = "Record a few signs of your own and train a model with them: it will recognise them here, for you."
TO_RECORD = "Record signs"


def model_unusable(reason: str) -> str:
    """The chosen model cannot be used."""
    return f"Signs cannot be recognised with this model. {reason}"


NO_SIGNS_LEFT = "All signs of this model are left out. Change that in the settings."


# --- target ----------------------------------------------------------------------------------------------------------

TARGET_HEADING = "Sign this"
YOUNG = "young sign"
FROM_MEMORY = "From memory. Press “Show me” if you are stuck."
NO_DEMONSTRATION = "There is no recording of this sign to show."
QUIZ_DONE = "Quiz done"
TEST_DONE = "Live test done"


def place(number: int, n: int) -> str:
    """Which of how many."""
    return f"{number} of {n}"


def demonstration_credit(credit: str) -> str:
    """Whom to thank for the recording that is shown, and its licence; without what else is in the collection."""
    name, _, rest = credit.partition(": ")
    licence = f" ({rest.rpartition('(')[2]}" if rest.endswith(")") else ""
    return f"Recorded by {name}{licence}"


def own_model_unusable(name: str) -> str:
    """A model of the learner's own is in use and cannot be."""
    return f"{name} cannot be used just now: see why under Studio → Train."


def drawn_besides(*, has_made_hand: bool) -> str:
    """What of a demonstration was not recorded."""
    return "Left hand, face and body are drawn in." if has_made_hand else "Face and body are drawn in."


# --- recognised ------------------------------------------------------------------------------------------------------

SEEN_HEADING = "Your last sign"
SEEN_NOTHING = "–"
SIGNING = "Signing …"
NO_SIGN_SEEN = "no sign"

# --- feedback --------------------------------------------------------------------------------------------------------

IDLE = "Press START under the picture, then make the sign and lower your hands."
READY = "Make the sign, then let your hands rest."
READY_MANUAL = "Press “Sign now”, make the sign, and press “Done”."
IN_PROGRESS = "I am watching. Let your hands rest when you are done."
IN_PROGRESS_MANUAL = "I am watching. Press “Done” when you are done."
NO_SIGN = "That was no sign I know. Look at the figure and try again."
DONE = "Well done. Start the next quiz when you are ready."
DONE_WITH_SKIPS = "Some signs were skipped this time. Start the next quiz when you are ready."
TEST_SAVED = "Saved: you find it under Progress → Models."
TEST_NOT_SAVED = "The result could not be saved. Make room on the disk, then test again."


def accepted(sign: str) -> str:
    """A sign was taken."""
    return f"That is it: {sign}."


def counted(sign: str, seen: str | None) -> str:
    """A sign of a live test was counted."""
    return f"Counted: {sign} was taken for {seen or NO_SIGN_SEEN}." if seen != sign else f"Counted: {sign}, recognised."


def not_yet(seen: str | None, target: str, fault: SignFault | None) -> str:
    """A sign was not the one asked for; what it looked like, and what to do."""
    looked = f"That looked like {seen}. " if seen is not None and seen != target else "Nearly. "
    return looked + (fault_text(fault) if fault is not None else "Sign it again, a little clearer.")


_REGIONS: dict[Region, str] = {
    Region.FOREHEAD: "at your forehead",
    Region.EYES: "at your eyes",
    Region.MOUTH: "at your mouth",
    Region.CHIN: "at your chin",
    Region.SHOULDERS: "at your shoulders",
    Region.CHEST: "in front of your chest",
    Region.BELLY: "in front of your belly",
}
_FINGERS = ("thumb", "index finger", "middle finger", "ring finger", "little finger")
_ACTIONS: dict[Off, str] = {
    Off.HAND_MISSING: "Use both hands, and keep both in the picture.",
    Off.HAND_EXTRA: "Use one hand only, and let the other one rest.",
    Off.ACROSS: "Sign further over, towards your other side.",
    Off.OUTWARDS: "Sign further out, on the side of that hand.",
    Off.FLAT: "Use a flat hand: straighten your fingers.",
    Off.FIST: "Close your fingers into your palm.",
    Off.TURN: "Turn your hand: point it as the figure does.",
    Off.LARGER: "Make the movement larger.",
    Off.SMALLER: "Make the movement smaller.",
    Off.MOVE: "Move your hand: this sign is not held still.",
    Off.HOLD: "Hold your hand still: this sign does not move.",
    Off.AGAIN: "Repeat the movement, as the figure does.",
    Off.ONCE: "Move once only, without repeating it.",
    Off.UP: "Move upwards.",
    Off.DOWN: "Move downwards.",
    Off.TO_OTHER_SIDE: "Move towards your other side.",
    Off.TO_OWN_SIDE: "Move outwards, to the side of that hand.",
    Off.PATH: "Follow the figure’s movement: yours took another way.",
    Off.FASTER: "Sign a little faster.",
    Off.SLOWER: "Sign a little slower.",
}


def fault_text(fault: SignFault) -> str:
    """What to do about the one thing that was most off."""
    if fault.off in (Off.HIGHER, Off.LOWER):
        way = "higher" if fault.off is Off.HIGHER else "lower"
        where = f", {_REGIONS[fault.region]}" if fault.region is not None else ""
        text = f"Sign {way}{where}."
    elif fault.off in (Off.STRAIGHTEN, Off.FOLD):
        verb = "Straighten" if fault.off is Off.STRAIGHTEN else "Fold"
        text = f"{verb} your {_joined([_FINGERS[at] for at in fault.fingers])}."
    else:
        text = _ACTIONS[fault.off]
    is_said = fault.off in (Off.HAND_MISSING, Off.HAND_EXTRA)
    return f"Your other hand: {text[0].lower()}{text[1:]}" if fault.is_other_hand and not is_said else text


def _joined(names: Sequence[str]) -> str:
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)


# --- controls --------------------------------------------------------------------------------------------------------

SKIP = "Skip"
SKIP_HELP = "Offered when a sign has been asked for a while."
SHOW_ME = "Show me"
HIDE = "Hide"
NEXT_QUIZ = "Next quiz"
NEXT_TEST = "Test again"
SIGN_NOW = "Sign now"
SIGN_DONE = "Done"
UNDO = "Take back"
UNDO_HELP = "Takes the last sign back and asks for it again, if your hand slipped."

# --- score -----------------------------------------------------------------------------------------------------------


def score_line(n_signed: int, n_skipped: int, n: int) -> str:
    """How a quiz stands."""
    skipped = f" · {n_skipped} skipped" if n_skipped else ""
    return f"{n_signed} signed{skipped} · {n - n_signed - n_skipped} to go"


def test_line(n_right: int, n_done: int, n: int) -> str:
    """How a live test stands."""
    return f"{n_right} of {n_done} recognised · {n - n_done} to go"


def quiz_summary(n_signed: int, n: int, n_shown: int) -> str:
    """What came out of a quiz."""
    alone = f", {n_signed - n_shown} of them from memory" if n_shown else ", all from memory"
    return f"You signed {n_signed} of {n}" + (f"{alone}." if n_signed else ".")


def quiz_skipped(words: Sequence[str]) -> str:
    """The words to look at again."""
    return f"Skipped: {', '.join(words)}."


def quiz_tries(words: Sequence[tuple[str, int]]) -> str:
    """The words that took several tries."""
    return "Took several tries: " + ", ".join(f"{word} ({n})" for word, n in words) + "."


# --- live tests, also shown under Progress → Models ------------------------------------------------------------------

LIVE_TESTS_HEADING = "Live tests of signs"
LIVE_TESTS_INTRO = (
    "How often signs made in front of this camera were recognised; every sign counts, there is no second try. “Taken "
    "in a quiz” counts those that are enough where the sign asked for is known."
)
LIVE_TESTS_NONE = (
    "When you have signed each word a few times, this shows how often each was recognised, and what it was taken for."
)
TO_LIVE_TEST = "Make a live test"
LIVE_TEST_CHOICE = "Live test"
COLUMN_SIGN = "Sign"
COLUMN_MADE = "Made"
COLUMN_RECOGNISED = "Recognised"
COLUMN_TAKEN = "Taken in a quiz"
COLUMN_TAKEN_FOR = "Taken for"
COLUMN_TIMES = "Times"
MISTAKEN_HEADING = "Mistaken for others"
NONE_MISTAKEN = "None was taken for another."


def live_test_name(model: str, tested_at: datetime, n_right: int, n: int) -> str:
    """One of several live tests; the moment is shown as the machine's clock tells it."""
    return f"{tested_at.astimezone():%Y-%m-%d %H:%M} · {model} · {whole_percent(n_right / n)} of {n}"


def live_test_summary(model: str, n_right: int, n: int, rows: Sequence[WordRow]) -> str:
    """What came out of a live test."""
    n_all = sum(row.n_right == row.n for row in rows)
    share = whole_percent(n_right / n)
    return f"{model} recognised {n_right} of {n} signs ({share}); {n_all} of {len(rows)} words every time."
