"""Tests of the one sentence under the camera while signs are practised."""

from __future__ import annotations

import pytest

from slr_learn.learning.signs.faults import DeviationKind, SignFault, SignPart
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.shared_messages import NO_SIGN_SEEN
from slr_learn.ui.signs import messages
from slr_learn.ui.signs.practice import LastJudgedSign
from slr_learn.ui.signs.view import feedback_icon_and_sentence

LIVE = CameraStatus(StreamStage.LIVE, "You are in view", is_problem=False)
FAR = CameraStatus(StreamStage.LIVE, "Come closer", is_problem=True)
LOW = SignFault(SignPart.PLACE, DeviationKind.HIGHER)


def feedback(last=None, *, status=LIVE, is_signing=False, is_manual=False, is_test=False):
    return feedback_icon_and_sentence(status, last, is_signing=is_signing, is_manual=is_manual, is_test=is_test)


def judged(*ranked, is_accepted=False, fault=None):
    return LastJudgedSign("TEA", ranked, is_accepted, fault)


@pytest.mark.parametrize(
    ("is_manual", "ready", "in_progress"),
    [
        (False, messages.READY, messages.IN_PROGRESS),
        (True, messages.READY_MANUAL, messages.IN_PROGRESS_MANUAL),
    ],
)
def test_who_marks_the_start_is_told_which_button_to_press(is_manual, ready, in_progress):
    assert feedback(is_manual=is_manual) == ("sign_language", ready)
    assert feedback(is_manual=is_manual, is_signing=True) == ("visibility", in_progress)


@pytest.mark.parametrize(
    ("last", "mark", "said"),
    [
        (judged(("TEA", 0.9), is_accepted=True), "check_circle", "That is it: TEA."),
        (judged(), "help", messages.NO_SIGN),
        (judged(("MILK", 0.8), fault=LOW), "tips_and_updates", "That looked like MILK. "),
        (judged(("TEA", 0.2)), "tips_and_updates", "Nearly. Sign it again, a little clearer."),
    ],
)
def test_a_sign_is_judged_once_it_has_ended(last, mark, said):
    icon, sentence = feedback(last)
    assert icon == mark
    assert sentence.startswith(said)
    assert feedback(last, is_signing=True) == ("visibility", messages.IN_PROGRESS)


@pytest.mark.parametrize(
    ("last", "said"),
    [
        (judged(("TEA", 0.9), is_accepted=True), "Counted: TEA, recognised."),
        (judged(("MILK", 0.8), fault=LOW), "Counted: TEA was taken for MILK."),
        (judged(), f"Counted: TEA was taken for {NO_SIGN_SEEN}."),
    ],
)
def test_in_a_live_test_a_sign_is_counted_and_not_corrected(last, said):
    assert feedback(last, is_test=True) == ("straighten", said)


def test_what_the_camera_lacks_is_told_where_there_is_no_sign_to_speak_of():
    assert feedback(status=FAR) == ("back_hand", "Come closer")
    assert feedback(judged(), status=FAR) == ("help", messages.NO_SIGN)
    connecting = CameraStatus(StreamStage.CONNECTING, "The camera is starting", is_problem=False)
    assert feedback(judged(), status=connecting) == ("videocam", "The camera is starting")
