import io
import json
import re
import shutil
import zipfile

import av
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.handshapes import LONG_FINGERS, FingerState
from slr_learn.learning.attempts import Outcome
from slr_learn.learning.spelling.drawing import DrawingFault
from slr_learn.learning.spelling.exercises import Exercise
from slr_learn.learning.word_lists import WordLevel
from slr_learn.look_alikes import describe_difference
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.bundle import BUNDLE_FILE, MODEL_FILE, Bundle
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.letters.moving import make_moving_letter_recogniser
from slr_learn.recognition.uploads.model_zip import ModelFromZip, model_folder_to_zip
from slr_learn.ui import shared_messages
from slr_learn.ui.camera import messages
from slr_learn.ui.fingerspelling import messages as ui_fingerspelling_messages
from slr_learn.ui.fingerspelling import state as fingerspelling_state
from slr_learn.ui.hand import messages as hand_messages
from slr_learn.ui.practice import messages as fingerspelling_messages
from slr_learn.ui.practice import model_choice_messages
from slr_learn.ui.practice import state as practice_state
from slr_learn.ui.practice.correction_messages import correction_sentence
from slr_learn.ui.session import practice_links, resources
from slr_learn.ui.shell import messages as shell_messages
from slr_learn.vocabulary import letter_named
from tests.builders.air_writing import air_writing
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image

PAGE = "practise/fingerspelling.py"


def texts(app):
    return " ".join(one.value for one in app.markdown)


def show_camera(app, letter, *, n_frames, step_s=0.1):
    """Let the page's camera see a letter for a while, on a clock of its own."""
    show_hands(app, [make_hand()] * n_frames, letter, step_s=step_s)


def draw_letter(app, letter):
    """Let the page's camera see a letter being drawn in the air, ten frames a second."""
    shape = letter_named(letter).starts_as
    show_hands(app, [hand for _, hand in air_writing(shape, letter, fps=10, after_s=1.2)], shape, is_real=True)


def show_hands(app, hands, letter, *, step_s=0.1, is_real=False):
    processor = app.session_state[practice_state.CAMERA].processor
    now_s = [100.0 if processor.latest is None else processor.latest.timestamp_ms / 1000]

    def clock_s():
        now_s[0] += step_s / 3
        return now_s[0]

    processor._clock_s = clock_s
    processor.close()
    processor._make_recogniser = lambda: LiveRecogniser(
        FakeFinder(hands),
        FakeClassifier([{letter: 1.0, "-": 0.0}]),
        moving=make_moving_letter_recogniser(resources.load_shipped_motion_model()) if is_real else None,
    )
    frame = av.VideoFrame.from_ndarray(make_image(), format="rgb24")
    for _ in range(len(hands)):
        processor(frame)


def drawn(app):
    """What is read out of the drawn hands."""
    found = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return [one["title"] for one in found if "title" in one]


@pytest.fixture
def app(open_page):
    return open_page(PAGE)


def test_a_first_visit_asks_for_a_letter_and_says_how_to_start(app, streamer):
    shown = texts(app)
    assert fingerspelling_messages.TARGET_HEADING in shown
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert fingerspelling_messages.exercise_position(1, len(quiz.items)) in shown
    assert streamer.shown["texts"]["steps"] == list(messages.CAMERA_STEPS)
    assert messages.CAMERA_IDLE in shown
    assert not app.error


def test_the_target_is_drawn_and_described_until_the_learner_spells_from_memory(app):
    assert drawn(app)
    app.toggle(key=practice_state.HINT).set_value(False).run()
    assert not drawn(app)
    assert fingerspelling_messages.FROM_MEMORY in texts(app)


def test_only_the_picture_is_asked_for_and_never_the_microphone(app, streamer):
    assert streamer.arguments["desired_playing_state"] is False
    streamer.is_playing = True
    app.run()
    assert streamer.arguments["desired_playing_state"] is True
    assert streamer.arguments["media_stream_constraints"]["audio"] is False
    assert streamer.arguments["rtc_configuration"] == {"iceServers": []}


def test_configured_ice_servers_reach_the_stream(monkeypatch, open_page, streamer):
    servers = [{"urls": "turn:turn.example.org", "username": "u", "credential": "c"}]
    monkeypatch.setenv("SLR_LEARN_ICE_SERVERS", json.dumps(servers))
    streamer.is_playing = True
    open_page(PAGE)
    assert streamer.arguments["rtc_configuration"] == {"iceServers": servers}


def test_words_come_in_three_levels(app):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.WORDS).run()
    app.segmented_control(key=fingerspelling_state.WORD_LEVEL).set_value(WordLevel.HARD).run()
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert len(quiz.items) == 5
    assert all(len(word) > 3 for word in quiz.items)


def test_a_word_of_ones_own_is_spelled_by_the_camera_letter_by_letter(app, streamer):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    assert ui_fingerspelling_messages.OWN_WORD_EMPTY in texts(app)
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("bad").run()
    streamer.is_playing = True
    for letter in "BAD":
        show_camera(app, letter, n_frames=20)
        app.run()
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert quiz.is_finished
    assert [one.target for one in quiz.attempts] == list("BAD")
    assert fingerspelling_messages.FEEDBACK_DONE in texts(app)
    app.button[0].click().run()
    assert not app.session_state[practice_links.PRACTICE].quiz.is_finished


def test_a_round_of_skipped_letters_is_not_praised(app, streamer):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("a").run()
    streamer.is_playing = True
    show_camera(app, "S", n_frames=2)
    app.run()
    app.button[0].click().run()
    assert app.session_state[practice_links.PRACTICE].quiz.is_finished
    assert fingerspelling_messages.FEEDBACK_FINISHED in texts(app)
    assert fingerspelling_messages.FEEDBACK_DONE not in texts(app)
    assert "You signed 0 of 1 letters" in texts(app)
    assert fingerspelling_messages.skipped_letters_list((("A", "A"),)) in texts(app)


def test_of_a_word_given_up_it_is_told_how_many_letters_were_signed_and_which_not(app, streamer):
    spell(app, "cat")
    streamer.is_playing = True
    show_camera(app, "C", n_frames=20)
    app.run()
    (skip_word,) = [one for one in app.button if one.label == ui_fingerspelling_messages.SKIP_WORD]
    skip_word.click().run()
    assert "You signed 1 of 3 letters" in texts(app)
    assert "Skipped: A, T of CAT." in texts(app)
    assert "1 signed · 2 skipped" in texts(app)


@pytest.mark.parametrize(
    ("skipped", "line"),
    [
        ([("A", "A"), ("B", "B")], "Skipped: A; B."),
        ([("CAT", "CAT"), ("DOG", "G")], "Skipped: all of CAT; G of DOG."),
        ([("ELIZABETH", "LIZABETH")], "Skipped: 8 letters of ELIZABETH."),
        ([(one, one) for one in "ABCDEFG"], "Skipped: A; B; C; D; E and 2 more."),
    ],
)
def test_skipped_letters_are_named_briefly(skipped, line):
    assert fingerspelling_messages.skipped_letters_list(skipped) == line


@pytest.mark.usefixtures("no_corrections")
def test_another_letter_is_answered_with_what_sets_the_two_apart(open_page, streamer):
    app = open_page(PAGE)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("T").run()
    streamer.is_playing = True
    show_camera(app, "S", n_frames=20)
    app.run()
    assert "That looks like S. In S the thumb lies over all the fingers" in texts(app)


def watch_letter(app, letter, *, for_s):
    """Let the page look at a letter again and again, as it does while the camera runs."""
    show_camera(app, letter, n_frames=1)
    frame = av.VideoFrame.from_ndarray(make_image(), format="rgb24")
    for _ in range(round(5 * for_s)):
        for _ in range(2):
            app.session_state[practice_state.CAMERA].processor(frame)
        app.run()


def test_the_correction_that_matters_most_is_said_marked_and_drawn(app, streamer):
    spell(app, "A")
    streamer.is_playing = True
    watch_letter(app, "B", for_s=0.4)
    processor = app.session_state[practice_state.CAMERA].processor
    assert processor.marked == frozenset()
    watch_letter(app, "B", for_s=2)
    correction = app.session_state[practice_links.PRACTICE].correction
    assert correction.wanted == FingerState.CLOSED
    assert set(correction.aspects) <= set(LONG_FINGERS)
    assert f"That looks like B. {correction_sentence('A', correction)}" in texts(app)
    assert processor.marked == frozenset(correction.aspects)
    watch_letter(app, "A", for_s=0.4)
    assert processor.marked == frozenset()
    assert fingerspelling_messages.FEEDBACK_RIGHT in texts(app)


def test_without_the_model_of_fingers_the_exercise_goes_on_without_corrections(monkeypatch, open_page, streamer):
    monkeypatch.setattr(resources, "FINGERS_MODEL", "nowhere")
    resources._fingers_bundle.clear()
    app = open_page(PAGE)
    assert not app.error
    assert not app.warning
    spell(app, "T")
    streamer.is_playing = True
    watch_letter(app, "S", for_s=2)
    assert app.session_state[practice_links.PRACTICE].correction is None
    assert "That looks like S. In S the thumb lies over all the fingers" in texts(app)
    watch_letter(app, "T", for_s=2)
    assert app.session_state[practice_links.PRACTICE].quiz.is_finished


def test_a_picture_that_stopped_on_the_right_letter_is_not_praised(app, streamer):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value("T").run()
    streamer.is_playing = True
    show_camera(app, "T", n_frames=4)
    app.run()
    assert fingerspelling_messages.FEEDBACK_RIGHT in texts(app)
    processor = app.session_state[practice_state.CAMERA].processor
    stopped_at_s = processor.latest.timestamp_ms / 1000
    processor._clock_s = lambda: stopped_at_s + 10
    app.run()
    assert fingerspelling_messages.FEEDBACK_RIGHT not in texts(app)
    assert texts(app).count(f">{messages.CAMERA_STALLED}<") == 2


@pytest.mark.parametrize(("typed", "told"), [("b4d", "leave out 4"), ("öl2", "leave out 2")])
def test_a_word_that_cannot_be_spelled_is_told_and_nothing_is_lost(app, typed, told):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value(typed).run()
    assert told in texts(app)
    assert app.text_input(key=fingerspelling_state.OWN_WORD).value == typed
    assert app.button[0].disabled


def spell(app, word):
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.OWN_WORD).run()
    app.text_input(key=fingerspelling_state.OWN_WORD).set_value(word).run()


def test_a_word_with_moving_letters_is_spelled_by_drawing_them(app, streamer):
    spell(app, "jaz")
    streamer.is_playing = True
    draw_letter(app, "J")
    app.run()
    assert app.session_state[practice_links.PRACTICE].quiz.target == "A"
    show_camera(app, "A", n_frames=20)
    app.run()
    draw_letter(app, "Z")
    app.run()
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert [(one.target, one.outcome) for one in quiz.attempts] == [(letter, Outcome.CORRECT) for letter in "JAZ"]
    assert not any(one.mistaken_for for one in quiz.attempts)


@pytest.mark.parametrize(("target", "shape"), [("J", "I"), ("Z", "D")])
def test_holding_the_shape_that_a_moving_letter_begins_with_is_not_enough_and_is_told(app, streamer, target, shape):
    spell(app, target)
    streamer.is_playing = True
    show_hands(app, [hand for _, hand in air_writing(shape, "still", fps=10, stroke_s=4)], shape, is_real=True)
    app.run()
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert (quiz.target, quiz.hold_share) == (target, 0.0)
    assert fingerspelling_messages.draw_letter_now_hint(target, shape) in texts(app)


@pytest.mark.parametrize(
    ("target", "way", "how", "fault"),
    [
        ("J", "down", {}, DrawingFault.UNFINISHED),
        ("Z", "line", {}, DrawingFault.UNFINISHED),
        ("J", "J", {"size": 0.4}, DrawingFault.SMALL),
        ("J", "circle", {}, DrawingFault.OTHER),
    ],
)
def test_what_a_movement_lacked_is_told(app, streamer, target, way, how, fault):
    spell(app, target)
    streamer.is_playing = True
    shape = letter_named(target).starts_as
    show_hands(app, [hand for _, hand in air_writing(shape, way, fps=10, after_s=1.2, **how)], shape, is_real=True)
    app.run()
    assert app.session_state[practice_links.PRACTICE].quiz.target == target
    assert fingerspelling_messages.wrong_movement_feedback(target, fault) in texts(app)


@pytest.mark.parametrize(("target", "seen"), [("J", "Y"), ("J", "B"), ("Z", "X"), ("Z", "E")])
def test_of_a_wrong_first_shape_it_is_told_which_one_a_moving_letter_begins_with(app, streamer, target, seen):
    spell(app, target)
    streamer.is_playing = True
    show_camera(app, seen, n_frames=20)
    app.run()
    start = letter_named(target).starts_as
    assert f"That looks like {seen}, and {target} begins as a" in texts(app)
    assert fingerspelling_messages.wrong_start_shape_feedback(
        target, start, seen, describe_difference(start, seen)
    ) in texts(app)


def test_what_to_form_and_draw_is_told_before_anything_is_recognised(app, streamer):
    spell(app, "J")
    streamer.is_playing = True
    show_camera(app, "-", n_frames=3)
    app.run()
    assert fingerspelling_messages.form_moving_letter_hint("J", "I") in texts(app)
    assert drawn(app) == [hand_messages.drawn_hand_description("J", Handedness.RIGHT, "I")]


def test_without_the_model_of_moving_letters_the_others_are_practised_and_it_is_said(monkeypatch, tmp_path, open_page):
    monkeypatch.setattr(resources, "MOTION_MODEL", "nowhere")
    resources.load_shipped_motion_model.clear()
    app = open_page(PAGE)
    assert app.warning[0].value.startswith("J and Z cannot be recognised just now and are left out.")
    assert not app.error
    spell(app, "jazz")
    assert "does not recognise J and Z" in texts(app)
    spell(app, "bad")
    assert app.session_state[practice_links.PRACTICE].quiz.target == "B"
    resources.load_shipped_motion_model.clear()


def test_skipping_goes_on_and_is_counted(app):
    first = app.session_state[practice_links.PRACTICE].quiz.target
    app.button[0].click().run()
    quiz = app.session_state[practice_links.PRACTICE].quiz
    assert (quiz.skips, quiz.item_index) == (1, 1)
    assert quiz.target != first
    assert "1 skipped" in texts(app)


def test_the_hand_and_the_picture_chosen_reach_the_camera(app):
    processor = app.session_state[practice_state.CAMERA].processor
    assert (processor.hand, processor.landmarks_only) == (None, False)
    app.radio(key=practice_state.HAND).set_value(Handedness.LEFT).run()
    app.radio(key=practice_state.PICTURE).set_value(True).run()
    assert (processor.hand, processor.landmarks_only) == (Handedness.LEFT, True)


def test_letters_asked_for_by_another_page_are_practised_alone_until_lifted(open_page):
    app = open_page(PAGE)
    app.session_state["requested_letters"] = ("T",)
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.LETTERS).run()
    assert set(app.session_state[practice_links.PRACTICE].quiz.items) == {"T"}
    (lift,) = [one for one in app.button if one.label == ui_fingerspelling_messages.only_letters(("T",))]
    lift.click().run()
    assert len(set(app.session_state[practice_links.PRACTICE].quiz.items)) > 1


@pytest.mark.parametrize("damage", ["missing", "corrupt"])
def test_without_its_model_the_page_says_so_and_leads_to_the_alphabet(monkeypatch, tmp_path, open_page, damage):
    monkeypatch.setattr(resources, "MODELS_DIR", tmp_path)
    resources.load_shipped_model.clear()
    if damage == "corrupt":
        (tmp_path / "letters").mkdir()
        (tmp_path / "letters" / "bundle.json").write_text("{")
    app = open_page(PAGE)
    assert app.error[0].value.startswith("Letters cannot be recognised just now.")
    assert "bundle.json" in app.error[0].value
    resources.load_shipped_model.clear()


@pytest.fixture
def models_dir(monkeypatch, tmp_path):
    """The shipped letter model, and beside it a copy, one that knows two letters, and one of movements."""
    for name, changes in (
        (LETTERS_MODEL, {}),
        ("letters_cnn1d", {"name": "letters_cnn1d"}),
        ("letters_motion", {"name": "letters_motion", "input": "hand_trail"}),
    ):
        folder = shutil.copytree(MODELS_DIR / LETTERS_MODEL, tmp_path / name)
        described = json.loads((folder / BUNDLE_FILE).read_text())
        (folder / BUNDLE_FILE).write_text(json.dumps(described | changes))
    monkeypatch.setattr(resources, "MODELS_DIR", tmp_path)
    for cached in (resources.load_shipped_model, resources.expected_accuracy_of_model):
        cached.clear()
    yield tmp_path
    for cached in (resources.load_shipped_model, resources.expected_accuracy_of_model):
        cached.clear()


def models_of(app):
    """The choice of the model that watches."""
    (choice,) = [one for one in app.radio if one.label == model_choice_messages.WATCHING_LABEL]
    return choice


def captions_on(app):
    return " ".join(one.value for one in app.caption)


def test_the_model_that_watches_is_chosen_with_a_line_on_how_good_it_is(models_dir, open_page):
    app = open_page(PAGE)
    choice = models_of(app)
    assert choice.options == [shared_messages.WATCHING_MODELS[name] for name in (LETTERS_MODEL, "letters_cnn1d")]
    promise = model_choice_messages.model_accuracy_line(resources.expected_accuracy_of_model(LETTERS_MODEL))
    assert re.fullmatch(r"\d+\W% right on strangers \(\d+ to \d+\W%\)", promise)
    assert list(choice.proto.captions) == [promise, promise]
    assert "is watching" not in captions_on(app)


def test_another_model_takes_over_from_the_camera_and_says_so(models_dir, open_page, streamer):
    app = open_page(PAGE)
    camera = app.session_state[practice_state.CAMERA]
    quiz = app.session_state[practice_links.PRACTICE].quiz
    streamer.is_playing = True
    models_of(app).set_value("letters_cnn1d").run()
    assert app.session_state[practice_state.CAMERA] is camera
    assert camera._bundle.name == "letters_cnn1d"
    assert f"**{shared_messages.WATCHING_MODELS['letters_cnn1d']}** is watching" in captions_on(app)
    # It knows the same letters, so the exercise goes on.
    assert app.session_state[practice_links.PRACTICE].quiz is quiz


def test_a_chosen_model_that_is_damaged_leaves_the_choice_of_another(models_dir, open_page):
    (models_dir / "letters_cnn1d" / MODEL_FILE).write_bytes(b"")
    app = open_page(PAGE)
    models_of(app).set_value("letters_cnn1d").run()
    assert "checksum" in app.error[0].value
    models_of(app).set_value(LETTERS_MODEL).run()
    assert not app.error


def bring(app, content):
    app.file_uploader[0].set_value(("own.zip", content, "application/zip")).run()


@pytest.mark.slow
def test_a_model_of_ones_own_is_checked_watches_and_can_be_removed_again(models_dir, open_page):
    app = open_page(PAGE)
    before = sorted(models_dir.rglob("*"))
    bring(app, model_folder_to_zip(MODELS_DIR / LETTERS_MODEL))
    assert not app.error
    name = model_choice_messages.model_option_name(LETTERS_MODEL, is_own=True)
    assert models_of(app).options[-1] == name
    assert f"**{name}** is watching: says of itself: 9" in captions_on(app)
    assert (
        app.session_state[practice_state.CAMERA]._bundle.model == (MODELS_DIR / LETTERS_MODEL / MODEL_FILE).read_bytes()
    )
    assert sorted(models_dir.rglob("*")) == before
    (remove,) = [one for one in app.button if one.label == model_choice_messages.OWN_MODEL_REMOVE]
    remove.click().run()
    assert not app.exception
    assert name not in models_of(app).options
    assert models_of(app).value == LETTERS_MODEL
    assert "is watching" not in captions_on(app)


def test_a_zip_that_holds_no_model_is_refused_with_the_reason_and_checked_once(models_dir, open_page, monkeypatch):
    app = open_page(PAGE)
    bring(app, b"no zip")
    assert app.error[0].value.startswith(r"own.zip cannot be used. The file must be a sound zip")
    monkeypatch.setattr("slr_learn.ui.practice.model_choice.read_model_zip", None)
    app.run()
    assert len(app.error) == 1
    assert models_of(app).value == LETTERS_MODEL
    app.file_uploader[0].clear().run()
    assert not app.error


def test_what_a_refused_zip_holds_does_not_come_to_life_on_the_page(models_dir, open_page):
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("![x](example.org)", b"")
    app = open_page(PAGE)
    bring(app, target.getvalue())
    assert r"\!\[x\]\(example.org\)" in app.error[0].value


def test_a_model_of_few_letters_asks_for_those_alone(models_dir, open_page, monkeypatch):
    model = ModelFromZip(Bundle("two", ("A", "B"), 1, 290, b""))
    monkeypatch.setattr("slr_learn.ui.practice.model_choice.read_model_zip", lambda content: model)
    app = open_page(PAGE)
    bring(app, b"any")
    assert set(app.session_state[practice_links.PRACTICE].quiz.items) == {"A", "B"}
    app.segmented_control(key=practice_links.EXERCISE).set_value(Exercise.WORDS).run()
    assert not app.error
    assert "No word of this level has only the letters A, B" in texts(app)


@pytest.mark.parametrize("part", ["show_target", "show_score"], ids=["page", "fragment"])
def test_a_failure_is_one_sentence_to_the_learner_and_a_traceback_in_the_log(monkeypatch, open_page, caplog, part):
    def fail(*_, **__):
        raise ZeroDivisionError

    monkeypatch.setattr(f"slr_learn.ui.practice.view.{part}", fail)
    app = open_page(PAGE)
    assert [one.value for one in app.error] == [shell_messages.UNEXPECTED_ERROR]
    assert "ZeroDivisionError" in caplog.text
