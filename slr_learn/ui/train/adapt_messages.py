"""This module contains the texts about adapting the letter model to the learner's hand."""

from __future__ import annotations

from slr_learn.studio.own_letters_job import AccuracyChange, AdaptationResult
from slr_learn.translation import N_, _, ngettext, translate_on_reading
from slr_learn.ui.shared_messages import format_whole_percent

HEADING = N_("Adapt the letters to my hand")
INTRO = N_("From takes of your own, the still letters become surer of your hand. It takes about a minute.")
EMPTY = N_("Record still letters first: about 20 takes of each, in several rooms and lights.")
DATASET_LABEL = N_("Collection of letters")
START = N_("Adapt the letters")
ACCEPT = N_("Use it")
LEAVE = N_("Leave it")
NAMES = (N_("before"), N_("after"))
OWN_ROW = N_("Your takes kept back")
OTHERS_ROW = N_("Hands of others")
VERSIONS_INTRO = N_(
    "Every adapting that you use makes a version. The one in use can be chosen under Practise → Fingerspelling as the "
    "model that watches; one press goes back to another."
)
GONE = N_("The adapted letters are no longer there. Adapt them again.")


def usable_takes_summary(n_takes: int, n_letters: int, n_sessions: int) -> str:
    """Says how many takes can be used."""
    if n_sessions < 2:
        said = ngettext("{n_takes} takes of {n} letter.", "{n_takes} takes of {n} letters.", n_letters)
    else:
        said = ngettext(
            "{n_takes} takes of {n} letter in {n_sessions} sessions.",
            "{n_takes} takes of {n} letters in {n_sessions} sessions.",
            n_letters,
        )
    return said.format(n_takes=n_takes, n=n_letters, n_sessions=n_sessions)


def adaptation_chart_title(own: AccuracyChange) -> str:
    """Title of the chart, by the result on the held-out takes."""
    gain = round(100 * (own.after - own.before))
    if gain > 0:
        return _("{gain} in 100 more of your letters are named rightly").format(gain=gain)
    if gain == 0:
        return _("Your letters are named rightly as often as before")
    return _("Your letters are named rightly less")


def adaptation_hover_text(name: str, n: int) -> str:
    """Shown when the pointer is over the dots of a row."""
    return _("{name}: {n} hands").format(name=name, n=n)


def held_out_takes_note(found: AdaptationResult) -> str:
    """Says which takes were held out, and how reliable that is."""
    if found.session:
        return _("Measured on the session “{session}”, which was kept back as a whole.").format(session=found.session)
    return _(
        "Measured on the last takes of each letter, of the same session as the others, so expect less on another day. "
        "Record a second session for a figure to go by."
    )


def adaptation_accepted_message(number: int) -> str:
    """Shown after the adapted model was accepted."""
    return _("Version {number} is in use. Choose it on the practice page under the model that watches.").format(
        number=number
    )


def adapted_versions_heading(name: str) -> str:
    """Heading above the versions adapted to a dataset."""
    return _("Letters adapted to {name}").format(name=name)


def active_version_heading(name: str, number: int) -> str:
    """Heading above the figures of the active version."""
    return _("Letters adapted to {name}, version {number}").format(name=name, number=number)


TO_VERSIONS = N_("All versions")


def adapted_version_line(found: AdaptationResult) -> str:
    """Summarises a version in one line."""
    rows = ((_("your letters"), found.own), (_("hands of others"), found.others))
    return " · ".join(
        f"{name} {format_whole_percent(one.before)} → {format_whole_percent(one.after)}"
        for name, one in rows
        if one is not None
    )


translate_on_reading(__name__)
