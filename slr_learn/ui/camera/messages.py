"""This module contains the texts about the camera and its picture."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import HandView
from slr_learn.translation import N_, NP_, _, format_number, translate_on_reading

AUTOMATIC_HAND = "automatic"
HAND_CHOICES: dict[str, str] = {
    AUTOMATIC_HAND: N_("Automatic"),
    Handedness.RIGHT: NP_("hand", "Right"),
    Handedness.LEFT: NP_("hand", "Left"),
}
HAND_LABEL = N_("Your signing hand")
VIEW_LABEL = N_("Picture")
PICTURES: dict[bool, str] = {False: N_("Camera"), True: N_("Hand only")}
VIEW_HELP = N_("“Hand only” shows the points of your hand on a plain ground, without the camera picture.")

CAMERA_IDLE = N_("The camera is off. Press START; if no camera is found, connect one and try again.")
CAMERA_LOADING = N_("Getting ready: the hand tracker is loading, a few seconds.")
CAMERA_UNFORESEEN = N_("The reason is in the app’s log.")
CAMERA_CONNECTING = N_("Connecting the camera …")
CAMERA_NO_FRAMES = N_(
    "The camera does not come through. Check that no other program uses it; across a network the app needs a TURN "
    "server (see README)."
)
CAMERA_SLOW = N_("This computer is slow: hold each letter a little longer, or try the other camera engine.")
CAMERA_STALLED = N_("The picture has stopped. Press STOP, then START.")

VIEW_STATES: dict[HandView, str] = {
    HandView.GOOD: N_("Your hand is well in view."),
    HandView.NO_HAND: N_("No hand in view. Hold one hand up, palm to the camera."),
    HandView.TOO_FAR: N_("Your hand is too far away. Come closer."),
    HandView.CUT_OFF: N_("Your hand is cut off. Move it towards the middle."),
    HandView.LOW_LIGHT: N_("It is too dark. Turn on a light in front of you."),
}

CAMERA_EMPTY_TITLE = N_("You will see yourself here, as in a mirror")
CAMERA_EMPTY_STEPS = (
    N_("Press START; if the browser asks, allow the camera."),
    N_("Hold up one hand, palm forward, well lit, all of it in the picture."),
    N_("Form the letter and hold it until the green bar is full."),
)
CAMERA_PRIVACY = N_("The picture is only looked at; it is never stored or passed on.")

WEBRTC_BUTTONS = {
    "start": N_("START"),
    "stop": N_("STOP"),
    "select_device": N_("Choose camera"),
    "device_ask_permission": N_("Allow the camera in the browser’s question."),
    "device_not_available": N_("No camera found. Connect one and reload."),
    "device_access_denied": N_("The browser blocks the camera. Allow it in the address bar, then press START."),
    "media_api_not_available": N_("This browser gives no camera here. Open the app over https or on localhost."),
}


def camera_misconfigured(reason: str) -> str:
    """Shown if the stream's settings are invalid."""
    return _("The camera cannot be used as this app is set up. {reason}").format(reason=reason)


def camera_error(reason: str) -> str:
    """Shown if frames cannot be analysed; the reason comes from a thread without a language."""
    return _("The hand tracker stopped. {reason} Press STOP, then START.").format(reason=_(reason))


def camera_rate(frames_per_second: float) -> str:
    """Says how many frames per second are analysed."""
    return _("{frames_per_second} frames/s").format(frames_per_second=format_number(frames_per_second, ".0f"))


translate_on_reading(__name__)
