import json

import numpy as np
from streamlit.testing.v1 import AppTest

from slr_learn.ui.figure import messages
from slr_learn.ui.figure.layout import signer_animation_data
from tests.builders.movements import ASPECT, make_sign, times_ms


def page(values, times, aspect):
    from slr_learn.ui.figure.view import show_moving_figure

    show_moving_figure(values, times, aspect=aspect, title="HELLO", key="figure", mirrored=False)


def shown(values):
    app = AppTest.from_function(page, args=(values, times_ms(values), ASPECT), default_timeout=30).run()
    assert not app.exception
    return app


def data_of(app):
    """What the player on the page was given."""
    (player,) = app.get("bidi_component")
    return json.loads(player.proto.json)


def test_the_player_gets_the_figure_and_its_words():
    values = make_sign()
    data = data_of(shown(values))
    assert data["frames"] == signer_animation_data(values, times_ms(values), aspect=ASPECT)["frames"]
    assert (data["title"], data["mirrored"], data["note"]) == ("HELLO", False, None)
    assert set(data["labels"].values()) >= {messages.PLAY, messages.PAUSE, messages.SLOWER}


def test_of_hands_alone_it_is_said_that_no_more_was_recorded():
    assert data_of(shown(make_sign(has_pose=False)))["note"] == messages.HANDS_ALONE


def test_where_nothing_was_seen_that_is_said_instead():
    app = shown(np.full((4, 258), np.nan, np.float32))
    assert [one.value for one in app.caption] == [messages.NOTHING_TO_DRAW]
