"""This module contains the texts of the train page."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from slr_learn.analytics.confusions import ConfusedPair
from slr_learn.studio.own_results import OwnTrainingResult
from slr_learn.studio.practisable_signs import LEAST_ACCURACY, N_MORE_TAKES, HeldOutSignResult
from slr_learn.studio.takes_to_train import LEAST_SIGNS, LEAST_TAKES, TrainingReadiness
from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress
from slr_learn.translation import N_, _, format_day, ngettext, translate_on_reading
from slr_learn.ui.shared_messages import format_whole_percent, network_kind_name
from slr_learn.vocabulary import NO_SIGN

TITLE = N_("Train on your own signs")
INTRO = N_("The app learns the signs you recorded, in a program of its own that goes on when you close this page.")

# --- what to train ---------------------------------------------------------------------------------------------------

EMPTY = N_(
    "Your own signs are trained here. Record at least {signs} signs first, {takes} takes of each.",
    signs=LEAST_SIGNS,
    takes=LEAST_TAKES,
)
TO_RECORD = N_("Record signs")
DATASET_LABEL = N_("Collection")
SIGNS_LABEL = N_("Signs to learn, with their takes")
KIND_LABEL = N_("Kind of network")
KINDS: dict[str, str] = {
    "gru": N_("GRU, the usual one"),
    "lstm": N_("LSTM"),
    "bilstm": N_("LSTM in both directions"),
    "conv-transformer": N_("Convolution and attention"),
}
KIND_HELP = N_("They differ little on a few signs. Try another where two signs stay confused.")
NO_SIGN_NAME = N_("no sign")
NONE_CHOSEN = N_("Choose the signs to learn.")
RUNNING_ELSEWHERE = N_("Only one training can run at a time; wait for the one that runs or cancel it.")
CANNOT_START = N_("The training could not be started. Look for the reason in the app’s log.")


def format_sign_name(label: str) -> str:
    """Formats the name of a sign."""
    return _(NO_SIGN_NAME) if label == NO_SIGN else label


def sign_option_name(label: str, n: int) -> str:
    """Names a sign in the list of those to train on."""
    return f"{format_sign_name(label)} · {n}"


def start_training_label(labels: Sequence[str], n_takes: int) -> str:
    """Label of the start button; says what will be trained."""
    n = sum(one != NO_SIGN for one in labels)
    said = ngettext("Train {n} sign on {n_takes} takes", "Train {n} signs on {n_takes} takes", n)
    return said.format(n=n, n_takes=n_takes)


def too_few_signs_message(found: TrainingReadiness) -> str:
    """Shown if too few signs are selected."""
    return _("Choose {n} more, so that there are {least} signs to tell apart.").format(
        n=found.n_signs_missing, least=LEAST_SIGNS
    )


def too_few_takes_message(found: TrainingReadiness) -> str:
    """Shown if signs have too few takes."""
    few = ", ".join(
        _("{n} of {sign}").format(n=n, sign=format_sign_name(label)) for label, n in found.takes_missing.items()
    )
    said = ngettext(
        "Every sign needs {least} takes. Record {few} more, or leave it out.",
        "Every sign needs {least} takes. Record {few} more, or leave them out.",
        len(found.takes_missing),
    )
    return said.format(least=LEAST_TAKES, few=few)


LACKS_NO_SIGN = N_(
    "There are no takes of “no sign”. Record some, sitting still and moving your hands about, so that not every "
    "movement is taken for a sign."
)


# --- while it runs ---------------------------------------------------------------------------------------------------

CANCEL = N_("Cancel the training")
DISMISS = N_("Close")
CANCELLING = N_("Ending the training …")
_PHASES: dict[TrainingPhase, str] = {
    TrainingPhase.LOADING: N_("Getting ready: this takes some seconds."),
    TrainingPhase.MEASURING: N_("First round of two: learning without some takes, to test on them."),
    TrainingPhase.FITTING: N_("Second round of two: learning from all takes."),
    TrainingPhase.WRITING: N_("Writing the model."),
    TrainingPhase.DONE: N_("Done."),
}
GETTING_READY = N_("No time can be told yet.")
EPOCH = N_("Epoch")
ACCURACY_TITLE = N_("Share of takes named rightly")
LOSS_TITLE = N_("Loss: how far off its answers are")
LINES = (N_("takes it learns from"), N_("takes held out"), N_("second round, all takes"))
_JOB_NAMES = {"own-signs": N_("Learning {name}"), "own-letters": N_("Adapting the letters to {name}")}


def training_heading(task: str, name: str) -> str:
    """Says what is being trained."""
    return _(_JOB_NAMES[task] if task in _JOB_NAMES else N_("Training {name}")).format(name=name)


def training_phase_line(progress: TrainingProgress | None) -> str:
    """Says what the training is doing."""
    if progress is None:
        return _(_PHASES[TrainingPhase.LOADING])
    phase = _(_PHASES[progress.phase])
    if progress.phase not in progress.epochs:
        return phase
    done = len(progress.epochs[progress.phase])
    return _("{phase} Epoch {number} of {total}.").format(phase=phase, number=done, total=progress.n_epochs)


def time_left_text(progress: TrainingProgress | None) -> str:
    """Says how long it will take, rounded to readable steps."""
    if progress is None or progress.seconds_left is None:
        return _(GETTING_READY)
    seconds = progress.seconds_left
    if seconds < 60:
        return _("About {n} seconds left").format(n=max(round(seconds / 10), 1) * 10)
    n = round(seconds / 60)
    return ngettext("About {n} minute left", "About {n} minutes left", n).format(n=n)


def training_finished_message(number: object) -> str:
    """Shown after a successful training."""
    return _("Version {number} is trained and in use.").format(number=number)


JOB_CANCELLED = N_("The training was cancelled; nothing of it is kept. Start it again when you like.")


def training_died_message(last_line: str) -> str:
    """Shown if a training's process ended early."""
    said = _("The training stopped before it was done; the models you had are as they were.")
    return f"{said} {_('The last it said: {line}').format(line=last_line)}" if last_line else said


# --- what came of it -------------------------------------------------------------------------------------------------


def format_local_time(moment: datetime) -> str:
    """Formats a time in local time."""
    return format_day(moment.astimezone(), _("d MMM y, HH:mm"))


def version_figures_heading(result: OwnTrainingResult, number: int) -> str:
    """Says which version the figures belong to."""
    return _("{name}, version {number}").format(name=result.dataset_name, number=number)


def held_out_takes_note(result: OwnTrainingResult) -> str:
    """Says which takes were held out, and how reliable that is."""
    some = ", ".join(format_sign_name(one) for one in result.by_last_takes)
    if result.session and not some:
        return _(
            "Measured on the session “{session}”, which was left out of that training as a whole: close to "
            "what you can expect on another day."
        ).format(session=result.session)
    if result.session:
        return _(
            "Measured on the session “{session}”, left out of that training; {some} on the last takes "
            "instead, which are easier. Record those in another session too."
        ).format(session=result.session, some=some)
    return _(
        "Measured on the last takes of each sign, of the same session as the others, so expect less on another day. "
        "Record a second session for a figure to go by."
    )


TILE_RIGHT = N_("Named rightly")
TILE_LIVE = N_("Signs in use")
TILE_LEARNT = N_("Learnt from")


def right_takes_tile_note(result: OwnTrainingResult) -> str:
    """Says how many takes the share is based on."""
    return _("{n_right} of {n} takes held out").format(n_right=result.n_right, n=result.n)


def n_practisable_signs_text(n_live: int, n: int) -> str:
    """Says how many signs can be practised."""
    return _("{n} of {total}").format(n=n_live, total=n)


def practisable_signs_tile_note(n_overruled: int) -> str:
    """Says why these signs can be practised."""
    share = format_whole_percent(LEAST_ACCURACY)
    if not n_overruled:
        return _("those with {share} right or more").format(share=share)
    return ngettext(
        "those with {share} right or more; {n} because you want it",
        "those with {share} right or more; {n} because you want them",
        n_overruled,
    ).format(share=share, n=n_overruled)


def n_training_takes_text(n_takes: int) -> str:
    """Says how many takes the model was trained on."""
    return ngettext("{n} take", "{n} takes", n_takes).format(n=n_takes)


def network_and_time_tile_note(result: OwnTrainingResult) -> str:
    """Names the type of network and the time."""
    return f"{_(KINDS.get(result.kind, result.kind))}, {format_local_time(result.trained_at)}"


GATE_HEADING = N_("Not good enough yet: record {n} more", n=N_MORE_TAKES)
GATE_INTRO = N_("These signs are left out of practice, since they would often be taken for another.")
OVERRULE = N_("Practise it all the same")
ALL_PASS = N_("Every sign is recognised well enough to be practised.")


def inaccurate_sign_message(one: HeldOutSignResult) -> str:
    """Shown for a sign that is not accurate enough, with what to do."""
    said = (
        _("{n_right} of {n} takes right, {n_taken} taken for {rival}. Record {more} more of it, then train again.")
        if one.n_as_rival
        else _("{n_right} of {n} takes right. Record {more} more of it, then train again.")
    )
    rival = format_sign_name(one.rival)
    return said.format(n_right=one.n_right, n=one.n, n_taken=one.n_as_rival, rival=rival, more=N_MORE_TAKES)


SIGNS_HEADING = N_("Sign by sign")
COLUMN_SIGN = N_("Sign")
COLUMN_RIGHT = N_("Right")
COLUMN_OF = N_("Takes held out")
COLUMN_TAKES = N_("Takes in all")
COLUMN_RIVAL = N_("Nearest rival")
COLUMN_LIVE = N_("In use")


def most_similar_sign_text(one: HeldOutSignResult) -> str:
    """Names the most similar sign and how often it was confused with it."""
    if not one.rival:
        return _("none")
    said = _("{rival} (taken for it {n}×)") if one.n_as_rival else _("{rival} (never taken for it)")
    return said.format(rival=format_sign_name(one.rival), n=one.n_as_rival)


def is_practisable_label(label: str, live: Sequence[str], overruled: Sequence[str]) -> str:
    """Says whether a sign can be practised."""
    if label in overruled:
        return _("yes, you want it")
    return _("yes") if label in live else _("no")


PAIRS_HEADING = N_("What it confuses")
NO_ERRORS = N_("No take that was held out was taken for another sign.")
MATRIX = N_("Confusion matrix")
MATRIX_AXES = (N_("Signed"), N_("Taken for"))
CURVES = N_("How the first round went")
CURVE_NAMES = (N_("takes it learnt from"), N_("takes held out"))
TABLE = N_("Table")


def confused_pair_and_count(one: ConfusedPair) -> tuple[str, str]:
    """Names an error and how often it occurred."""
    said = _("{true} taken for {predicted}").format(
        true=format_sign_name(one.true), predicted=format_sign_name(one.predicted)
    )
    return said, _("{n} of {total}").format(n=one.n, total=one.n_true)


def confusion_matrix_title(pairs: Sequence[ConfusedPair]) -> str:
    """Title of the confusion matrix."""
    if not pairs:
        return _("Every sign is taken for itself")
    return _("Most often {true} is taken for {predicted}").format(
        true=format_sign_name(pairs[0].true), predicted=format_sign_name(pairs[0].predicted)
    )


def matrix_cell_hover_text(true: str, predicted: str, n: int, n_true: int) -> str:
    """Shown when the pointer is over a cell of the matrix."""
    said = (
        _("{true}: {n} of {total} takes named rightly")
        if true == predicted
        else _("{true}: {n} of {total} takes taken for {predicted}")
    )
    return said.format(true=format_sign_name(true), n=n, total=n_true, predicted=format_sign_name(predicted))


def accuracy_curve_title(last: float) -> str:
    """Title of the accuracy curve."""
    return _("{share} of the takes held out were right at the end").format(share=format_whole_percent(last))


LOSS_CURVE_TITLE = N_("Loss, on what it learnt from and on what was held out")

# --- versions --------------------------------------------------------------------------------------------------------

VERSIONS_HEADING = N_("Versions")
VERSIONS_INTRO = N_("Every training makes a version and takes it into use. One press goes back to another.")
USE = N_("Use this one")
IN_USE = N_("in use")
SHOW = N_("Show")
DELETE = N_("Delete")
UNDO = N_("Undo")
DOWNLOAD = N_("Save as zip")


def version_name(number: int) -> str:
    """Names a version."""
    return _("Version {number}").format(number=number)


def version_summary_line(result: OwnTrainingResult, n_live: int) -> str:
    """Summarises a version in one line."""
    share = format_whole_percent(result.n_right / result.n) if result.n else _("not measured")
    right = _("{share} right").format(share=share)
    signs = ngettext("{n} sign", "{n} signs", n_live).format(n=n_live)
    return f"{right} · {signs} · {network_kind_name(result.kind)} · {format_local_time(result.trained_at)}"


NONE_TO_USE = N_("The version that was in use cannot be used any more. Train again.")


def version_deleted_message(number: int) -> str:
    """Shown after a version was deleted; it can be restored."""
    return _("Version {number} was deleted.").format(number=number)


VERSION_OUTDATED = N_("This version cannot be used: it was trained for another version of the app. Train a new one.")
VERSION_DAMAGED = N_("This version cannot be used: its files are damaged. Train a new one.")


def deleted_dataset_name(name: str) -> str:
    """Names a dataset whose takes were deleted but whose models remain."""
    return _("{name} (takes deleted)").format(name=name)


translate_on_reading(__name__)
