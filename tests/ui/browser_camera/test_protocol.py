import json

import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import Handedness
from slr_learn.perception.picture import PictureProperties
from slr_learn.ui.browser_camera.protocol import MOST_BYTES, MOST_FRAMES, parse_frames, signer_hand
from tests.builders.browser_frames import frame_values, hand_values, message
from tests.builders.hands import make_hand


def test_a_frame_comes_back_as_it_was_sent():
    hand = make_hand(handedness=Handedness.LEFT)
    (frame,) = parse_frames(message(frame_values(7, hand, t=12.5, b=90)))
    assert (frame.number, frame.timestamp_ms) == (7, 12.5)
    assert frame.picture == PictureProperties(640, 480, 90.0, 30.0)
    (found,) = frame.hands
    assert found.handedness is Handedness.LEFT
    assert np.abs(found.points - hand.points).max() < 0.05


def test_the_browser_names_hands_as_the_signer_does():
    assert signer_hand("Left") is Handedness.LEFT
    assert signer_hand("Right") is Handedness.RIGHT


def test_frames_keep_their_order_and_may_have_no_hand():
    frames = parse_frames(message(frame_values(1), frame_values(2, make_hand())))
    assert [len(one.hands) for one in frames] == [0, 1]
    assert parse_frames("[]") == ()


HAND = hand_values(make_hand())


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "{}",
        "1",
        "[1]",
        "[" * 5000,
        "[NaN]",
        message(frame_values(1, b=float("nan"))),
        message(frame_values(1, t=float("inf"))),
        message(frame_values(1, t=-1)),
        message(frame_values(1, t=10**400)),
        "[" + "1" * 5000 + "]",
        message(frame_values(1, t="1")),
        message(frame_values(1, s=1.5)),
        message(frame_values(1, s=True)),
        message(frame_values(-1)),
        message(frame_values(1, w=0)),
        message(frame_values(1, h=100_000)),
        message(frame_values(1, b=256)),
        message(frame_values(1, b=None)),
        message(frame_values(1, c=-1)),
        message(frame_values(1, hands=None)),
        message(frame_values(1, hands=[HAND] * 3)),
        message(frame_values(1, hands=[HAND | {"hd": "Both"}])),
        message(frame_values(1, hands=[HAND | {"sc": 2}])),
        message(frame_values(1, hands=[HAND | {"p": HAND["p"][:-1]}])),
        message(frame_values(1, hands=[HAND | {"p": [*HAND["p"][:-1], 0.5]}])),
        message(frame_values(1, hands=[HAND | {"p": [*HAND["p"][:-1], 10**9]}])),
        message(frame_values(1, hands=[HAND | {"p": [*HAND["p"][:-1], True]}])),
        message(*[frame_values(one) for one in range(MOST_FRAMES + 1)]),
        json.dumps([]) + " " * MOST_BYTES,
    ],
)
def test_what_no_camera_sends_is_refused(text):
    with pytest.raises(BadInputError):
        parse_frames(text)


def test_the_longest_wait_fits_into_one_message():
    text = message(*[frame_values(one, make_hand()) for one in range(MOST_FRAMES)])
    assert len(parse_frames(text)) == MOST_FRAMES
