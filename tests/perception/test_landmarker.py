import sys

import cv2
import numpy as np
import pytest

from slr_learn.errors import LandmarkerUnavailableError
from slr_learn.perception import landmarker
from slr_learn.perception.landmarker import HandLandmarker, as_rgb
from slr_learn.perception.landmarks import FINGER_LANDMARKS, HAND_BONES, Finger, Handedness, HandLandmark, mirror_points
from tests.builders.hands import make_image, make_points
from tests.support.shared_data import shared_data


def read_rgb(path):
    return cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB)


def palm_forward_photos():
    """Massey's five signers show B, V and W with their right hands, palm forward."""
    folder = shared_data("letters/images/massey")
    photos = [read_rgb(path) for letter in "BVW" for path in sorted((folder / letter).glob("hand*_dif_seg_1*"))]
    return [cv2.copyMakeBorder(photo, 100, 100, 100, 100, cv2.BORDER_CONSTANT) for photo in photos]


@pytest.fixture(scope="module")
def hands():
    with HandLandmarker() as found:
        yield found


def look(hands, image, *, passes=3):
    hands.reset()
    for _ in range(passes):
        hand = hands.find_hand(image)
    return hand


def test_right_hands_are_called_right_and_their_mirror_pictures_left(hands):
    photos = palm_forward_photos()
    seen = [look(hands, photo) for photo in photos]
    mirrored = [look(hands, np.ascontiguousarray(photo[:, ::-1])) for photo in photos]
    assert sum(hand is not None for hand in seen) >= 0.9 * len(photos)
    assert {hand.handedness for hand in seen if hand} == {Handedness.RIGHT}
    assert {hand.handedness for hand in mirrored if hand} == {Handedness.LEFT}


def test_mirroring_points_is_looking_at_the_mirrored_picture(hands):
    photo = palm_forward_photos()[0]
    hand = look(hands, photo)
    seen_mirrored = look(hands, np.ascontiguousarray(photo[:, ::-1]))
    expected = mirror_points(hand.points, photo.shape[1])
    error_px = np.linalg.norm((expected - seen_mirrored.points)[:, :2], axis=1)
    size_px = np.ptp(hand.points[:, :2], axis=0).max()
    assert error_px.mean() < 0.05 * size_px


def test_points_are_pixels_of_the_picture(hands):
    photo = palm_forward_photos()[0]
    hand = look(hands, photo)
    wider = cv2.copyMakeBorder(photo, 0, 0, 100, 0, cv2.BORDER_REPLICATE)
    shifted = look(hands, wider)
    assert (shifted.points - hand.points)[:, 0].mean() == pytest.approx(100, abs=8)
    assert hand.points[HandLandmark.MIDDLE_TIP, 1] < hand.points[HandLandmark.WRIST, 1]


def test_no_hand_is_none(hands):
    assert look(hands, make_image()) is None


def test_closing_twice_does_no_harm():
    hands = HandLandmarker()
    hands.close()
    hands.close()


def test_a_missing_library_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mediapipe", None)
    monkeypatch.setattr(landmarker, "find_opencv_problem", lambda: "OpenCV lacks one.")
    with pytest.raises(LandmarkerUnavailableError, match=r"loading it failed: .*mediapipe.*\. OpenCV lacks one\.$"):
        landmarker.import_mediapipe()


def test_a_missing_mediapipe_is_told_with_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "mediapipe", None)
    monkeypatch.setattr(landmarker, "find_opencv_problem", lambda: None)
    with pytest.raises(LandmarkerUnavailableError, match=r" -m pip install -r requirements\.txt$"):
        landmarker.import_mediapipe()


def test_loading_mediapipe_leaves_the_import_of_tensorflow_as_it_was():
    landmarker.import_mediapipe()
    assert sys.modules.get("tensorflow", "absent") is not None


def test_mirroring_twice_gives_the_same_points_back():
    points = make_points()
    assert np.allclose(mirror_points(mirror_points(points, 640), 640), points)


def test_a_grey_picture_gets_three_equal_channels():
    assert as_rgb(np.full((4, 6), 9, np.uint8)).shape == (4, 6, 3)


def test_an_rgb_picture_is_not_copied():
    image = make_image()
    assert as_rgb(image) is image


def test_each_finger_has_four_points_and_a_bone_from_the_wrist():
    assert FINGER_LANDMARKS[Finger.LITTLE][-1] is HandLandmark.LITTLE_TIP
    assert len(HAND_BONES) == 20
    assert sum(start is HandLandmark.WRIST for start, _ in HAND_BONES) == 5
