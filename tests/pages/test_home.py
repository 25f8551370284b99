from __future__ import annotations

from dataclasses import replace

import pytest

from slr_learn.errors import BundleError
from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import Rating
from slr_learn.learning.memory.scheduling import new_letter_card, reschedule_card
from slr_learn.storage.store import open_store
from slr_learn.ui.alphabet import messages
from slr_learn.ui.home import messages as home_messages
from slr_learn.ui.session import clock, resources
from tests.builders.hands import make_hand
from tests.builders.learners import DAY, make_answer
from tests.builders.stored_learners import add_learner, keep_answers

PAGE = "learn/home.py"


def missing():
    raise BundleError("models/letters is empty.")


def shown(app):
    return " ".join(one.value for one in app.markdown)


def button(app, label):
    (found,) = [one for one in app.button if one.label == label]
    return found


def test_the_welcome_spells_a_word_and_says_what_happens_to_the_picture(monkeypatch, open_page):
    monkeypatch.setattr(resources, "load_letter_example_hands", lambda: dict.fromkeys("HELO", make_hand().points))
    app = open_page(PAGE)
    assert [one.value for one in app.title] == [home_messages.HOME_TITLE]
    assert shown(app).count("<svg") == len(home_messages.HOME_WORD)
    assert home_messages.HOME_PRIVACY in [one.value for one in app.caption]


def test_without_a_model_the_word_is_written(monkeypatch, open_page):
    monkeypatch.setattr(resources, "load_letter_example_hands", missing)
    app = open_page(PAGE)
    assert "<svg" not in shown(app)
    assert "<figcaption>H</figcaption>" in shown(app)


def test_a_link_leads_to_how_accurate_it_is(open_page):
    (link,) = open_page(PAGE).get("page_link")
    assert (link.proto.label, link.proto.page) == (home_messages.HOME_ACCURACY, "models")


@pytest.mark.parametrize(
    ("due_in", "said"),
    [(-DAY, "Today: 1 letter is due · 1 day in a row"), (DAY, "Today: nothing is due · 1 day in a row")],
)
def test_who_has_practised_before_reads_what_is_due_and_how_long_the_row_is(open_page, due_in, said):
    now = clock.now()
    card = replace(
        reschedule_card(new_letter_card("A", Direction.MAKE, now - DAY), Rating.GOOD, at=now - DAY), due_at=now + due_in
    )
    with open_store() as store:
        keep_answers(store, add_learner(store), [make_answer("A", at=now)], [card])
    links = {one.proto.label: one.proto.page for one in open_page(PAGE).get("page_link")}
    assert links[said] == "learner"


@pytest.mark.parametrize(
    ("label", "title"),
    [(home_messages.HOME_ALPHABET, messages.ALPHABET_TITLE), (home_messages.HOME_PRACTISE, None)],
)
def test_the_buttons_lead_on(monkeypatch, open_page, label, title):
    monkeypatch.setattr(resources, "load_letter_example_hands", missing)
    app = button(open_page(PAGE), label).click().run()
    assert not app.exception
    assert home_messages.HOME_TITLE not in [one.value for one in app.title]
    assert title is None or title in [one.value for one in app.title]
