"""This module contains the texts of the settings page."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.learning.spelling.own_words import RejectedWord, RejectionReason
from slr_learn.translation import N_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui.camera.engine import EngineChoice

TITLE = N_("Settings")

WHO_HEADING = N_("Who learns")
WHO_LABEL = N_("Learner")
WHO_HELP = N_("Everyone who learns here has letters, words and progress of their own. No account is needed.")
NAME_LABEL = N_("Name")
ADD = N_("Add a learner")
ADD_NAME_LABEL = N_("Name of the new learner")
ADD_DONE = N_("Add")

PRACTICE_HEADING = N_("Practice")
GOAL_LABEL = N_("Daily goal, in letters")
GOAL_HELP = N_("Signed and read together. A day counts for your streak with the first letter; this is what you aim at.")
WORDS_LABEL = N_("My list of words")
WORDS_HELP = N_("Paste or type words: names, places, whatever you need. Accents go, and so do other signs.")
WORDS_PLACEHOLDER = N_("Anna, Minh, Hanoi …")
SPELLING_LABEL = N_("Keep how my hand spelled, to read it again later")
SPELLING_HELP = N_(
    "Only the points of your hand are kept, never a picture. You can then read your own spelling days later. Turning "
    "it off deletes what was kept."
)

CAMERA_HEADING = N_("Camera")
CAMERA_LABEL = N_("Where your hand is found")
CAMERA_ENGINES: dict[EngineChoice, str] = {
    EngineChoice.AUTOMATIC: N_("Automatic"),
    EngineChoice.BROWSER: N_("In this browser"),
    EngineChoice.WEBRTC: N_("On the server"),
}
CAMERA_ENGINE_NOTES: dict[EngineChoice, str] = {
    EngineChoice.AUTOMATIC: N_(
        "On your own computer the app finds it; elsewhere your browser does if the video does not come through."
    ),
    EngineChoice.BROWSER: N_(
        "The picture stays in your browser, and only the points of your hand are sent. Signs, recordings of signs and "
        "models that read pixels still need the video on the server."
    ),
    EngineChoice.WEBRTC: N_(
        "The video goes to the server and back. It is only looked at, never stored. Across a network this needs a TURN "
        "server."
    ),
}

DATA_HEADING = N_("Your data")
IMPORT_LABEL = N_("Bring in a saved learner (JSON)")
IMPORT = N_("Bring in")
DELETE = N_("Delete this learner …")
DELETE_ALL = N_("Delete all learners …")
DELETE_TITLE = N_("Delete for good?")
DELETE_YES = N_("Delete")
DELETE_NO = N_("Keep")
DELETE_LAST = N_("This cannot be undone. Save everything first if you may want it back.")
TAKES_ELSEWHERE = N_("Signs and letters that you recorded yourself are deleted on the page Record.")
KEPT_IN_MEMORY = N_("It is kept only until the app is closed.")


def numbered_learner_name(name: str, n: int) -> str:
    """Label of a learner who shares their name with others in the list."""
    return f"{name} ({format_number(n)})"


def learner_added_message(name: str) -> str:
    """Shown after a learner was added and selected."""
    return _("{name} learns now.").format(name=name)


def stored_in_file_sentence(path: str) -> str:
    """Says where the learners of a local machine are stored."""
    return _("It is kept on this machine, in {path}.").format(path=path)


def stored_on_server_sentence() -> str:
    """Says where the learners of a remote visitor are stored."""
    return _("It is kept on the server of this app. Your browser alone knows which learners are yours.")


def n_own_words_text(n: int) -> str:
    """Says how many words the learner's own list has."""
    return ngettext("{n} word", "{n} words", n).format(n=format_number(n))


_REASONS: dict[RejectionReason, str] = {
    RejectionReason.NOT_LETTERS: N_("{words}: only the letters A to Z can be spelled."),
    RejectionReason.NOT_RECOGNISED: N_("{words}: some of the letters are not recognised."),
    RejectionReason.TOO_LONG: N_("{words}: too long."),
    RejectionReason.REPEATED: N_("{words}: there already."),
    RejectionReason.TOO_MANY: N_("{words}: the list is full."),
}
_MOST_NAMED = 5
_MOST_CHARACTERS = 20


def rejected_words_sentences(parts: Sequence[RejectedWord]) -> tuple[str, ...]:
    """Lists the parts of the pasted text that are not used, by reason."""
    said = []
    for reason in RejectionReason:
        texts = [_shortened(one.text) for one in parts if one.reason is reason]
        if texts:
            named = ", ".join(texts[:_MOST_NAMED]) + (" …" if len(texts) > _MOST_NAMED else "")
            said.append(_(_REASONS[reason]).format(words=named))
    return tuple(said)


def _shortened(text: str) -> str:
    return text if len(text) <= _MOST_CHARACTERS else f"{text[: _MOST_CHARACTERS - 1]}…"


def delete_learner_warning(name: str, n_answers: int) -> str:
    """Shown before a learner is deleted."""
    return ngettext(
        "{name} goes, with {n} answer and all that follows from it.",
        "{name} goes, with {n} answers and all that follows from them.",
        n_answers,
    ).format(name=name, n=format_number(n_answers))


def delete_all_warning(names: Sequence[str]) -> str:
    """Shown before all learners of this machine or browser are deleted."""
    return _("All learners go, with all that is kept of them: {names}.").format(names=", ".join(names))


def learners_deleted_message() -> str:
    """Shown after learners were deleted."""
    return _("Deleted for good.")


def learner_imported_message(name: str, n_attempts: int) -> str:
    """Shown after a file was imported."""
    return ngettext("{name}: {n} new answer.", "{name}: {n} new answers.", n_attempts).format(
        name=name, n=format_number(n_attempts)
    )


translate_on_reading(__name__)
