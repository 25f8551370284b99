"""The live path and the dataset path must give a classifier the same numbers for the same pictures."""

import cv2
import numpy as np
import pytest

from slr_learn.datasets.importers import extract_images
from slr_learn.datasets.photo_hands import DEFAULT_PASSES
from slr_learn.datasets.recordings import load_hand_recordings, save_hand_recordings
from slr_learn.perception.features import letter_features
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.recognition.live import LiveRecogniser
from tests.builders import FakeClassifier
from tests.shared_data import shared_data


@pytest.mark.parametrize("is_mirrored", [False, True], ids=["right hands", "left hands"])
def test_the_live_path_reads_from_a_held_hand_what_the_dataset_path_recorded_of_it(tmp_path, is_mirrored):
    photos = shared_data("letters/images/massey")
    for label in "BVW":
        (tmp_path / "photos" / label).mkdir(parents=True)
        for path in sorted((photos / label).glob("hand*_dif_seg_1*"))[:3]:
            picture = cv2.copyMakeBorder(cv2.imread(str(path)), 100, 100, 100, 100, cv2.BORDER_CONSTANT)
            shown = cv2.flip(picture, 1) if is_mirrored else picture
            cv2.imwrite(str(tmp_path / "photos" / label / f"{path.stem}.png"), shown)
    with HandLandmarker() as landmarker:
        save_hand_recordings(tmp_path / "hands.npz", extract_images(tmp_path / "photos", finder=landmarker).recordings)
        recorded = load_hand_recordings(tmp_path / "hands.npz")
        features = letter_features(recorded.landmarks, recorded.is_left)
        live = []
        for name in recorded.filename.tolist():
            picture = cv2.cvtColor(cv2.imread(str(tmp_path / "photos" / name)), cv2.COLOR_BGR2RGB)
            landmarker.reset()
            classifier = FakeClassifier([{"A": 1.0}])
            recogniser = LiveRecogniser(landmarker, classifier)
            for step in range(DEFAULT_PASSES):
                recogniser.process(picture, 40.0 * step)
            live.append(classifier.seen[-1][0])
    assert len(recorded) >= 8
    assert recorded.is_left.all() == is_mirrored
    np.testing.assert_array_equal(np.array(live), features)
