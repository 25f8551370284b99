from __future__ import annotations

import pytest

from slr_learn.errors import BundleError
from slr_learn.look_alikes import describe_difference
from slr_learn.perception.landmarks import Handedness
from slr_learn.ui.alphabet import messages
from slr_learn.ui.alphabet import state as alphabet_state
from slr_learn.ui.hand import messages as hand_messages
from slr_learn.ui.session import resources
from slr_learn.vocabulary import LETTERS, MOVING_LETTERS, STATIC_LETTERS, letter_named
from tests.builders.hands import make_hand

PAGE = "learn/alphabet.py"


@pytest.fixture
def example_hands(monkeypatch):
    hands = {letter: make_hand().points for letter in STATIC_LETTERS}
    monkeypatch.setattr(resources, "load_letter_example_hands", lambda: hands)
    return hands


@pytest.fixture
def alphabet(example_hands, open_page):
    return open_page(PAGE)


def shown(app):
    return " ".join(one.value for one in app.markdown)


def choose(app, letter):
    return app.button(key=f"choose-{letter}").click().run()


def test_every_letter_has_a_card_with_its_drawing(alphabet):
    assert [one.label for one in alphabet.button if one.key.startswith("choose-")] == [one.character for one in LETTERS]
    assert shown(alphabet).count("<svg") == len(LETTERS)
    assert shown(alphabet).count('class="way"') == len(MOVING_LETTERS)
    assert messages.NO_LETTER_TITLE in shown(alphabet)


def test_choosing_a_letter_tells_how_to_form_it_and_what_it_is_taken_for(alphabet):
    for letter in LETTERS:
        choose(alphabet, letter.character)
        assert not alphabet.exception
        assert alphabet.query_params["letter"] == [letter.character]
        assert letter.how_to in shown(alphabet)
        assert letter.tip in shown(alphabet)
        assert describe_difference(letter.character, letter.confused_with[0]) in shown(alphabet)
        assert messages.NO_LETTER_TITLE not in shown(alphabet)


def test_another_rival_shows_its_own_difference_with_the_finger_coloured(alphabet):
    choose(alphabet, "A")
    alphabet.segmented_control(key=f"{alphabet_state.RIVAL}-A").set_value("T").run()
    assert describe_difference("A", "T") in shown(alphabet)
    assert shown(alphabet).count("#7db8e8") == 2


@pytest.mark.parametrize("typed", ["T", "t"])
def test_a_deep_link_opens_its_letter(alphabet, typed):
    alphabet.query_params["letter"] = typed
    alphabet.run()
    assert letter_named("T").how_to in shown(alphabet)


@pytest.mark.parametrize("typed", ["", "Ä", "AB", "<b>"])
def test_a_deep_link_to_no_letter_shows_the_alphabet_alone(alphabet, typed):
    alphabet.query_params["letter"] = typed
    alphabet.run()
    assert not alphabet.exception
    assert messages.NO_LETTER_TITLE in shown(alphabet)


def test_closing_a_letter_goes_back_to_the_alphabet(alphabet):
    choose(alphabet, "B").button(key="close-letter").click().run()
    assert messages.NO_LETTER_TITLE in shown(alphabet)
    assert "letter" not in alphabet.query_params


def test_hand_and_view_change_the_drawings(alphabet):
    as_in_mirror = shown(alphabet)
    assert hand_messages.drawn_hand_description("A", Handedness.RIGHT) in as_in_mirror
    alphabet.segmented_control(key=alphabet_state.DRAWN_HAND).set_value(Handedness.LEFT).run()
    assert hand_messages.drawn_hand_description("A", Handedness.LEFT) in shown(alphabet)
    left = shown(alphabet)
    alphabet.segmented_control(key=alphabet_state.DRAWN_VIEW).set_value(False).run()
    assert shown(alphabet) != left
    assert shown(alphabet).replace("left hand", "right hand") == as_in_mirror


def test_of_moving_letters_it_is_said_that_they_move(alphabet):
    choose(alphabet, "J")
    assert [one.value for one in alphabet.info] == [messages.MOVING_LETTER]
    assert "J signed with the right hand: an I, then down with the little finger" in shown(alphabet)
    choose(alphabet, "I")
    assert not alphabet.info


@pytest.mark.parametrize(
    ("letter", "button", "letters"),
    [("A", "practise-1", ("A",)), ("A", "practise-2", ("A", "S")), ("J", "practise-1", ("J",))],
)
def test_a_letter_or_a_pair_can_be_practised(alphabet, letter, button, letters):
    choose(alphabet, letter).button(key=button).click().run()
    assert not alphabet.exception
    assert alphabet.session_state["requested_letters"] == letters


def test_without_a_model_the_descriptions_are_still_there(monkeypatch, open_page):
    def missing():
        raise BundleError("models/letters/prototypes.json must exist.")

    monkeypatch.setattr(resources, "load_letter_example_hands", missing)
    app = choose(open_page(PAGE), "M")
    assert not app.exception
    assert [one.value for one in app.warning] == [
        messages.drawings_unavailable_message("models/letters/prototypes.json must exist.")
    ]
    assert letter_named("M").how_to in shown(app)
    assert describe_difference("M", "N") in shown(app)
    assert "<svg" not in shown(app)
    assert shown(app).count(messages.MOVES_MARK) == len(MOVING_LETTERS)
