import numpy as np
import pytest

from slr_learn.errors import BadInputError
from slr_learn.perception.body import mirror_bodies
from slr_learn.recognition.signs.live_body import BodyView, LiveBodyTracker
from tests.builders.bodies import FakeBodyFinder, make_body, nobody
from tests.builders.hands import make_image


def view_of(values, *, grey=128):
    return LiveBodyTracker(FakeBodyFinder([values])).process(make_image(grey=grey), 0).view


@pytest.mark.parametrize(
    ("values", "grey", "view"),
    [
        (make_body(), 128, BodyView.GOOD),
        (make_body(left=None), 128, BodyView.GOOD),
        (make_body(), 4, BodyView.GOOD),
        (nobody(), 128, BodyView.NOBODY),
        (nobody(), 4, BodyView.LOW_LIGHT),
        (make_body(right=None, left=None), 128, BodyView.NO_HANDS),
        (make_body(right=(0.0, 0.7)), 128, BodyView.CUT_OFF),
        (make_body(left=(0.6, 0.99)), 128, BodyView.CUT_OFF),
        (make_body(half_width=0.35), 128, BodyView.TOO_CLOSE),
        (make_body(shoulders_y=1.1), 128, BodyView.NO_SHOULDERS),
        (make_body(visibility=0.2), 128, BodyView.NO_SHOULDERS),
    ],
)
def test_what_is_wrong_with_the_picture_is_named(values, grey, view):
    assert view_of(values, grey=grey) is view
    assert view_of(mirror_bodies(values), grey=grey) is view


def test_a_frame_carries_what_was_found_its_time_and_the_shape_of_the_picture():
    values = make_body()
    frame = LiveBodyTracker(FakeBodyFinder([values])).process(make_image(height_px=360, width_px=640), 1234.5)
    assert np.array_equal(frame.values, values, equal_nan=True)
    assert (frame.timestamp_ms, frame.aspect) == (1234.5, 640 / 360)


def test_grey_and_empty_pictures_are_looked_at_and_what_is_none_is_refused():
    live = LiveBodyTracker(FakeBodyFinder([nobody()]))
    assert live.process(np.full((48, 64), 128, np.uint8), 0).view is BodyView.NOBODY
    assert live.process(np.zeros((0, 64, 3), np.uint8), 0).aspect == 1
    with pytest.raises(BadInputError, match="A picture must be"):
        live.process(np.zeros((48, 64, 3)), 0)


def test_the_finder_is_closed_with_the_session():
    finder = FakeBodyFinder([nobody()])
    LiveBodyTracker(finder).close()
    assert finder.is_closed
