"""This module holds what a learner reads beside a camera that watches pose and both hands."""

from __future__ import annotations

from slr_learn.recognition.live_body import BodyView

BODY_VIEWS: dict[BodyView, str] = {
    BodyView.LOW_LIGHT: "It is too dark. Turn on a light in front of you.",
    BodyView.NOBODY: "Nobody in view. Sit in front of the camera.",
    BodyView.TOO_CLOSE: "You are too close. Move back until your elbows fit into the picture.",
    BodyView.NO_SHOULDERS: "Your shoulders are not in view. Tilt the camera or move back.",
    BodyView.NO_HANDS: "You are in view. Raise your hands to sign.",
    BodyView.CUT_OFF: "A hand is cut off. Move it towards the middle.",
    BodyView.GOOD: "You and your hands are well in view.",
}

BODY_CAMERA_STEPS = (
    "Press START; if the browser asks, allow the camera.",
    "Sit back until your head, shoulders and elbows are in the picture, well lit.",
    "Begin with your hands down, sign, and lower them again.",
)
