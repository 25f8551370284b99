from __future__ import annotations

import csv
import io
import json
import random
from datetime import UTC, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from slr_learn.learning.memory.answers import Direction
from slr_learn.learning.memory.ratings import rate_answer
from slr_learn.learning.memory.scheduling import new_letter_card, reschedule_card_in_exercise
from slr_learn.learning.memory.streaks import DAILY_GOAL
from slr_learn.learning.reading.plan import ReadingKind
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.storage.records.values import DAILY_GOAL as GOAL_SETTING
from slr_learn.storage.store import open_store
from slr_learn.ui.practice import blame_messages
from slr_learn.ui.progress import confusion_messages, letter_messages, messages
from slr_learn.ui.progress import state as progress_state
from slr_learn.ui.session import clock, practice_links
from slr_learn.ui.widgets import learner_downloads
from tests.builders.learners import DAY, START, SimulatedLearner, make_answer, practise_days
from tests.builders.stored_learners import keep_answers

PAGE = "progress/learner.py"
MAKE, READ = Direction
N_DAYS = 30
NOW = START + N_DAYS * DAY


@pytest.fixture(autouse=True)
def today(monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: NOW)


@pytest.fixture(scope="module")
def simulated():
    """Thirty days of someone whose fingers take A for S, and whose recogniser takes K for V."""
    learner = SimulatedLearner(
        random.Random(5), {("A", "S", MAKE): 0.35, ("M", "N", READ): 0.35}, {("K", "V"): 14 / 58}
    )
    practise_days(learner, N_DAYS)
    return learner


def kept(answers, cards=(), **settings):
    with open_store() as store:
        profile = store.profiles.add("Ánh", profile_id=uuid4(), at=NOW, settings=settings)
        keep_answers(store, profile, answers, cards)


def shown(app):
    return " ".join(one.value for one in [*app.markdown, *app.caption, *app.header, *app.info, *app.success]) + (
        " ".join(one.proto.body for one in app.get("html"))
    )


def titles(app):
    specs = [json.loads(one.proto.spec) for one in app.get("plotly_chart")]
    return [one["layout"]["title"]["text"].replace("<br>", " ") for one in specs]


def button(app, label):
    (found,) = [one for one in app.button if label in one.label]
    return found


def test_a_newcomer_reads_what_will_be_here_and_has_one_button_that_fills_it(open_page):
    app = open_page(PAGE)
    assert messages.EMPTY_TEXT in shown(app)
    assert [one.label for one in app.button] == [messages.EMPTY_BUTTON]
    assert not app.get("plotly_chart")
    app.button[0].click().run()
    assert not app.exception
    assert app.session_state[practice_links.EXERCISE] is Exercise.FOR_YOU


def test_looking_leaves_nothing_behind(open_page):
    open_page(PAGE)
    with open_store() as store:
        assert store.profiles.all() == ()


def test_little_is_told_as_counts_and_no_letter_is_called_hard(open_page):
    kept([make_answer("A", at=NOW)] * 3)
    app = open_page(PAGE)
    assert "<strong>3 of 3</strong>" in shown(app)
    assert "100\N{NO-BREAK SPACE}%" not in shown(app)
    assert "Too few answers yet to call a letter hard" in titles(app)
    assert confusion_messages.NO_PAIRS in shown(app)


def kept_read(*rights):
    """Five letters read a moment ago, with the cards that come of them."""
    answers = [make_answer(letter, READ, right, NOW) for letter, right in zip("ABCDE", rights, strict=True)]
    kept(
        answers,
        [
            reschedule_card_in_exercise(new_letter_card(one.letter, READ, NOW), rate_answer(one), at=NOW)
            for one in answers
        ],
    )


def test_before_anything_was_right_nothing_is_said_of_speed_or_memory(open_page):
    kept_read(*[False] * 5)
    app = open_page(PAGE)
    assert titles(app)[2:] == ["Too few answers yet to call a letter hard", "Read right at once: 0 of 5"]
    assert "<strong>0 of 5</strong>" in shown(app)
    assert "of 5 letters read" not in shown(app)
    assert "no letter was read rightly yet" in shown(app)


def test_after_a_week_without_practice_there_is_no_share_and_no_speed_of_it(open_page):
    kept([make_answer("A", at=NOW - 8 * DAY)] * 3)
    page = shown(open_page(PAGE))
    assert page.count(messages.SPEED_UNKNOWN_NOTE) == 2
    assert "<strong>3 of 3</strong>" not in page


def test_where_nothing_was_signed_rightly_the_speed_of_reading_is_told(open_page):
    kept([make_answer("A", is_right=False, at=NOW), make_answer("B", READ, at=NOW)])
    page = shown(open_page(PAGE))
    assert "<strong>0 of 1</strong>" in page
    assert "no letter was signed rightly yet; read 0." in page


def test_where_all_letters_last_equally_long_none_fades_first(open_page):
    kept_read(True, True, True, True, False)
    said = titles(open_page(PAGE))
    assert any(one.startswith("So far your memory of each letter lasts") for one in said)
    assert not any("fades first" in one for one in said)
    assert any(one.startswith("Reading: ") and "–" not in one for one in said)


def test_a_month_is_told_in_charts_that_each_say_one_thing(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    said = titles(app)
    assert any(one.startswith("A is hardest to sign:") for one in said)
    assert any(one.startswith("You practised on 30 days") for one in said)
    assert any(one.startswith("Signed right at once:") for one in said)
    assert any("fades first" in one for one in said)
    assert all(said)
    assert f"of {DAILY_GOAL} letters" in shown(app)


def test_mistakes_are_told_with_both_counts_and_what_they_speak_for(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    page = shown(open_page(PAGE))
    assert "Your A was seen as S in" in page
    assert f"other people’s in 0 of 205. {blame_messages.VERDICTS['fingers']}" in page
    assert "Your K was seen as V in" in page
    assert f"other people’s in 14 of 218. {blame_messages.VERDICTS['recogniser_often']}" in page


@pytest.mark.slow
def test_only_what_may_be_ones_own_is_drilled(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    assert not [one for one in app.button if one.label == confusion_messages.practise_pair_button_label("K", "V", MAKE)]
    button(app, confusion_messages.practise_pair_button_label("A", "S", MAKE)).click().run()
    assert not app.exception
    assert app.session_state[practice_links.EXERCISE] is Exercise.LETTERS


@pytest.mark.slow
def test_the_matrix_is_shown_less_what_the_app_accounts_for(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    (cells,) = [one for one in app.get("button_group") if one.key == progress_state.OWN_CELLS]
    cells.set_value(confusion_messages.LESS).run()
    assert not app.exception
    assert any(one.startswith("Less what the app accounts for, most often A taken for S") for one in titles(app))


@pytest.mark.slow
def test_reading_is_told_without_a_word_on_the_app(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    (directions,) = [one for one in app.get("button_group") if one.key == progress_state.DIRECTION]
    directions.set_value(READ).run()
    assert not app.exception
    page = shown(app)
    assert "You read M as N in" in page
    assert not any(one in page for one in blame_messages.VERDICTS.values())
    button(app, confusion_messages.practise_pair_button_label("M", "N", READ)).click().run()
    assert not app.exception
    assert app.session_state[practice_links.READING] is ReadingKind.PAIR


def test_a_direction_that_was_never_practised_says_so(open_page):
    kept([make_answer("A", READ, at=NOW)])
    app = open_page(PAGE)
    assert app.session_state[progress_state.DIRECTION] is READ
    (directions,) = [one for one in app.get("button_group") if one.key == progress_state.DIRECTION]
    directions.set_value(MAKE).run()
    assert letter_messages.NONE_YET[MAKE] in shown(app)


def test_what_is_due_leads_to_a_session_of_it(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    assert any("due in the next 6 days" in one for one in titles(app))
    button(app, "Sign what is due").click().run()
    assert not app.exception
    assert app.session_state[practice_links.EXERCISE] is Exercise.FOR_YOU


def test_what_is_due_to_be_read_leads_to_where_it_is(open_page, simulated):
    kept(simulated.answers, simulated.cards.values())
    app = open_page(PAGE)
    button(app, "Read ").click().run()
    assert not app.exception
    assert app.session_state[practice_links.READING] is ReadingKind.DUE


def test_the_goal_is_the_learners_own_in_letters(open_page):
    kept([make_answer("A", at=NOW - timedelta(seconds=n)) for n in range(3)], **{GOAL_SETTING: 3})
    assert "Today’s goal of 3 letters is reached: 3." in shown(open_page(PAGE))


def test_days_are_those_of_the_visitors_time_zone(open_page, monkeypatch):
    # START is at 18:00 in London's winter, the next day in Hanoi.
    kept([make_answer("A", at=NOW - timedelta(hours=2)), make_answer("A", at=NOW)])
    monkeypatch.setattr(clock, "visitor_time_zone", lambda: UTC)
    assert "You practised on 1 day" in titles(open_page(PAGE))
    monkeypatch.setattr(clock, "visitor_time_zone", lambda: ZoneInfo("Asia/Ho_Chi_Minh"))
    assert "You practised on 2 days" in titles(open_page(PAGE))


@pytest.mark.slow
def test_everything_can_be_saved_and_is_made_only_then(open_page, simulated, monkeypatch):
    kept(simulated.answers, simulated.cards.values())
    made = []
    for name in ("learner_to_json", "attempts_to_csv"):
        real = getattr(learner_downloads, name)
        monkeypatch.setattr(learner_downloads, name, lambda *a, real=real, **k: made.append(real(*a, **k)) or made[-1])
    files = {}
    button_of = learner_downloads.st.download_button
    monkeypatch.setattr(
        learner_downloads.st,
        "download_button",
        lambda label, make, name, *a, **k: files.update({name[-4:]: make}) or button_of(label, make, name, *a, **k),
    )
    open_page(PAGE)
    assert made == []
    assert len(json.loads(files["json"]())["attempts"]) == len(simulated.answers)
    assert len(list(csv.reader(io.StringIO(files[".csv"]())))) == len(simulated.answers) + 1
