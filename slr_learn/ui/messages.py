"""This module holds every sentence a learner reads, one sentence and one action each, so that it can be translated."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import View

# --- frame -----------------------------------------------------------------------------------------------------------

APP_NAME = "slr_learn"
APP_ICON = ":material/sign_language:"

SECTION_LEARN = "Learn"
SECTION_PRACTISE = "Practise"

PAGE_HOME = "Start"
PAGE_ALPHABET = "Alphabet"
PAGE_FINGERSPELLING = "Fingerspelling"

UNEXPECTED_ERROR = "Something went wrong on this page. Reload it to go on; nothing you finished is lost."

# --- letters model ---------------------------------------------------------------------------------------------------


def model_unavailable(reason: str) -> str:
    """The letter model cannot be used."""
    return f"Letters cannot be recognised just now. {reason}"


# --- camera ----------------------------------------------------------------------------------------------------------

HAND_CHOICES: dict[Handedness | None, str] = {
    None: "Automatic",
    Handedness.RIGHT: "Right",
    Handedness.LEFT: "Left",
}
HAND_LABEL = "Your signing hand"
VIEW_LABEL = "Show"
VIEW_MIRROR = "Camera"
VIEW_LANDMARKS = "Hand only"
VIEW_HELP = "“Hand only” shows the points of your hand on a plain ground, without the camera picture."

CAMERA_IDLE = "Camera is off. Press START and allow the camera in the browser’s question."
CAMERA_LOADING = "Getting ready: loading the hand tracker."
CAMERA_CONNECTING = "Connecting the camera …"
CAMERA_NO_FRAMES = (
    "The camera does not come through. Check that no other program uses it; across a network the app needs a TURN "
    "server (see README)."
)
CAMERA_STALLED = "The picture has stopped. Press STOP, then START."
CAMERA_ERROR = "The hand tracker stopped: {reason} Press STOP, then START."

VIEW_STATES: dict[View, str] = {
    View.GOOD: "Your hand is well in view.",
    View.NO_HAND: "No hand in view. Hold one hand up, palm to the camera.",
    View.TOO_FAR: "Your hand is too far away. Come closer.",
    View.CUT_OFF: "Your hand is cut off. Move it towards the middle.",
    View.LOW_LIGHT: "It is too dark. Turn on a light in front of you.",
}

WEBRTC_BUTTONS = {
    "start": "Start",
    "stop": "Stop",
    "select_device": "Choose camera",
    "device_ask_permission": "Allow the camera in the browser’s question.",
    "device_not_available": "No camera found. Connect one and reload.",
    "device_access_denied": "The browser blocks the camera. Allow it in the address bar, then press Start.",
    "media_api_not_available": "This browser gives no camera here. Open the app over https or on localhost.",
}
