import json

import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.errors import SlrLearnError
from slr_learn.perception.landmarks import Handedness
from slr_learn.ui.hand import messages
from slr_learn.ui.hand.view3d import show_hand_3d, show_spelling_hand


def letter_page(letter, hand, mirrored, highlight):
    from slr_learn.ui.hand.view3d import show_hand_3d

    show_hand_3d(letter, handedness=hand, mirrored=mirrored, key="hand", height_px=300, highlight=highlight)


def word_page(word, captions, run):
    import streamlit as st

    from slr_learn.ui.hand.view3d import show_spelling_hand

    ended = show_spelling_hand(word, letter_s=0.67, run=run, key="word", captions=captions)
    st.write(f"ended {ended}")


def shown(page, *args):
    app = AppTest.from_function(page, args=args, default_timeout=30).run()
    assert not app.exception
    return app


def data_of(app):
    """What the hand on the page was given."""
    (hand,) = app.get("bidi_component")
    return json.loads(hand.proto.json)


def letter_data(letter="B", hand=None, mirrored=False, highlight=()):
    return data_of(shown(letter_page, letter, hand, mirrored, highlight))


def word_data(word="CAT", *, captions=False, run=1):
    return data_of(shown(word_page, word, captions, run))


def test_a_still_letter_is_one_pose_and_a_letter_that_moves_draws_a_way():
    still, moving = letter_data("B")["film"], letter_data("J")["film"]
    assert len(still["poses"]) == len(still["keys"]) == 1
    assert not still["ways"]
    assert len(moving["ways"]) == 1
    assert len(moving["keys"]) > 10


@pytest.mark.parametrize("hand", list(Handedness))
@pytest.mark.parametrize("mirrored", [False, True])
def test_a_left_hand_as_in_a_mirror_looks_like_a_right_one(hand, mirrored):
    assert letter_data(hand=hand, mirrored=mirrored)["flipped"] == ((hand is Handedness.LEFT) != mirrored)


def test_marked_fingers_go_by_their_number_from_the_thumb_on():
    assert letter_data(highlight=("thumb", "ring"))["marks"] == [0, 3]


def test_the_flat_drawing_goes_along_for_where_nothing_better_can_be_drawn():
    (flat,) = letter_data("A")["flat"]
    assert flat.startswith("<svg")


def test_a_word_is_nowhere_to_be_read_until_it_is_written_underneath():
    hidden, written = word_data("CAT"), word_data("CAT", captions=True)
    assert hidden["spelling"]["captions"] is None
    assert hidden["title"] == messages.SPELLING_TITLE
    assert not any("aria-label=" in one and messages.SPELLING_TITLE not in one for one in hidden["flat"])
    assert written["spelling"]["captions"] == ["C", "A", "T"]


def test_nothing_has_ended_before_the_first_run():
    assert [one.value for one in shown(word_page, "CAT", False, None).markdown] == ["ended None"]


@pytest.mark.parametrize("show", [show_hand_3d, show_spelling_hand])
def test_what_is_no_letter_is_refused(show):
    timing = {"height_px": 300} if show is show_hand_3d else {"letter_s": 0.67, "run": None}
    with pytest.raises(SlrLearnError):
        show("Ä", key="hand", **timing)
