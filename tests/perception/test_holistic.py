import av
import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.perception.body import LEFT_HAND, POSE, RIGHT_HAND
from slr_learn.perception.holistic import BodyLandmarker
from slr_learn.perception.landmarker import import_mediapipe
from tests.builders.hands import make_image
from tests.support.shared_data import shared_data


@pytest.fixture(scope="module")
def landmarker():
    with BodyLandmarker() as one:
        yield one


def footage(name):
    with av.open(str(shared_data(f"footage/signs/{name}.mp4"))) as container:
        return [frame.to_ndarray(format="rgb24") for frame in container.decode(video=0)]


def test_nothing_is_seen_where_nobody_is(landmarker):
    landmarker.reset()
    for image in (make_image(), make_image(height_px=4, width_px=4)):
        assert np.isnan(landmarker.find_body(image)).all()


def test_what_is_no_picture_is_refused(landmarker):
    with pytest.raises(BadInputError, match="A picture must be"):
        landmarker.find_body(np.zeros((4, 4, 3)))


@pytest.mark.slow
def test_hands_are_the_signer_s_own_and_a_reset_forgets_all(landmarker):
    pictures = footage("animal")[20:40]
    landmarker.reset()
    first = np.array([landmarker.find_body(picture) for picture in pictures])
    landmarker.reset()
    assert np.array_equal(first, [landmarker.find_body(picture) for picture in pictures], equal_nan=True)
    pose = first[:, :132].reshape(-1, 33, 4)
    left, right = first[:, 132:134], first[:, 195:197]
    # An unmirrored signer who faces the camera has the left hand on the right of the picture.
    assert np.nanmedian(left[:, 0]) > np.nanmedian(right[:, 0])
    assert np.nanmedian(np.linalg.norm(left - pose[:, 15, :2], axis=1)) < 0.05
    assert np.nanmedian(np.linalg.norm(right - pose[:, 16, :2], axis=1)) < 0.05


@pytest.mark.slow
def test_leaving_out_the_face_leaves_pose_and_hands_as_holistic_finds_them(landmarker):
    landmarker.reset()
    with import_mediapipe().solutions.holistic.Holistic() as holistic:
        for picture in footage("bad")[:40]:
            values, found = landmarker.find_body(picture), holistic.process(picture)
            for place, landmarks, n in (
                (POSE, found.pose_landmarks, 4),
                (LEFT_HAND, found.left_hand_landmarks, 3),
                (RIGHT_HAND, found.right_hand_landmarks, 3),
            ):
                assert np.isfinite(values[place]).all() == (landmarks is not None)
                points = [(p.x, p.y, p.z, p.visibility)[:n] for p in landmarks.landmark] if landmarks else []
                assert np.array_equal(
                    values[place].reshape(-1, n)[: len(points)], np.array(points, np.float32).reshape(-1, n)
                )


def test_closing_twice_does_nothing():
    one = BodyLandmarker()
    one.close()
    one.close()
