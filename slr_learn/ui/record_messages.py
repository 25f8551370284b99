"""This module holds what a learner reads while recording their own signs, one sentence and one action each."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slr_learn.datasets.take_folders import DatasetKind
from slr_learn.datasets.take_listing import Take
from slr_learn.datasets.take_quality import TakeProblem
from slr_learn.datasets.take_statistics import TakeStatistics
from slr_learn.datasets.take_zips import Imported
from slr_learn.learning.recording import Phase
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import ASL_STARTER, VIETNAMESE, Preset

PAGE_RECORD = "Record"

EMPTY_TITLE = "Your takes will be here"
EMPTY_TEXT = (
    "Record each sign some 30 times, and the app can learn it. Only the points of your body and hands are stored, on "
    "this machine; no picture ever is."
)
EMPTY_STEPS = (
    "Give the collection a name.",
    "Choose a sign, press START under the picture, then Record.",
    "Sign after the countdown, again and again; a pause comes after each take.",
)

# --- datasets --------------------------------------------------------------------------------------------------------

DATASET_LABEL = "Collection"
NEW_DATASET = "New collection"
NAME_LABEL = "Name"
FIRST_NAME = "My signs"
KIND_LABEL = "What is recorded"
KINDS: dict[DatasetKind, str] = {DatasetKind.SIGNS: "Signs that move", DatasetKind.LETTERS: "Still letters"}
CREATE = "Create"
MANAGE = "Manage"
RENAME = "Rename"
DELETE_DATASET = "Delete this collection"
EXPORT = "Save as a zip"
IMPORT_LABEL = "Bring in a zip saved here"
IMPORT_INTO: dict[bool, str] = {False: "as a new collection", True: "into this collection"}
IMPORT_INTO_LABEL = "Where the takes go"
IMPORT = "Bring in"
RESTORE = "Bring back"
ERASE = "Delete for good"
ERASE_SURE = "Yes, delete them for good"
PRIVACY = "Only landmarks are stored, in a folder of this machine; no picture is kept or passed on."


def dataset_name(name: str, kind: DatasetKind) -> str:
    """A collection in the choice of them."""
    return name if kind is DatasetKind.SIGNS else f"{name} (letters)"


def dataset_deleted(name: str) -> str:
    """A collection lies in the bin."""
    return f"“{name}” was deleted."


def imported(done: Imported) -> str:
    """What came of a zip."""
    parts = [f"{_takes(done.n_new)} added to “{done.dataset.name}”"]
    parts += [f"{done.n_known} were there already"] if done.n_known else []
    parts += [f"{done.n_refused} could not be read"] if done.n_refused else []
    return f"{', '.join(parts)}."


def stored_in(folder: str) -> str:
    """Where takes lie."""
    return f"Stored in {folder}"


# --- what to record --------------------------------------------------------------------------------------------------

SIGN_LABEL = "Sign"
LETTER_LABEL = "Letter"
SIGN_PLACEHOLDER = "Choose one, or type a name of your own"
LETTER_PLACEHOLDER = "Choose one"
SIGN_HELP = "Type to search, or type a new name and press Enter. Any language and script will do."
NO_SIGN_NAME = "No sign"
PRESET_LABEL = "Suggest"
PRESETS: dict[Preset, str] = {ASL_STARTER: "ASL words", VIETNAMESE: "Vietnamese words"}
NOTES = "Signer, session, takes"
SIGNER_LABEL = "Signer"
SIGNER_DEFAULT = "me"
SIGNER_HELP = "Who signs. Several people may record into one collection."
SESSION_LABEL = "Session"
SESSION_HELP = (
    "Another day, room or light is another session. Record each sign in two sessions or more: one is kept aside to "
    "measure how well the app has learned."
)
N_TAKES_LABEL = "Takes in a row"
N_FRAMES_LABEL = "Frames a take"
PICTURE_LABEL = "Picture"
PICTURES: dict[bool, str] = {False: "Camera", True: "Landmarks only"}


def default_session(at: datetime) -> str:
    """The name of a session that begins now, local time."""
    parts = ((12, "morning"), (18, "afternoon"), (24, "evening"))
    return f"{at:%Y-%m-%d} {next(name for until, name in parts if at.hour < until)}"


def sign_name(name: str) -> str:
    """A sign as it is shown."""
    return NO_SIGN_NAME if name == NO_SIGN else name


# --- recording -------------------------------------------------------------------------------------------------------

CAMERA_STEPS: dict[DatasetKind, tuple[str, ...]] = {
    DatasetKind.SIGNS: (
        "Press START; if the browser asks, allow the camera.",
        "Sit back until your head, shoulders and elbows are in the picture, well lit.",
        "Press Record, sign after the countdown, and lower your hands in the pauses.",
    ),
    DatasetKind.LETTERS: (
        "Press START; if the browser asks, allow the camera.",
        "Hold up one hand, all of it in the picture.",
        "Press Record and hold the letter; turn the hand a little in the pauses.",
    ),
}
HEADINGS: dict[DatasetKind, str] = {DatasetKind.SIGNS: "Record this sign", DatasetKind.LETTERS: "Hold this letter"}
RECORD = "Record"
PAUSE = "Pause"
GO_ON = "Go on"
STOP = "Stop"
REDO = "Redo last take"
COUNTDOWN = "Get ready"
TAKE_NOW: dict[DatasetKind, str] = {DatasetKind.SIGNS: "Sign now", DatasetKind.LETTERS: "Hold"}
REST = "Pause"
PAUSED = "Paused"
DONE = "All takes recorded"
READY = "Ready"
PROGRESS_LABEL = "Takes"
TAKE_LABEL = "This take"

FEEDBACK_NO_SIGN = "Choose a sign above to record it."
FEEDBACK_NO_LETTER = "Choose a letter above to record it."
FEEDBACK_NO_ORDER = "You are in the picture. What would you like to record?"
FEEDBACK_CAMERA = "Press START under the picture."
FEEDBACK_READY = "Press Record when you are in the picture."
FEEDBACK_NO_SIGN_READY = "Press Record, then do what is no sign: rest, scratch your head, reach for a cup."
FEEDBACK_OF: dict[tuple[Phase, bool], str] = {
    (Phase.COUNTDOWN, False): "Lower your hands; sign when the countdown ends.",
    (Phase.COUNTDOWN, True): "Form the letter and hold it when the countdown ends.",
    (Phase.TAKE, False): "Recording. Sign once, at your usual pace.",
    (Phase.TAKE, True): "Recording. Hold still.",
}
"""What to do now, by phase and by whether a letter is recorded."""
FEEDBACK_GOOD = "Good take."
FEEDBACK_PAUSED = "Press Go on when you are ready."
FEEDBACK_NO_FRAMES = "No picture came. Check the camera, then press Go on."

PROBLEMS: dict[TakeProblem, str] = {
    TakeProblem.TOO_SHORT: "Too few pictures came. Close other programs, or record more frames a take.",
    TakeProblem.TOO_SLOW: "The pictures came too slowly. Close other programs and record it again.",
    TakeProblem.NO_HAND: "No hand was seen for most of it. Keep your hands in the picture, well lit.",
    TakeProblem.CUT_OFF: "A hand was cut off. Sit further back or towards the middle.",
    TakeProblem.STILL: "Hardly anything moved. Sign as soon as the countdown ends.",
    TakeProblem.MOVING: "The hand moved. Hold the letter still.",
}
PROBLEM_NAMES: dict[TakeProblem, str] = {
    TakeProblem.TOO_SHORT: "too few pictures",
    TakeProblem.TOO_SLOW: "pictures too slow",
    TakeProblem.NO_HAND: "no hand seen",
    TakeProblem.CUT_OFF: "hand cut off",
    TakeProblem.STILL: "nothing moved",
    TakeProblem.MOVING: "hand moved",
}


def take_of(number: int, total: int) -> str:
    """Which take of how many."""
    return f"take {number} of {total}"


def next_in(seconds: int) -> str:
    """How long a pause lasts."""
    return f"next in {seconds}"


def begins_in(seconds: int) -> str:
    """Said aloud during the countdown."""
    return f"Recording begins in {seconds}"


def series_done(n_takes: int, n_flawed: int) -> str:
    """The series is over."""
    if not n_flawed:
        return f"{_takes(n_takes)} saved. Choose the next sign."
    return f"{_takes(n_takes)} saved, {n_flawed} with a problem. Record those again, or leave them out below."


def redo_flawed(n: int) -> str:
    """The button that replaces the takes with a problem."""
    return f"Record {n} again"


def not_saved(reason: str) -> str:
    """A take could not be written."""
    return f"The take could not be saved. {reason} Then press Go on."


# --- takes -----------------------------------------------------------------------------------------------------------

TAKES_HEADING = "Takes of"
NO_TAKES = "No takes of this sign yet."
TAKE_CHOICE_LABEL = "Take"
DELETE_TAKE = "Delete this take"
DELETE_SIGN = "Delete all takes of this sign"
HELD_LETTER = "A still hand: there is no movement to play."
COUNTS_HEADING = "What is in this collection"
COLUMN_SIGN, COLUMN_TAKES, COLUMN_PROBLEM, COLUMN_SESSIONS, COLUMN_SIGNERS = (
    "Sign",
    "Takes",
    "With a problem",
    "Sessions",
    "Signers",
)


def takes_of(name: str) -> str:
    """Above the takes of a sign."""
    return f"{TAKES_HEADING} {sign_name(name)}"


def take_number(number: int, take: Take) -> str:
    """A take in the choice of them; one with a problem is marked."""
    return f"{number} ⚠" if take.problems else str(number)


def take_line(take: Take) -> str:
    """When and by whom a take was recorded, and how long it is."""
    notes = take.notes
    who = " · ".join(one for one in (notes.signer, notes.session) if one)
    return f"{notes.recorded_at.astimezone():%Y-%m-%d %H:%M} · {who} · {take.n_frames} frames, {take.lasted_s:.1f} s"


def take_problems(problems: Sequence[TakeProblem]) -> str:
    """What is wrong with a take."""
    return f"Problem: {', '.join(PROBLEM_NAMES[one] for one in problems)}."


def figure_title(name: str) -> str:
    """What the animated figure shows, for a screen reader."""
    return f"A take of {sign_name(name)}"


def takes_deleted(n: int) -> str:
    """Takes lie in the bin."""
    return f"{_takes(n)} deleted."


def bin_line(n_deleted: int) -> str:
    """What lies in the bin of a collection."""
    return f"{_takes(n_deleted)} in the bin."


def set_aside(n: int) -> str:
    """Files that could not be read."""
    return f"{_takes(n)} could not be read and {'was' if n == 1 else 'were'} set aside."


def counts_line(counted: TakeStatistics) -> str:
    """How much there is."""
    n_signs = sum(bool(one.n_takes) for one in counted.signs)
    parts = [
        f"{_takes(counted.n_takes)} of {n_signs} sign{'' if n_signs == 1 else 's'}",
        f"{len(counted.sessions)} session{'' if len(counted.sessions) == 1 else 's'}",
        f"{len(counted.signers)} signer{'' if len(counted.signers) == 1 else 's'}",
    ]
    parts += [f"{counted.n_flawed} with a problem"] if counted.n_flawed else []
    return f"{', '.join(parts)}."


def _takes(n: int) -> str:
    return f"{n} take{'' if n == 1 else 's'}"
