"""This module draws sign practice: the target, what was recognised, feedback and score."""

from __future__ import annotations

from html import escape

from slr_learn.learning.signs.live_test import LiveTest, live_test_results_by_word
from slr_learn.learning.signs.quiz import FinishedWordOutcome, SignQuiz
from slr_learn.recognition.signs.demonstrations import Demonstration
from slr_learn.ui import shared_messages
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.signs import messages
from slr_learn.ui.signs.practice import LastJudgedSign
from slr_learn.ui.widgets.markup import icon_html, show_html

_N_SEEN = 3


def show_target_sign(sign: str, number: int, n: int, *, is_young: bool) -> None:
    """Draw the sign to make, as large as possible, and its number."""
    young = _young_mark() if is_young else ""
    longest = max(map(len, sign.replace("-", " ").split()), default=1)
    show_html(
        f'<div class="sign-target"><div class="target-head"><span>{escape(messages.TARGET_HEADING)}</span>{young}'
        f"<span>{escape(messages.sign_position(number, n))}</span></div>"
        f'<div class="sign-word" style="--n:{len(sign)};--longest:{longest}" data-sign="{escape(sign)}">'
        f"{escape(sign)}</div></div>"
    )


def _young_mark() -> str:
    """Return the mark for signs with little data; a press or a key opens its explanation."""
    return (
        f'<details class="young"><summary>{icon_html("potted_plant")}{escape(messages.YOUNG)}{icon_html("info")}'
        "</summary>"
        f"<p>{escape(messages.YOUNG_HELP)}</p></details>"
    )


def show_no_sign_model() -> None:
    """Draw an empty state with a button that leads to recording."""
    show_html(
        f'<div class="empty-page">{icon_html("sign_language")}<strong>{escape(messages.NO_MODEL_TITLE)}</strong>'
        f"<p>{escape(messages.NO_MODEL)}</p></div>"
    )


def show_sentence_instead_of_figure(text: str) -> None:
    """Draw a sentence in the space that the figure would take."""
    show_html(f'<p class="figure-space">{escape(text)}</p>')


def show_demonstration_credit_and_parts(shown: Demonstration | None) -> None:
    """Draw the credit of a recording and which parts are drawn; without a credit the space is kept."""
    said = messages.demonstration_credit_line(shown.credit) if shown is not None and shown.credit else ""
    if shown is not None and shown.is_completed:
        said = f"{messages.unrecorded_parts_note(has_made_hand=shown.has_made_hand)} {said}"
    said = escape(said) or "&nbsp;"
    show_html(f'<p class="figure-credit">{said}</p>')


def show_quiz_summary(quiz: SignQuiz) -> None:
    """Draw the summary of a finished quiz."""
    signed = [one for one in quiz.attempts if one.outcome is FinishedWordOutcome.SIGNED]
    several = [(one.target, len(one.tries)) for one in signed if len(one.tries) > 1]
    lines = [messages.quiz_summary(len(signed), len(quiz.targets), sum(one.was_shown for one in signed))]
    lines += [messages.skipped_words_list(quiz.skipped)] if quiz.skipped else []
    lines += [messages.words_with_several_tries_list(several)] if several else []
    _show_summary(messages.QUIZ_DONE, lines, is_whole=not quiz.skipped)


def show_live_test_summary(test: LiveTest, model: str, said: str) -> None:
    """Draw the summary of a finished live test, and whether it was saved."""
    rows = live_test_results_by_word(test.trials)
    n_right = sum(row.n_right for row in rows)
    lines = [shared_messages.live_test_summary(model, n_right, len(test.trials), rows), said]
    _show_summary(messages.TEST_DONE, lines, is_whole=n_right == len(test.trials))


def _show_summary(title: str, lines: list[str], *, is_whole: bool) -> None:
    said = "".join(f"<p>{escape(one)}</p>" for one in lines)
    whole = " is-whole" if is_whole else ""
    mark = icon_html("check_circle" if is_whole else "flag")
    show_html(f'<div class="sign-summary round{whole}"><strong>{mark} {escape(title)}</strong>{said}</div>')


def show_why_no_sign(problem: str) -> None:
    """Say why there is nothing to sign, in the space of the sign and its figure."""
    show_html(f'<div class="sign-summary"><p class="no-target">{icon_html("edit")}{escape(problem)}</p></div>')


def show_recognised_signs(last: LastJudgedSign | None, *, is_signing: bool) -> None:
    """Draw the three best guesses for the last sign, always in the same space."""
    rows = last.ranked if last else ()
    seen = messages.SIGNING if is_signing else messages.SEEN_NOTHING
    if last is not None and not is_signing:
        seen = last.seen or shared_messages.NO_SIGN_SEEN
    target = last.target if last else None
    bars = "".join(
        f'<li class="{"is-target" if label == target else ""}"><b>{escape(label)}</b>'
        f'<span class="bar"><i style="width:{100 * probability:.0f}%"></i></span>'
        f"<span>{100 * probability:.0f}&nbsp;%</span></li>"
        for label, probability in (*rows, *((messages.SEEN_NOTHING, 0.0),) * (_N_SEEN - len(rows)))
    )
    verdict = "" if last is None or is_signing else " is-right" if last.is_accepted else " is-other"
    now = f'<strong role="status" aria-live="polite">{escape(seen)}</strong>'
    show_html(
        f'<div class="sign-seen{verdict}"><div class="sign-seen-now">'
        f"<span>{escape(messages.SEEN_HEADING)}</span>{now}</div><ol>{bars}</ol></div>"
    )


def feedback_icon_and_sentence(
    status: CameraStatus,
    last: LastJudgedSign | None,
    *,
    is_signing: bool,
    is_manual: bool,
    is_test: bool,
    is_too_slow: bool = False,
) -> tuple[str, str]:
    """Return a Material icon's name and one sentence that helps with the next step.

    Args:
        status: The camera's status.
        last: The last sign for the current target, or the one that ended the previous target; None for none.
        is_signing: Whether a sign is in progress.
        is_manual: Whether the learner marks the start and end of signs.
        is_test: Whether it is a live test, in which nothing is corrected.
        is_too_slow: Whether the last sign of a live test was not judged because the camera was too slow.
    """
    if status.stage is not StreamStage.LIVE:
        return "videocam", messages.IDLE if status.stage is StreamStage.IDLE else status.text
    if is_signing:
        return "visibility", messages.IN_PROGRESS_MANUAL if is_manual else messages.IN_PROGRESS
    if is_too_slow:
        return "speed", messages.TEST_TOO_SLOW
    if last is not None:
        return ("straighten", messages.live_test_sign_message(last.target, last.seen)) if is_test else _verdict(last)
    if status.is_problem:
        return "back_hand", status.text
    return "sign_language", messages.READY_MANUAL if is_manual else messages.READY


def _verdict(last: LastJudgedSign) -> tuple[str, str]:
    if last.is_accepted:
        return "check_circle", messages.sign_accepted_message(last.target)
    if not last.ranked:
        return "help", messages.NO_SIGN
    return "tips_and_updates", messages.sign_not_accepted_message(last.seen, last.target, last.fault)


def show_sign_score(quiz: SignQuiz | None, test: LiveTest | None) -> None:
    """Draw the score of the quiz or live test."""
    line = ""
    if quiz is not None:
        line = messages.quiz_score_line(quiz.score, len(quiz.skipped), len(quiz.targets))
    elif test is not None:
        n_right = sum(one.seen == one.target for one in test.trials)
        line = messages.live_test_score_line(n_right, len(test.trials), len(test.targets))
    show_html(f'<p class="score">{escape(line)}</p>')
