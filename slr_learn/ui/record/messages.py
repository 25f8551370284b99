"""This module contains the texts of the record page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.listing import Take
from slr_learn.datasets.takes.quality import TakeProblem
from slr_learn.datasets.takes.statistics import TakeStatistics
from slr_learn.datasets.takes.zips import TakeImportResult
from slr_learn.learning.recording import RecordingPhase
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import ASL_STARTER, VIETNAMESE, SignListPreset

EMPTY_TITLE = N_("Your takes will be here")
EMPTY_TEXT = N_(
    "Record each sign some 30 times, and the app can learn it. Only the points of your body and hands are stored, on "
    "this machine; no picture ever is."
)
EMPTY_STEPS = (
    N_("Give the collection a name."),
    N_("Choose a sign, press START in the picture, then Record."),
    N_("Sign after the countdown, again and again; a pause comes after each take."),
)

# --- datasets --------------------------------------------------------------------------------------------------------

DATASET_LABEL = N_("Collection")
NEW_DATASET = N_("New collection")
NAME_LABEL = N_("Name")
FIRST_NAME = N_("My signs")
KIND_LABEL = N_("What is recorded")
KINDS: dict[DatasetKind, str] = {DatasetKind.SIGNS: N_("Signs that move"), DatasetKind.LETTERS: N_("Still letters")}
CREATE = N_("Create")
MANAGE = N_("Manage")
RENAME = N_("Rename")
DELETE_DATASET = N_("Delete this collection")
EXPORT = N_("Save as a zip")
IMPORT_LABEL = N_("Bring in a zip saved here")
IMPORT_INTO: dict[bool, str] = {False: N_("as a new collection"), True: N_("into this collection")}
IMPORT_INTO_LABEL = N_("Where the takes go")
IMPORT = N_("Bring in")
RESTORE = N_("Bring back")
ERASE = N_("Delete for good")
ERASE_SURE = N_("Yes, delete them for good")
PRIVACY = N_("Only landmarks are stored, in a folder of this machine; no picture is kept or passed on.")


def dataset_list_name(name: str, kind: DatasetKind) -> str:
    """Names a dataset in the list."""
    return name if kind is DatasetKind.SIGNS else _("{name} (letters)").format(name=name)


def dataset_deleted_message(name: str) -> str:
    """Shown after a dataset was moved to the bin."""
    return _("“{name}” was deleted.").format(name=name)


def import_result_message(done: TakeImportResult) -> str:
    """Says what was imported from a zip."""
    parts = [_("{takes} added to “{name}”").format(takes=_takes(done.n_new), name=done.dataset.name)]
    parts += [_("{n} were there already").format(n=done.n_known)] if done.n_known else []
    parts += [_("{n} could not be read").format(n=done.n_refused)] if done.n_refused else []
    return f"{', '.join(parts)}."


def storage_place_sentence(folder: str) -> str:
    """Says where takes are stored."""
    return _("Stored in {folder}").format(folder=folder)


# --- what to record --------------------------------------------------------------------------------------------------

SIGN_LABEL = N_("Sign")
LETTER_LABEL = N_("Letter")
SIGN_PLACEHOLDER = N_("Choose one, or type a name of your own")
LETTER_PLACEHOLDER = N_("Choose one")
SIGN_HELP = N_("Type to search, or type a new name and press Enter. Any language and script will do.")
NO_SIGN_NAME = N_("No sign")
PRESET_LABEL = N_("Suggest")
PRESETS: dict[SignListPreset, str] = {ASL_STARTER: N_("ASL words"), VIETNAMESE: N_("Vietnamese words")}
NOTES = N_("Signer, session, takes")
SIGNER_LABEL = N_("Signer")
SIGNER_DEFAULT = N_("me")
SIGNER_HELP = N_("Who signs. Several people may record into one collection.")
SESSION_LABEL = N_("Session")
SESSION_HELP = N_(
    "Another day, room or light is another session. Record each sign in two sessions or more: one is kept aside to "
    "measure how well the app has learned."
)
N_TAKES_LABEL = N_("Takes in a row")
N_FRAMES_LABEL = N_("Frames a take")
PICTURE_LABEL = N_("Picture")
PICTURES: dict[bool, str] = {False: N_("Camera"), True: N_("Landmarks only")}


def default_session_name(at: datetime) -> str:
    """Default name of a session that starts now, in local time."""
    parts = ((12, _("morning")), (18, _("afternoon")), (24, _("evening")))
    return f"{at:%Y-%m-%d} {next(name for until, name in parts if at.hour < until)}"


def format_sign_name(name: str) -> str:
    """Formats the name of a sign."""
    return _(NO_SIGN_NAME) if name == NO_SIGN else name


# --- recording -------------------------------------------------------------------------------------------------------

CAMERA_STEPS: dict[DatasetKind, tuple[str, ...]] = {
    DatasetKind.SIGNS: (
        N_("Press START; if the browser asks, allow the camera."),
        N_("Sit back until your head, shoulders and elbows are in the picture, well lit."),
        N_("Press Record, sign after the countdown, and lower your hands in the pauses."),
    ),
    DatasetKind.LETTERS: (
        N_("Press START; if the browser asks, allow the camera."),
        N_("Hold up one hand, all of it in the picture."),
        N_("Press Record and hold the letter; turn the hand a little in the pauses."),
    ),
}
HEADINGS: dict[DatasetKind, str] = {
    DatasetKind.SIGNS: N_("Record this sign"),
    DatasetKind.LETTERS: N_("Hold this letter"),
}
RECORD = N_("Record")
PAUSE = N_("Pause")
GO_ON = N_("Go on")
STOP = N_("Stop")
REDO = N_("Redo last take")
COUNTDOWN = N_("Get ready")
TAKE_NOW: dict[DatasetKind, str] = {DatasetKind.SIGNS: N_("Sign now"), DatasetKind.LETTERS: N_("Hold")}
REST = N_("Pause")
PAUSED = N_("Paused")
DONE = N_("All takes recorded")
READY = N_("Ready")
PROGRESS_LABEL = N_("Takes")
TAKE_LABEL = N_("This take")

FEEDBACK_NO_SIGN = N_("Choose a sign above to record it.")
FEEDBACK_NO_LETTER = N_("Choose a letter above to record it.")
FEEDBACK_NO_ORDER = N_("You are in the picture. What would you like to record?")
FEEDBACK_CAMERA = N_("Press START in the picture.")
FEEDBACK_READY = N_("Press Record when you are in the picture.")
FEEDBACK_NO_SIGN_READY = N_("Press Record, then do what is no sign: rest, scratch your head, reach for a cup.")
FEEDBACK_OF: dict[tuple[RecordingPhase, bool], str] = {
    (RecordingPhase.COUNTDOWN, False): N_("Lower your hands; sign when the countdown ends."),
    (RecordingPhase.COUNTDOWN, True): N_("Form the letter and hold it when the countdown ends."),
    (RecordingPhase.TAKE, False): N_("Recording. Sign once, at your usual pace."),
    (RecordingPhase.TAKE, True): N_("Recording. Hold still."),
}
"""What to do now, by phase and by whether a letter is recorded."""
FEEDBACK_GOOD = N_("Good take.")
FEEDBACK_PAUSED = N_("Press Go on when you are ready.")
FEEDBACK_NO_FRAMES = N_("No picture came. Check the camera, then press Go on.")

PROBLEMS: dict[TakeProblem, str] = {
    TakeProblem.TOO_SHORT: N_("Too few pictures came. Close other programs, or record more frames a take."),
    TakeProblem.TOO_SLOW: N_("The video was too slow to judge this take. Close other programs, then record it again."),
    TakeProblem.NO_HAND: N_("No hand was seen for most of it. Keep your hands in the picture, well lit."),
    TakeProblem.CUT_OFF: N_("A hand was cut off. Sit further back or towards the middle."),
    TakeProblem.STILL: N_("Hardly anything moved. Sign as soon as the countdown ends."),
    TakeProblem.MOVING: N_("The hand moved. Hold the letter still."),
}
PROBLEM_NAMES: dict[TakeProblem, str] = {
    TakeProblem.TOO_SHORT: N_("too few pictures"),
    TakeProblem.TOO_SLOW: N_("video too slow"),
    TakeProblem.NO_HAND: N_("no hand seen"),
    TakeProblem.CUT_OFF: N_("hand cut off"),
    TakeProblem.STILL: N_("nothing moved"),
    TakeProblem.MOVING: N_("hand moved"),
}


def take_position_text(number: int, total: int) -> str:
    """Says which take of the series it is."""
    return _("take {number} of {total}").format(number=number, total=total)


def next_take_countdown_text(seconds: int) -> str:
    """Says how long the pause lasts."""
    return _("next in {seconds}").format(seconds=seconds)


def recording_countdown_text(seconds: int) -> str:
    """Announced during the countdown."""
    return _("Recording begins in {seconds}").format(seconds=seconds)


def series_done_message(n_takes: int, n_flawed: int) -> str:
    """Shown after the series."""
    if not n_flawed:
        return _("{takes} saved. Choose the next sign.").format(takes=_takes(n_takes))
    return _("{takes} saved, {n_flawed} with a problem. Record those again, or leave them out below.").format(
        takes=_takes(n_takes), n_flawed=n_flawed
    )


def redo_flawed_takes_label(n: int) -> str:
    """Label of the button that replaces takes with a problem."""
    return _("Record {n} again").format(n=n)


def take_not_saved_message(reason: str) -> str:
    """Shown if a take could not be saved."""
    return _("The take could not be saved. {reason} Then press Go on.").format(reason=reason)


# --- takes -----------------------------------------------------------------------------------------------------------

NO_TAKES = N_("No takes of this sign yet.")
TAKE_CHOICE_LABEL = N_("Take")
DELETE_TAKE = N_("Delete this take")
DELETE_SIGN = N_("Delete all takes of this sign")
HELD_LETTER = N_("A still hand: there is no movement to play.")
COUNTS_HEADING = N_("What is in this collection")
COLUMN_SIGN, COLUMN_TAKES, COLUMN_PROBLEM, COLUMN_SESSIONS, COLUMN_SIGNERS = (
    N_("Sign"),
    N_("Takes"),
    N_("With a problem"),
    N_("Sessions"),
    N_("Signers"),
)


def takes_heading(name: str) -> str:
    """Heading above the takes of a sign."""
    return _("Takes of {sign}").format(sign=format_sign_name(name))


def take_list_name(number: int, take: Take) -> str:
    """Names a take in the list; takes with a problem are marked."""
    return f"{number} ⚠" if take.problems else str(number)


def take_details_line(take: Take) -> str:
    """Says when and by whom a take was recorded, and how long it is."""
    notes = take.notes
    who = " · ".join(one for one in (notes.signer, notes.session) if one)
    moment = f"{notes.recorded_at.astimezone():%Y-%m-%d %H:%M}"
    length = _("{n} frames, {seconds} s").format(n=take.n_frames, seconds=format_number(take.lasted_s, ".1f"))
    return f"{moment} · {who} · {length}"


def take_problems_text(problems: Sequence[TakeProblem]) -> str:
    """Lists the problems of a take."""
    return _("Problem: {problems}.").format(problems=", ".join(_(PROBLEM_NAMES[one]) for one in problems))


def figure_description(name: str) -> str:
    """Describes the animated figure for screen readers."""
    return _("A take of {sign}").format(sign=format_sign_name(name))


def takes_deleted_message(n: int) -> str:
    """Shown after takes were moved to the bin."""
    return _("{takes} deleted.").format(takes=_takes(n))


def bin_contents_line(n_deleted: int) -> str:
    """Says what is in the bin of a dataset."""
    return _("{takes} in the bin.").format(takes=_takes(n_deleted))


def unreadable_takes_message(n: int) -> str:
    """Shown if files could not be read."""
    return ngettext(
        "{n} take could not be read and was set aside.", "{n} takes could not be read and were set aside.", n
    ).format(n=n)


def take_counts_line(counted: TakeStatistics) -> str:
    """Says how many takes there are."""
    n_signs = sum(bool(one.n_takes) for one in counted.signs)
    n_sessions, n_signers = len(counted.sessions), len(counted.signers)
    parts = [
        ngettext("{takes} of {n} sign", "{takes} of {n} signs", n_signs).format(
            takes=_takes(counted.n_takes), n=n_signs
        ),
        ngettext("{n} session", "{n} sessions", n_sessions).format(n=n_sessions),
        ngettext("{n} signer", "{n} signers", n_signers).format(n=n_signers),
    ]
    parts += [_("{n} with a problem").format(n=counted.n_flawed)] if counted.n_flawed else []
    return f"{', '.join(parts)}."


def _takes(n: int) -> str:
    return ngettext("{n} take", "{n} takes", n).format(n=n)


translate_on_reading(__name__)
