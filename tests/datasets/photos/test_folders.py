import numpy as np
import pytest
from PIL import Image

from slr_learn.datasets.photos.extraction import extract_hands_from_photos
from slr_learn.datasets.photos.folders import LONGEST_SIDE_PX, read_photo_upright
from slr_learn.datasets.photos.tracked_hand import find_hand_in_photo
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarker import HandLandmarker
from tests.support.bright_photos import BrightFinder
from tests.support.shared_data import shared_data


@pytest.mark.parametrize("mode", ["L", "P", "RGBA", "LA", "CMYK", "1", "I;16"])
def test_every_colour_mode_is_read_as_rgb(tmp_path, mode):
    path = tmp_path / ("photo.jpg" if mode == "CMYK" else "photo.png")
    if mode == "I;16":
        Image.fromarray(np.full((30, 40), 40000, np.uint16)).save(path)
    else:
        Image.new("RGB", (40, 30), (160, 160, 160)).convert(mode).save(path)
    picture, scale = read_photo_upright(path)
    assert (picture.shape, picture.dtype, scale) == ((30, 40, 3), np.uint8, 1.0)
    assert 120 < picture.mean() < 200


def test_what_is_transparent_is_black(tmp_path):
    picture = Image.new("RGBA", (40, 30), (255, 255, 255, 0))
    picture.putpixel((3, 4), (200, 100, 50, 255))
    picture.save(tmp_path / "cut.png")
    read, _ = read_photo_upright(tmp_path / "cut.png")
    assert read[4, 3].tolist() == [200, 100, 50]
    assert read.sum() == 350


def test_a_photo_taken_on_its_side_is_read_upright(tmp_path):
    picture = Image.new("RGB", (80, 60))
    exif = picture.getexif()
    exif[0x0112] = 6  # the camera was turned: rotate by 90° to look at it
    picture.save(tmp_path / "turned.jpg", exif=exif)
    assert read_photo_upright(tmp_path / "turned.jpg")[0].shape == (80, 60, 3)


@pytest.mark.slow
@pytest.mark.parametrize("suffix", ["png", "jpg"])
def test_a_huge_photo_is_looked_at_small_and_its_hand_lies_in_its_own_pixels(tmp_path, suffix):
    path = tmp_path / "A" / f"huge.{suffix}"
    path.parent.mkdir()
    picture = Image.new("RGB", (5000, 3001))
    picture.paste((255, 255, 255), (3900, 1900, 4100, 2100))
    picture.save(path)
    assert max(read_photo_upright(path)[0].shape) == LONGEST_SIDE_PX
    hands = extract_hands_from_photos(tmp_path, finder=BrightFinder()).recordings
    np.testing.assert_allclose(hands.landmarks[0, 0], [4000, 2000, 5000 / LONGEST_SIDE_PX], atol=6)


@pytest.mark.parametrize("content", [b"", b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF89a"])
def test_files_that_are_no_pictures_are_unreadable(tmp_path, content):
    (tmp_path / "bad.jpg").write_bytes(content)
    with pytest.raises(BadInputError, match=r"bad\.jpg must be a readable picture"):
        read_photo_upright(tmp_path / "bad.jpg")


def test_a_photo_cut_short_is_unreadable(tmp_path):
    path = tmp_path / "cut.jpg"
    Image.fromarray(np.random.default_rng(0).integers(0, 255, (200, 200, 3), np.uint8)).save(path)
    path.write_bytes(path.read_bytes()[:2000])
    with pytest.raises(BadInputError, match=r"cut\.jpg must be a readable picture"):
        read_photo_upright(path)


def test_a_hand_found_only_with_a_border_lies_in_the_photo_s_own_pixels():
    class WideFinder(BrightFinder):
        def find_hand(self, image):
            return super().find_hand(image) if image.shape[1] > 100 + 60 else None

    picture = np.zeros((60, 100, 3), np.uint8)
    picture[20, 30] = 255
    hand = find_hand_in_photo(WideFinder(), picture)
    np.testing.assert_allclose(hand.points[0], [30, 20, 1])


def test_a_hand_lost_while_tracking_is_looked_for_with_a_border():
    class FleetingFinder(BrightFinder):
        def reset(self):
            super().reset()
            self.looks = 0

        def find_hand(self, image):
            found = super().find_hand(image)
            return found if self.looks == 1 or self.resets > 1 else None

    picture = np.zeros((60, 100, 3), np.uint8)
    picture[20, 30] = 255
    finder = FleetingFinder()
    assert find_hand_in_photo(finder, picture) is not None
    assert finder.resets == 2


def test_a_border_moves_the_landmarks_of_a_real_hand_by_little():
    path = sorted((shared_data("letters/images/t32rahman") / "B").glob("*.jpg"))[0]
    picture, _ = read_photo_upright(path)
    border_px = 100
    wide = np.pad(picture, ((border_px, border_px), (border_px, border_px), (0, 0)))
    with HandLandmarker() as landmarker:
        plain = find_hand_in_photo(landmarker, picture)
        bordered = find_hand_in_photo(landmarker, wide)
    off_px = np.linalg.norm(bordered.points[:, :2] - border_px - plain.points[:, :2], axis=1)
    assert off_px.mean() < 0.06 * np.ptp(plain.points[:, 1])
