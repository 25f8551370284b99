import cv2
import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.perception.picture import PictureProperties, decode_photo, measure_picture
from tests.builders.hands import make_image


def test_size_light_and_colour_are_measured():
    found = measure_picture(make_image(height_px=100, width_px=200, grey=90, tint=20))
    assert found == PictureProperties(200, 100, 90.0, 40.0)
    assert (found.shorter_side_px, found.aspect) == (100, 2.0)
    assert found.is_darker_than(91)
    assert not found.is_darker_than(90)
    assert found.is_brighter_than(89)
    assert found.is_less_colourful_than(41)


def test_an_empty_picture_is_neither_dark_nor_bright_nor_grey():
    found = measure_picture(make_image(height_px=0, width_px=0))
    assert (found.brightness, found.colourfulness, found.aspect) == (None, None, 1.0)
    assert not (found.is_darker_than(255) or found.is_brighter_than(0) or found.is_less_colourful_than(255))


def test_a_photo_is_decoded_in_the_order_of_its_colours():
    picture = np.zeros((8, 8, 3), np.uint8)
    picture[..., 0] = 200
    _, encoded = cv2.imencode(".png", cv2.cvtColor(picture, cv2.COLOR_RGB2BGR))
    assert np.array_equal(decode_photo(encoded.tobytes()), picture)


@pytest.mark.parametrize("content", [b"", b"no photo"])
def test_what_is_no_photo_is_refused(content):
    with pytest.raises(BadInputError):
        decode_photo(content)
