import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from slr_learn.datasets.hands.training_set import is_augmented, is_held_out
from slr_learn.datasets.photos.degradation import degrade_photo
from slr_learn.datasets.photos.extraction import extract_hands_from_photos
from slr_learn.errors import BadInputError
from tests.builders.hands import FakeFinder, make_hand

PICTURE = np.random.default_rng(0).integers(0, 256, (120, 90, 3), dtype=np.uint8)


@pytest.fixture
def photos(tmp_path):
    for name in ("A/hand1_a.png", "A/hand2_a.png", "B/test_B1.png"):
        (tmp_path / "roboflow" / name).parent.mkdir(parents=True, exist_ok=True)
        Image.fromarray(PICTURE).save(tmp_path / "roboflow" / name)
    return tmp_path / "roboflow"


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 10_000))
def test_every_variation_is_a_picture_of_a_size_the_landmarker_can_read(seed):
    varied = degrade_photo(PICTURE, rng=np.random.default_rng(seed))
    assert varied.dtype == np.uint8
    assert varied.ndim == 3
    assert varied.shape[2] == 3
    assert 80 <= min(varied.shape[:2]) <= max(varied.shape[:2]) <= 700


def test_the_same_seed_gives_the_same_picture_and_another_another():
    before = PICTURE.copy()
    first, second, other = (degrade_photo(PICTURE, rng=np.random.default_rng(seed)) for seed in (1, 1, 2))
    np.testing.assert_array_equal(first, second)
    assert first.shape != other.shape or (first != other).any()
    np.testing.assert_array_equal(PICTURE, before)


def test_each_photo_is_replaced_by_its_copies_which_keep_label_and_signer(photos):
    extraction = extract_hands_from_photos(
        photos, varied=2, signer_pattern=r"^(hand\d+)_", finder=FakeFinder([make_hand()])
    )
    recordings = extraction.recordings
    assert recordings.filename.tolist() == [
        "A/hand1_a.png#varied1",
        "A/hand1_a.png#varied2",
        "A/hand2_a.png#varied1",
        "A/hand2_a.png#varied2",
        "B/test_B1.png#varied1",
        "B/test_B1.png#varied2",
    ]
    assert recordings.signer.tolist() == ["hand1", "hand1", "hand2", "hand2", "", ""]
    assert is_augmented(recordings).all()


def test_copies_of_a_held_out_photo_are_held_out_too(photos):
    recordings = extract_hands_from_photos(photos, varied=1, finder=FakeFinder([make_hand()])).recordings
    assert is_held_out(recordings).tolist() == [False, False, True]


def test_photos_themselves_are_not_varied(photos):
    assert not is_augmented(extract_hands_from_photos(photos, finder=FakeFinder([make_hand()])).recordings).any()


def test_fewer_than_no_copies_are_refused(photos):
    with pytest.raises(BadInputError, match="varied must be at least 0; got -1"):
        extract_hands_from_photos(photos, varied=-1, finder=FakeFinder([make_hand()]))
