"""This module contains the texts about the camera and its picture."""

from __future__ import annotations

from collections.abc import Iterable

from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import HandView
from slr_learn.translation import N_, NP_, _, format_number, ngettext, translate_on_reading
from slr_learn.ui.camera.status import StreamStage

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

CAMERA_IDLE = N_("The camera is off. Press START.")
CAMERA_ASKING = N_("Allow the camera in the browser’s question.")
CAMERA_LOADING = N_("Getting ready: the hand tracker is loading, a few seconds.")
CAMERA_LOADING_BROWSER = N_("Loading the hand model, 10 MB the first time")
CAMERA_UNFORESEEN = N_("The reason is in the app’s log.")
CAMERA_CONNECTING = N_("Connecting the camera …")
CAMERA_PAUSED = N_("Paused: the camera waits until you come back to this tab.")
CAMERA_NO_FRAMES = N_(
    "The camera does not come through. Check that no other program uses it; across a network the app needs a TURN "
    "server (see README)."
)
CAMERA_SLOW = N_(
    "This computer is slow: hold each letter for two seconds. Another engine may be faster: Settings, Camera."
)
CAMERA_STALLED = N_("The picture has stopped. Press STOP, then START.")
STAGES: dict[StreamStage, str] = {
    StreamStage.IDLE: CAMERA_IDLE,
    StreamStage.ASKING: CAMERA_ASKING,
    StreamStage.CONNECTING: CAMERA_CONNECTING,
    StreamStage.PAUSED: CAMERA_PAUSED,
    StreamStage.LIVE: CAMERA_CONNECTING,
    StreamStage.INTERRUPTED: CAMERA_STALLED,
}

CAMERA_ERRORS: dict[str, str] = {
    "denied": N_(
        "The browser does not let this page use the camera. Press the camera or lock icon beside the address, allow "
        "the camera, then try again."
    ),
    "missing": N_("No camera was found. Connect one, or switch it on, then try again."),
    "busy": N_("Another program is using the camera. Close it there, in a video call for example, then try again."),
    "insecure": N_(
        "Browsers give the camera only to secure pages. Open this page with https in its address, or on the computer "
        "that runs it at localhost."
    ),
    "unsupported": N_("This browser cannot use a camera. Open the page in a current Chrome, Edge, Firefox or Safari."),
    "constraints": N_("The camera has no picture of a usable size. Choose another camera, then try again."),
    "taken": N_("The camera was disconnected, or another program took it. Connect it again, then try again."),
    "server": N_("The app does not answer. Check your connection, then try again; your progress is saved."),
    "engine": N_("The hand model could not be loaded. Reload the page; if that does not help, try another browser."),
    "other": N_("The camera could not be started. Try again, or reload the page."),
}
STILL_PHOTOS = N_(
    "This browser cannot find hands, and no video reaches the server. Form each letter and take a photo of it below; J "
    "and Z need movement and can be skipped."
)
TAKE_PHOTO = N_("Take a photo of your hand")
TRY_AGAIN = N_("Try again")
START = N_("START")
STOP = N_("STOP")
CHOOSE_CAMERA = N_("Choose camera")
CAMERA_NAME = N_("Camera")
TURN_PICTURE = N_("Turn the picture")
TOOK_OVER = N_("The video did not reach the server, so your browser finds the hand now.")
ENGINE_GIVEN_UP = N_("The hand tracker stopped answering three times. Reload the page to try again.")
ENGINE_GIVEN_UP_FOR_OTHER = N_(
    "The hand tracker stopped answering three times. Use the other camera engine, or reload the page."
)
USE_OTHER_ENGINE = N_("Use the other camera engine")
NEEDS_VIDEO = N_("What you practise here needs the whole video on the server.")

VIEW_STATES: dict[HandView, str] = {
    HandView.GOOD: N_("Your hand is well in view."),
    HandView.NO_HAND: N_("No hand in view. Hold one hand up, palm to the camera."),
    HandView.TOO_FAR: N_("Your hand is too far away. Come closer."),
    HandView.CUT_OFF: N_("Your hand is cut off. Move it towards the middle."),
    HandView.LOW_LIGHT: N_("It is too dark. Turn on a light in front of you."),
    HandView.TOO_BRIGHT: N_("It is too bright. Turn away from the window or the lamp."),
    HandView.NO_COLOUR: N_(
        "The picture has no colour: this may be an infrared camera. Choose another camera in the picture."
    ),
}

TWO_HANDS: dict[Handedness, str] = {
    Handedness.RIGHT: N_(
        "Two hands are in view: your right one counts. Lower the other, or choose it in the settings."
    ),
    Handedness.LEFT: N_("Two hands are in view: your left one counts. Lower the other, or choose it in the settings."),
}

CAMERA_STEPS = (
    N_("Press START; if the browser asks, allow the camera."),
    N_("Hold up one hand, palm forward, well lit, all of it in the picture."),
    N_("Form the letter and hold it until the green bar is full."),
)
CAMERA_PRIVACY = N_("The picture is only looked at; it is never stored or passed on.")
CAMERA_PRIVACY_BROWSER = N_("The picture stays in your browser; only the points of your hand are sent.")


def camera_misconfigured(reason: str) -> str:
    """Shown if the stream's settings are invalid."""
    return _("The camera cannot be used as this app is set up. {reason}").format(reason=reason)


def unknown_engine(variable: str, choices: Iterable[str], named: str) -> str:
    """Shown if the host's variable names an engine that does not exist."""
    return _("{variable} must be one of {choices}; got {named}.").format(
        variable=variable, choices=", ".join(choices), named=named
    )


def camera_problem(error: str | None) -> str:
    """Shown if the browser cannot use the camera, with what to do about it."""
    said: str = _(CAMERA_ERRORS.get(error or "other", CAMERA_ERRORS["other"]))
    return said


def camera_error(reason: str) -> str:
    """Shown if frames cannot be analysed; the reason comes from a thread without a language."""
    return _("The hand tracker stopped. {reason} Press STOP, then START.").format(reason=_(reason))


def camera_rate(frames_per_second: float) -> str:
    """Says how many frames per second are analysed."""
    return ngettext("{n} frame/s", "{n} frames/s", round(frames_per_second)).format(
        n=format_number(frames_per_second, ".0f")
    )


translate_on_reading(__name__)
