"""This module contains the texts next to the camera for signs."""

from __future__ import annotations

from slr_learn.recognition.signs.live_body import BodyView
from slr_learn.translation import N_, translate_on_reading

BODY_VIEWS: dict[BodyView, str] = {
    BodyView.LOW_LIGHT: N_("It is too dark. Turn on a light in front of you."),
    BodyView.NOBODY: N_("Nobody in view. Sit in front of the camera."),
    BodyView.TOO_CLOSE: N_("You are too close. Move back until your elbows fit into the picture."),
    BodyView.NO_SHOULDERS: N_("Your shoulders are not in view. Tilt the camera or move back."),
    BodyView.NO_HANDS: N_("You are in view. Raise your hands to sign."),
    BodyView.CUT_OFF: N_("A hand is cut off. Move it towards the middle."),
    BodyView.GOOD: N_("You and your hands are well in view."),
}

BODY_CAMERA_STEPS = (
    N_("Press START; if the browser asks, allow the camera."),
    N_("Sit back until your head, shoulders and elbows are in the picture, well lit."),
    N_("Begin with your hands down, sign, and lower them again."),
)


translate_on_reading(__name__)
