"""This module holds every sentence of the page Train: one sentence and one action each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime

from slr_learn.analytics.confusions import PairRow
from slr_learn.studio.gate import LEAST_ACCURACY, N_MORE_TAKES, SignResult
from slr_learn.studio.own_results import OwnResult
from slr_learn.studio.takes_to_train import LEAST_SIGNS, LEAST_TAKES, Readiness
from slr_learn.studio.training_progress import Phase, TrainingProgress
from slr_learn.ui.messages import whole_percent
from slr_learn.ui.sign_model_messages import kind_name
from slr_learn.vocabulary import NO_SIGN

PAGE_TRAIN = "Train"
TITLE = "Train on your own signs"
INTRO = "The app learns the signs you recorded, in a program of its own that goes on when you close this page."

# --- what to train ---------------------------------------------------------------------------------------------------

EMPTY = f"Your own signs are trained here. Record at least {LEAST_SIGNS} signs first, {LEAST_TAKES} takes of each."
TO_RECORD = "Record signs"
DATASET_LABEL = "Collection"
SIGNS_LABEL = "Signs to learn, with their takes"
KIND_LABEL = "Kind of network"
KINDS: dict[str, str] = {
    "gru": "GRU, the usual one",
    "lstm": "LSTM",
    "bilstm": "LSTM in both directions",
    "conv-transformer": "Convolution and attention",
}
KIND_HELP = "They differ little on a few signs. Try another where two signs stay confused."
NO_SIGN_NAME = "no sign"
NONE_CHOSEN = "Choose the signs to learn."
RUNNING_ELSEWHERE = "Only one training can run at a time; wait for the one that runs or cancel it."
CANNOT_START = "The training could not be started. Look for the reason in the app’s log."


def sign_name(label: str) -> str:
    """A sign as it is called on the page."""
    return NO_SIGN_NAME if label == NO_SIGN else label


def sign_choice(label: str, n: int) -> str:
    """A sign in the choice of those to learn."""
    return f"{sign_name(label)} · {n}"


def start_label(labels: Sequence[str], n_takes: int) -> str:
    """The button that starts; it says what will be learnt."""
    n = sum(one != NO_SIGN for one in labels)
    return f"Train {n} {_plural(n, 'sign')} on {n_takes} takes"


def lacks_signs(found: Readiness) -> str:
    """Too few signs are chosen."""
    return f"Choose {found.n_signs_missing} more, so that there are {LEAST_SIGNS} signs to tell apart."


def lacks_takes(found: Readiness) -> str:
    """Signs have too few takes."""
    few = ", ".join(f"{n} of {sign_name(label)}" for label, n in found.takes_missing.items())
    return f"Every sign needs {LEAST_TAKES} takes. Record {few} more, or leave {_it(found.takes_missing)} out."


LACKS_NO_SIGN = (
    "There are no takes of “no sign”. Record some, sitting still and moving your hands about, so that not every "
    "movement is taken for a sign."
)


def _it(names: Iterable[str]) -> str:
    return "it" if len(list(names)) == 1 else "them"


def _plural(n: int, word: str) -> str:
    return word if n == 1 else f"{word}s"


# --- while it runs ---------------------------------------------------------------------------------------------------

CANCEL = "Cancel the training"
DISMISS = "Close"
CANCELLING = "Ending the training …"
_PHASES: dict[Phase, str] = {
    Phase.LOADING: "Getting ready: this takes some seconds.",
    Phase.MEASURING: "First round of two: learning without some takes, to test on them.",
    Phase.FITTING: "Second round of two: learning from all takes.",
    Phase.WRITING: "Writing the model.",
    Phase.DONE: "Done.",
}
GETTING_READY = "No time can be told yet."
EPOCH = "Epoch"
ACCURACY_TITLE = "Share of takes named rightly"
LOSS_TITLE = "Loss: how far off its answers are"
LINES = ("takes it learns from", "takes held out", "second round, all takes")
_JOB_NAMES = {"own-signs": "Learning {name}", "own-letters": "Adapting the letters to {name}"}


def job_heading(task: str, name: str) -> str:
    """What is trained."""
    return _JOB_NAMES.get(task, "Training {name}").format(name=name)


def phase_line(progress: TrainingProgress | None) -> str:
    """What the training is at."""
    if progress is None:
        return _PHASES[Phase.LOADING]
    done = len(progress.epochs.get(progress.phase, ()))
    epoch = f" Epoch {done} of {progress.n_epochs}." if progress.phase in progress.epochs else ""
    return f"{_PHASES[progress.phase]}{epoch}"


def time_left(progress: TrainingProgress | None) -> str:
    """How long it still takes, in steps that can be read."""
    if progress is None or progress.seconds_left is None:
        return GETTING_READY
    seconds = progress.seconds_left
    if seconds < 60:
        return f"About {max(round(seconds / 10), 1) * 10} seconds left"
    return f"About {round(seconds / 60)} {_plural(round(seconds / 60), 'minute')} left"


def job_finished(number: object) -> str:
    """A training has ended well."""
    return f"Version {number} is trained and in use."


JOB_CANCELLED = "The training was cancelled; nothing of it is kept. Start it again when you like."


def job_died(last_line: str) -> str:
    """A training's process ended before it was done."""
    said = f" The last it said: {last_line}" if last_line else ""
    return f"The training stopped before it was done; the models you had are as they were.{said}"


# --- what came of it -------------------------------------------------------------------------------------------------


def at_time(moment: datetime) -> str:
    """A moment on this machine's clock."""
    local = moment.astimezone()
    return f"{local.day} {local:%b %Y, %H:%M}"


def result_heading(result: OwnResult, number: int) -> str:
    """Whose figures these are."""
    return f"{result.dataset_name}, version {number}"


def held_out_how(result: OwnResult) -> str:
    """Which takes were held out, and what that is worth."""
    some = ", ".join(sign_name(one) for one in result.by_last_takes)
    if result.session and not some:
        return (
            f"Measured on the session “{result.session}”, which was left out of that training as a whole: "
            "close to what you can expect on another day."
        )
    if result.session:
        return (
            f"Measured on the session “{result.session}”, left out of that training; {some} on the last "
            "takes instead, which are easier. Record those in another session too."
        )
    return (
        "Measured on the last takes of each sign, of the same session as the others, so expect less on another day. "
        "Record a second session for a figure to go by."
    )


TILE_RIGHT = "Named rightly"
TILE_LIVE = "Signs in use"
TILE_LEARNT = "Learnt from"


def tile_right_note(result: OwnResult) -> str:
    """Of how many takes the share is."""
    return f"{result.n_right} of {result.n} takes held out"


def tile_live(n_live: int, n: int) -> str:
    """How many signs are practised with."""
    return f"{n_live} of {n}"


def tile_live_note(n_overruled: int) -> str:
    """What decides that."""
    overruled = f"; {n_overruled} because you want {'it' if n_overruled == 1 else 'them'}" if n_overruled else ""
    return f"those with {whole_percent(LEAST_ACCURACY)} right or more{overruled}"


def tile_learnt(n_takes: int) -> str:
    """How many takes the model was trained on."""
    return f"{n_takes} takes"


def tile_learnt_note(result: OwnResult) -> str:
    """With what, and when."""
    return f"{KINDS.get(result.kind, result.kind)}, {at_time(result.trained_at)}"


GATE_HEADING = f"Not good enough yet: record {N_MORE_TAKES} more"
GATE_INTRO = "These signs are left out of practice, since they would often be taken for another."
OVERRULE = "Practise it all the same"
ALL_PASS = "Every sign is recognised well enough to be practised."


def gate_line(one: SignResult) -> str:
    """A sign that is not good enough, and what to do."""
    taken = f", {_taken_for(one)}" if one.n_as_rival else ""
    return f"{one.n_right} of {one.n} takes right{taken}. Record {N_MORE_TAKES} more of it, then train again."


def _taken_for(one: SignResult) -> str:
    return f"{one.n_as_rival} taken for {sign_name(one.rival)}"


SIGNS_HEADING = "Sign by sign"
COLUMN_SIGN = "Sign"
COLUMN_RIGHT = "Right"
COLUMN_OF = "Takes held out"
COLUMN_TAKES = "Takes in all"
COLUMN_RIVAL = "Nearest rival"
COLUMN_LIVE = "In use"


def rival(one: SignResult) -> str:
    """The sign nearest to one, and how near."""
    if not one.rival:
        return "none"
    return f"{sign_name(one.rival)} ({f'taken for it {one.n_as_rival}×' if one.n_as_rival else 'never taken for it'})"


def in_use(label: str, live: Sequence[str], overruled: Sequence[str]) -> str:
    """Whether a sign is practised."""
    if label in overruled:
        return "yes, you want it"
    return "yes" if label in live else "no"


PAIRS_HEADING = "What it confuses"
NO_ERRORS = "No take that was held out was taken for another sign."
MATRIX = "Confusion matrix"
MATRIX_AXES = ("Signed", "Taken for")
CURVES = "How the first round went"
CURVE_NAMES = ("takes it learnt from", "takes held out")
TABLE = "Table"


def pair(one: PairRow) -> tuple[str, str]:
    """An error, and how often it was made."""
    return f"{sign_name(one.true)} taken for {sign_name(one.predicted)}", f"{one.n} of {one.n_true}"


def matrix_title(pairs: Sequence[PairRow]) -> str:
    """What the matrix says first."""
    if not pairs:
        return "Every sign is taken for itself"
    return f"Most often {sign_name(pairs[0].true)} is taken for {sign_name(pairs[0].predicted)}"


def cell_hover(true: str, predicted: str, n: int, n_true: int) -> str:
    """What is read at a cell of the matrix."""
    as_what = "named rightly" if true == predicted else f"taken for {sign_name(predicted)}"
    return f"{sign_name(true)}: {n} of {n_true} takes {as_what}"


def curve_title(last: float) -> str:
    """What the curve of accuracy says."""
    return f"{whole_percent(last)} of the takes held out were right at the end"


LOSS_CURVE_TITLE = "Loss, on what it learnt from and on what was held out"

# --- versions --------------------------------------------------------------------------------------------------------

VERSIONS_HEADING = "Versions"
VERSIONS_INTRO = "Every training makes a version and takes it into use. One press goes back to another."
USE = "Use this one"
IN_USE = "in use"
SHOW = "Show"
DELETE = "Delete"
UNDO = "Undo"
DOWNLOAD = "Save as zip"


def version_name(number: int) -> str:
    """A version."""
    return f"Version {number}"


def version_line(result: OwnResult, n_live: int) -> str:
    """What there is to know of a version, in one line."""
    share = whole_percent(result.n_right / result.n) if result.n else "not measured"
    return (
        f"{share} right · {n_live} {_plural(n_live, 'sign')} · {kind_name(result.kind)} · {at_time(result.trained_at)}"
    )


NONE_TO_USE = "The version that was in use cannot be used any more. Train again."


def version_deleted(number: int) -> str:
    """A version was deleted and can be brought back."""
    return f"Version {number} was deleted."


VERSION_OUTDATED = "This version cannot be used: it was trained for another version of the app. Train a new one."
VERSION_DAMAGED = "This version cannot be used: its files are damaged. Train a new one."


def dataset_deleted(name: str) -> str:
    """A collection whose takes were deleted; what was trained on them was not."""
    return f"{name} (takes deleted)"
