"""This module returns HTML for the progress page: the empty page, today's goal, and mistakes with their counts."""

from __future__ import annotations

from html import escape

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.streaks import PracticeCalendar
from slr_learn.learning.mistakes.blame import MistakeCause
from slr_learn.learning.mistakes.confused_pairs import LearnerMistake
from slr_learn.look_alikes import describe_difference
from slr_learn.ui.confusions import messages as confusions_messages
from slr_learn.ui.progress import confusion_messages
from slr_learn.ui.progress import messages as said
from slr_learn.ui.widgets.markup import icon_html

_ICONS = {MistakeCause.FINGERS: "front_hand", MistakeCause.RECOGNISER_OFTEN: "videocam", MistakeCause.UNCLEAR: "help"}


def empty_page_html() -> str:
    """Return the page for a learner who has not practised yet."""
    return (
        f'<div class="empty-page">{icon_html("insights")}<strong>{escape(said.EMPTY_TITLE)}</strong>'
        f"<p>{escape(said.EMPTY_TEXT)}</p></div>"
    )


def goal_bar_html(calendar: PracticeCalendar) -> str:
    """Return the progress towards today's goal, in words and as a bar."""
    sign = icon_html("check_circle") if calendar.is_goal_met else icon_html("flag")
    met = " is-met" if calendar.is_goal_met else ""
    width = f"{calendar.goal_share * 100:.0f}"
    return (
        f'<div class="goal{met}"><p>{sign} {escape(said.daily_goal_sentence(calendar))}</p>'
        f'<span class="bar"><i style="width:{width}%"></i></span></div>'
    )


def mistake_html(one: LearnerMistake, direction: Direction) -> str:
    """Return one mistake: its name, how often the learner and others make it, and the likely cause."""
    blame = one.blame
    rates = [(confusion_messages.YOU, blame.n_taken, blame.n_asked, "own")]
    if direction is Direction.MAKE and blame.n_hands:
        rates.append((confusion_messages.OTHERS, blame.n_hands_taken, blame.n_hands, "others"))
    rows = "".join(
        f'<span>{escape(name)}</span><span class="bar {kind}"><i style="width:{n / total * 100:.1f}%"></i></span>'
        f"<span>{escape(confusion_messages.format_count_of_total(n, total))}</span>"
        for name, n, total, kind in rates
    )
    sign = icon_html(_ICONS[blame.verdict]) if direction is Direction.MAKE else ""
    name = escape(confusions_messages.taken_for(one.target, one.taken_for))
    difference = describe_difference(one.target, one.taken_for)
    return (
        f'<div class="mistake"><strong>{sign} {name}</strong><div class="rates" aria-hidden="true">{rows}</div>'
        f"<p>{escape(confusion_messages.mistake_count_sentence(one, direction))}</p>"
        f'<p class="difference">{escape(difference or "")}</p></div>'
    )
