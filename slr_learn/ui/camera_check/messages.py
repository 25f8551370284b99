"""This module contains the texts of the camera check."""

from __future__ import annotations

from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.camera import messages as camera_messages
from slr_learn.ui.camera.engine import EngineChoice
from slr_learn.ui.camera.webrtc import VideoPath
from slr_learn.ui.camera_check.report import CameraPicture, ServerReport, Speed, judge_speed

TEST = N_("Test my camera")
TEST_AGAIN = N_("Test again")
NOTE = N_("Takes about 15 seconds. Hold up a hand. Your video is never saved or shared.")
LOOKING = N_("Looking at the picture …")
LOADING = N_("Loading the hand model, 10 MB the first time")
IN_BROWSER = N_("Finding hands in this browser …")
ON_SERVER = N_("Sending the video to the server …")
DONE = N_("Done. The results are below the picture.")

PERMITTED = N_("This page may use the camera.")
ENOUGH_LIGHT = N_("There is enough light.")
SLOW_CAMERA = N_("The camera itself is slow: more light often helps.")
NO_HANDS_IN_BROWSER = N_("This browser cannot find hands.")
NO_HANDS_ON_SERVER = N_("The server could not find hands; the reason is in the app’s log.")
BLOCKED = N_("The video does not reach the server. A TURN server would help, if whoever runs the app sets one up.")

_SPEEDS: dict[Speed, str] = {
    Speed.FAST: N_("That is fast enough for all letters."),
    Speed.STILL_LETTERS: N_("That is too slow for J and Z."),
    Speed.SLOW: N_("That is slow: hold each letter for two seconds. J and Z are left out."),
}
_PATHS: dict[VideoPath, str] = {
    VideoPath.DIRECT: N_("The video goes there directly."),
    VideoPath.RELAY: N_("The video goes there through a TURN server."),
}
RECOMMENDED: dict[EngineChoice, str] = {
    EngineChoice.BROWSER: N_("Best here: find your hand in this browser."),
    EngineChoice.WEBRTC: N_("Best here: find your hand on the server."),
}
USE: dict[EngineChoice, str] = {
    EngineChoice.BROWSER: N_("Use this browser"),
    EngineChoice.WEBRTC: N_("Use the server"),
}
IN_USE = N_("Already in use.")
NEITHER = N_("Neither this browser nor the server can find hands. You can practise letters with single photos.")


def camera_sentence(picture: CameraPicture) -> str:
    """Says which camera it is, how large its picture is, and how many pictures come in a second."""
    name = picture.label or _(camera_messages.CAMERA_NAME)
    size = picture.properties
    width, height = format_number(size.width_px), format_number(size.height_px)
    if picture.frames_per_second is None:
        return _("{camera}: {width} × {height} pixels.").format(camera=name, width=width, height=height)
    return _("{camera}: {width} × {height} pixels, {rate}.").format(
        camera=name, width=width, height=height, rate=camera_messages.camera_rate(picture.frames_per_second)
    )


def browser_sentence(frames_per_second: float) -> str:
    """Says how fast the browser finds hands, and what that is enough for."""
    return _("In this browser: {rate}. {judgement}").format(
        rate=camera_messages.camera_rate(frames_per_second), judgement=_(_SPEEDS[judge_speed(frames_per_second)])
    )


def server_sentence(report: ServerReport) -> str:
    """Says how fast the server finds hands, how the video gets there, and what that is enough for."""
    return _("On the server: {rate}. {way} {judgement}").format(
        rate=camera_messages.camera_rate(report.frames_per_second),
        way=_(_PATHS[report.path]),
        judgement=_(_SPEEDS[judge_speed(report.frames_per_second)]),
    )


translate_on_reading(__name__)
