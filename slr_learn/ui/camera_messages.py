"""This module holds what is said about the camera and its picture: one sentence and one action each."""

from __future__ import annotations

from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import View

AUTOMATIC_HAND = "automatic"
HAND_CHOICES: dict[str, str] = {
    AUTOMATIC_HAND: "Automatic",
    Handedness.RIGHT: "Right",
    Handedness.LEFT: "Left",
}
HAND_LABEL = "Your signing hand"
VIEW_LABEL = "Picture"
PICTURES: dict[bool, str] = {False: "Camera", True: "Hand only"}
VIEW_HELP = "“Hand only” shows the points of your hand on a plain ground, without the camera picture."

CAMERA_IDLE = "The camera is off. Press START; if the browser asks, allow the camera."
CAMERA_LOADING = "Getting ready: the hand tracker is loading, a few seconds."
CAMERA_UNFORESEEN = "The reason is in the app’s log."
CAMERA_CONNECTING = "Connecting the camera …"
CAMERA_NO_FRAMES = (
    "The camera does not come through. Check that no other program uses it; across a network the app needs a TURN "
    "server (see README)."
)
CAMERA_STALLED = "The picture has stopped. Press STOP, then START."

VIEW_STATES: dict[View, str] = {
    View.GOOD: "Your hand is well in view.",
    View.NO_HAND: "No hand in view. Hold one hand up, palm to the camera.",
    View.TOO_FAR: "Your hand is too far away. Come closer.",
    View.CUT_OFF: "Your hand is cut off. Move it towards the middle.",
    View.LOW_LIGHT: "It is too dark. Turn on a light in front of you.",
}

CAMERA_EMPTY_TITLE = "You will see yourself here, as in a mirror"
CAMERA_EMPTY_STEPS = (
    "Press START; if the browser asks, allow the camera.",
    "Hold up one hand, palm forward, well lit, all of it in the picture.",
    "Form the letter and hold it until the green bar is full.",
)
CAMERA_PRIVACY = "The picture is only looked at; it is never stored or passed on."

WEBRTC_BUTTONS = {
    "start": "START",
    "stop": "STOP",
    "select_device": "Choose camera",
    "device_ask_permission": "Allow the camera in the browser’s question.",
    "device_not_available": "No camera found. Connect one and reload.",
    "device_access_denied": "The browser blocks the camera. Allow it in the address bar, then press START.",
    "media_api_not_available": "This browser gives no camera here. Open the app over https or on localhost.",
}


def camera_misconfigured(reason: str) -> str:
    """The stream cannot even be asked for."""
    return f"The camera cannot be used as this app is set up. {reason}"


def camera_error(reason: str) -> str:
    """Frames cannot be analysed."""
    return f"The hand tracker stopped. {reason} Press STOP, then START."


def camera_rate(frames_per_second: float) -> str:
    """How many frames a second are analysed."""
    return f"{frames_per_second:.0f} frames/s"
