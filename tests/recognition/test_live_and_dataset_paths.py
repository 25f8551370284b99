"""The live path and the dataset path must give a classifier the same numbers for the same pictures."""

import av
import cv2
import numpy as np
import pytest

from slr_learn.cli import main
from slr_learn.datasets.hands.recordings import load_hand_recordings, save_hand_recordings
from slr_learn.datasets.photos.extraction import extract_hands_from_photos
from slr_learn.datasets.photos.tracked_hand import DEFAULT_PASSES
from slr_learn.datasets.signs.clips import ClipLocation
from slr_learn.datasets.signs.sequences import load_sign_sequences
from slr_learn.datasets.signs.video_clips import find_bodies_in_video
from slr_learn.perception.features import compute_letter_features
from slr_learn.perception.holistic import BodyLandmarker
from slr_learn.perception.landmarker import HandLandmarker
from slr_learn.perception.sign_features import compute_sign_features
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.signs.live import LiveSignRecogniser
from slr_learn.recognition.signs.live_body import LiveBodyTracker
from slr_learn.recognition.signs.segmentation import ManualSegmenter
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.ui.camera.body import BodyProcessor
from tests.builders.bodies import make_body, nobody
from tests.builders.hands import FakeClassifier
from tests.builders.videos import BrightBodyFinder, write_video
from tests.support.shared_data import shared_data


@pytest.mark.slow
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
        save_hand_recordings(
            tmp_path / "hands.npz", extract_hands_from_photos(tmp_path / "photos", finder=landmarker).recordings
        )
        recorded = load_hand_recordings(tmp_path / "hands.npz")
        features = compute_letter_features(recorded.landmarks, recorded.is_left)
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


def seen_live(path, make_finder):
    """What the camera's processor made of a film, and the features that the recogniser read of all of it."""
    now_s = [0.0]
    processor = BodyProcessor(lambda: LiveBodyTracker(make_finder()), clock_s=lambda: now_s[0])
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            now_s[0] = 100 + frame.time
            processor(frame)
    frames = processor.drain()
    processor.close()
    classifier, segmenter = FakeClassifier([{"A": 1.0}]), ManualSegmenter(60.0)
    segmenter.start()
    live = LiveSignRecogniser(segmenter, classifier)
    live.update(frames)
    segmenter.stop()
    live.update(frames[-1:])
    return frames, classifier.seen[-1]


def as_stored(frames):
    """The features of frames whose numbers were kept as float16, as files of sequences have them."""
    values = np.array([frame.values for frame in frames], np.float16).astype(np.float32)
    return compute_sign_features(values, np.array([one.timestamp_ms for one in frames]), aspect=frames[0].aspect)


@pytest.mark.slow
def test_the_live_path_of_signs_reads_from_a_clip_what_the_dataset_path_recorded_of_it(tmp_path):
    names = ("room",)
    for name in names:
        (tmp_path / "clips" / name).mkdir(parents=True)
        (tmp_path / "clips" / name / "a.mp4").symlink_to(shared_data(f"footage/signs/{name}.mp4"))
    assert main(["import-signs", "videos", str(tmp_path / "clips"), "--out", str(tmp_path / "signs.npz")]) == 0
    recorded = load_sign_sequences(tmp_path / "signs.npz")
    features = features_of_signs(recorded)
    for row, name in enumerate(recorded.label.tolist()):
        frames, read = seen_live(shared_data(f"footage/signs/{name}.mp4"), BodyLandmarker)
        assert len(frames) == recorded.length[row]
        stored = np.array([one.values for one in frames], np.float16).astype(np.float32)
        np.testing.assert_array_equal(stored, recorded.values[row, : len(frames)])
        np.testing.assert_allclose(as_stored(frames)[0], features[row], atol=2e-4)
        assert np.quantile(abs(read[0] - features[row]), 0.99) < 0.02
    assert sorted(recorded.label.tolist()) == sorted(names)


class SignerOfTheSpot(BrightBodyFinder):
    """Sees a signer whose right hand is at the bright spot."""

    def find_body(self, image):
        spot = super().find_body(image)[195:197]
        return make_body(right=tuple(spot)) if np.isfinite(spot).all() else nobody()


def test_the_live_path_of_signs_reads_from_a_generated_film_what_the_dataset_path_reads(tmp_path):
    film = write_video(tmp_path / "a.mp4", n_frames=30, size=(192, 128), spot=(30, 64), step=(3, 1))
    clip = find_bodies_in_video(ClipLocation(film, "A", "A/a.mp4"), SignerOfTheSpot())
    times_ms = np.arange(len(clip.values)) * 1000 / clip.fps
    frames, read = seen_live(film, SignerOfTheSpot)
    np.testing.assert_array_equal([one.values for one in frames], clip.values)
    np.testing.assert_allclose(read, compute_sign_features(clip.values, times_ms, aspect=clip.aspect), atol=1e-4)
    assert abs(np.diff(read[0])).max() > 0.01
