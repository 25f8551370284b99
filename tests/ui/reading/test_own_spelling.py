"""Tests of keeping one's own spelling, and of reading it again."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import UUID

import numpy as np
import pytest
from streamlit.testing.v1 import AppTest

from slr_learn.errors import StorageError
from slr_learn.perception.body import LEFT_HAND, RIGHT_HAND
from slr_learn.perception.landmarks import Handedness
from slr_learn.storage.progress import ProgressStore
from slr_learn.storage.records.values import Profile
from slr_learn.storage.store import open_store
from slr_learn.ui.reading import own_spelling_messages as messages
from slr_learn.ui.reading.own_spelling import spelling_to_body_frames
from slr_learn.ui.widgets.markup import escape_markdown
from tests.builders.stored_learners import add_learner, make_spelling


def part() -> None:
    from slr_learn.ui.reading.own_spelling import show_own_spelling

    show_own_spelling()


def keeper(*words: str, keeps_spelling: bool = True) -> Profile:
    with open_store() as store:
        profile = add_learner(store, keeps_spelling=keeps_spelling)
        for number, word in enumerate(words):
            store.progress.save_spelling(
                make_spelling(profile.id, word=word, at=datetime(2026, 11, 1 + number, tzinfo=UTC))
            )
    return profile


@pytest.fixture
def page(own_machine: None) -> AppTest:
    return AppTest.from_function(part, default_timeout=30)


def test_who_did_not_ask_for_it_is_told_where_to(page: AppTest) -> None:
    keeper(keeps_spelling=False)
    assert [one.value for one in page.run().caption] == [messages.OFF]


def test_before_the_first_word_it_is_said_what_to_do(page: AppTest) -> None:
    keeper()
    assert [one.value for one in page.run().caption] == [messages.NOTHING_YET]


def test_where_the_database_fails_it_is_said_and_the_page_goes_on(
    page: AppTest, monkeypatch: pytest.MonkeyPatch
) -> None:
    keeper("HELLO")

    def fail(*_: object) -> None:
        raise StorageError("The disk is gone.")

    monkeypatch.setattr(ProgressStore, "spellings", fail)
    page.run()
    assert not page.exception
    assert [one.value for one in page.caption] == [messages.spelling_unreadable_message("The disk is gone.")]


def test_a_word_is_read_before_it_is_told(page: AppTest) -> None:
    keeper("HELLO")
    page.run()
    assert page.caption[0].value == "Spelled on 1 November 2026."
    assert "HELLO" not in str([one.value for one in (*page.caption, *page.markdown, *page.info)])
    page.text_input[0].set_value("yellow").run()
    assert [one.value for one in page.info] == [messages.wrong_guess_message("HELLO")]
    page.text_input[0].set_value("hello").run()
    assert [one.value for one in page.success] == [escape_markdown(messages.right_guess_message("HELLO"))]


def test_further_words_follow_and_the_word_can_be_shown_at_once(page: AppTest) -> None:
    keeper("HELLO", "MAI")
    page.run()
    page.button[1].click().run()
    page.button[0].click().run()
    assert [one.value for one in page.info] == [messages.wrong_guess_message("MAI")]


@pytest.mark.parametrize(("handedness", "place"), [(Handedness.RIGHT, RIGHT_HAND), (Handedness.LEFT, LEFT_HAND)])
def test_a_hand_keeps_its_shape_on_its_own_side(handedness: Handedness, place: slice) -> None:
    spelling = make_spelling(UUID(int=1), handedness=handedness)
    values, aspect = spelling_to_body_frames(spelling)
    drawn = values[:, place].reshape(-1, 21, 3)[..., :2] * [aspect, 1.0]
    seen = spelling.landmarks[..., :2]
    scale = np.nanmax(seen[..., 1])
    np.testing.assert_allclose(drawn * scale, seen, rtol=1e-4)
    assert np.isnan(values[:, RIGHT_HAND if place is LEFT_HAND else LEFT_HAND]).all()
