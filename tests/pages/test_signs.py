import json
import re
from datetime import UTC, datetime

import pytest

from slr_learn.config import learner_datasets_dir, live_test_results_dir, own_models_dir
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.errors import BundleError
from slr_learn.learning.signs.faults import DeviationKind, SignFault, SignPart
from slr_learn.learning.signs.live_test import LiveTestTrial
from slr_learn.learning.signs.live_test_files import LiveTestResult, load_live_tests, save_live_test
from slr_learn.learning.signs.plan import SignPracticeMode
from slr_learn.recognition.signs.live import SignRecogniserState
from slr_learn.studio.model_versions import ModelVersions
from slr_learn.studio.practisable_signs import HeldOutSignResult
from slr_learn.ui import shared_messages
from slr_learn.ui.camera.body import BodyCamera
from slr_learn.ui.camera.status import CameraStatus, StreamStage
from slr_learn.ui.measurements import live_test_messages
from slr_learn.ui.signs import messages
from slr_learn.ui.signs import state as signs_state
from tests.builders.movements import make_sign
from tests.builders.own_takes import add_uploaded_model
from tests.builders.sign_practice_parts import FakeLiveSigns, make_answer, make_sign_model

PAGE = "practise/signs.py"


@pytest.fixture(autouse=True)
def data_dir(tmp_path, monkeypatch):
    monkeypatch.setenv("SLR_LEARN_DATA", str(tmp_path))


@pytest.fixture
def live(monkeypatch):
    fake = FakeLiveSigns()
    monkeypatch.setattr("slr_learn.ui.signs.watcher.make_sign_recogniser", lambda *_, **__: fake)
    return fake


@pytest.fixture
def use_model(monkeypatch, live):
    def use(model):
        monkeypatch.setattr("slr_learn.ui.session.sign_models.sign_model_choices", lambda: (model.choice,))
        monkeypatch.setattr("slr_learn.ui.session.sign_models.load_sign_model", lambda _: model)

    return use


@pytest.fixture
def app(use_model, open_page):
    use_model(make_sign_model())
    return open_page(PAGE)


def texts(app):
    return " ".join(one.value for one in app.markdown)


def button(app, label):
    (found,) = [one for one in app.button if one.label == label]
    return found


def quiz(app):
    return app.session_state[signs_state.PRACTICE].quiz


def sign(app, live, probabilities, **how):
    live.waiting.append(make_answer(probabilities, **how))
    app.run()
    assert not app.exception


def figures(app):
    found = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    return [one for one in found if "title" in one]


def test_without_a_model_the_page_says_how_to_get_one(monkeypatch, open_page):
    monkeypatch.setattr("slr_learn.ui.session.sign_models.sign_model_choices", lambda: ())
    app = open_page(PAGE)
    assert messages.NO_MODEL in texts(app)
    assert not app.error


def test_a_model_of_ones_own_that_cannot_be_used_is_named(monkeypatch, use_model, open_page):
    monkeypatch.setattr("slr_learn.ui.session.studio.names_of_unusable_sign_models", lambda: ("café",))
    use_model(make_sign_model())
    assert messages.own_model_unusable_message("café") in [one.value for one in open_page(PAGE).caption]


def test_a_first_visit_asks_for_a_sign_and_shows_it(app):
    target = quiz(app).target
    assert f'data-sign="{target}"' in texts(app)
    assert messages.sign_position(1, 10) in texts(app)
    assert messages.IDLE in texts(app)
    (figure,) = figures(app)
    assert target in figure["title"]
    assert messages.demonstration_credit_line("made up (MIT)") in texts(app)


def test_whom_to_thank_is_said_in_a_line_with_the_licence():
    said = messages.demonstration_credit_line
    assert said("tamtridung: eleven signs of one signer (MIT)") == "Recorded by tamtridung (MIT)"
    assert said("Google, Isolated Signs (Kaggle): 39 signs (CC BY 4.0)") == (
        "Recorded by Google, Isolated Signs (Kaggle) (CC BY 4.0)"
    )
    assert said("made up (MIT)") == "Recorded by made up (MIT)"
    assert said("made up: by hand") == "Recorded by made up"


def test_what_was_drawn_besides_the_recorded_hand_is_said():
    assert messages.unrecorded_parts_note(has_made_hand=False) == "Face and body are drawn in."
    assert "Left hand, face" in messages.unrecorded_parts_note(has_made_hand=True)


def test_the_figure_can_be_hidden_and_shown(app):
    button(app, messages.HIDE).click().run()
    assert figures(app) == []
    assert messages.FROM_MEMORY in texts(app)
    button(app, messages.SHOW_ME).click().run()
    assert len(figures(app)) == 1


def test_a_sign_without_a_recording_says_so(use_model, open_page):
    use_model(make_sign_model(has_figures=False))
    assert messages.NO_DEMONSTRATION in texts(open_page(PAGE))


def test_signs_are_judged_until_the_quiz_is_done(app, live, streamer):
    streamer.is_playing = True
    for _ in range(10):
        sign(app, live, {quiz(app).target: 0.9})
    assert quiz(app).is_finished
    assert messages.DONE in texts(app)
    assert messages.quiz_summary(10, 10, 10) in texts(app)
    button(app, messages.NEXT_QUIZ).click().run()
    assert quiz(app).score == 0


def test_a_sign_that_is_not_taken_tells_what_was_off(app, live, monkeypatch):
    target = quiz(app).target
    other = next(one for one in ("HELLO", "NO", "YES") if one != target)
    monkeypatch.setattr(BodyCamera, "status", lambda _: CameraStatus(StreamStage.LIVE, "Fine.", is_problem=False))
    sign(app, live, {other: 0.8, target: 0.1}, values=make_sign([(-0.3, 2.0), (-0.3, 1.2)]))
    last = app.session_state[signs_state.PRACTICE].last
    assert (last.seen, last.fault.off) == (other, DeviationKind.HIGHER)
    assert f"<b>{other}</b>" in texts(app)
    assert messages.sign_not_accepted_message(other, target, last.fault) in texts(app)


def test_what_is_not_taken_is_put_in_one_sentence_and_one_action():
    fault = SignFault(SignPart.SHAPE, DeviationKind.FOLD, fingers=(3, 4))
    assert (
        messages.sign_not_accepted_message("NO", "YES", fault)
        == "That looked like NO. Fold your ring finger and little finger."
    )
    assert messages.sign_not_accepted_message("YES", "YES", None).startswith("Nearly. ")
    assert all(messages.sign_correction_sentence(SignFault(SignPart.PLACE, off, fingers=(1,))) for off in DeviationKind)
    assert messages.sign_correction_sentence(
        SignFault(SignPart.PLACE, DeviationKind.TURN, is_other_hand=True)
    ).startswith("Your other hand: turn")


def test_skipping_is_possible_without_the_camera_and_after_a_while_with_it(app, streamer):
    button(app, messages.SKIP).click().run()
    assert len(quiz(app).skipped) == 1


def test_the_learner_can_say_where_a_sign_begins_and_ends(app, live):
    app.radio(key=signs_state.START).set_value(messages.MANUAL).run()
    assert not app.exception
    watcher = app.session_state[signs_state.WATCHER]
    assert watcher.is_manual
    assert button(app, messages.SIGN_NOW).disabled
    live.state = SignRecogniserState.SIGNING
    app.run()
    assert messages.SIGNING in texts(app)
    assert button(app, messages.SIGN_DONE)


def test_young_signs_are_marked_with_what_that_means_and_can_be_left_out(use_model, open_page):
    use_model(make_sign_model(["NO", "YES"], young=["NO", "YES"]))
    app = open_page(PAGE)
    (mark,) = re.findall("<details.*</details>", texts(app))
    assert messages.YOUNG in mark
    assert f"<p>{messages.YOUNG_HELP}</p>" in mark
    app.toggle(key=signs_state.LEAVE_OUT_YOUNG).set_value(True).run()
    assert messages.NO_SIGNS_LEFT in texts(app)


def test_where_young_signs_are_left_out_a_quiz_asks_for_the_others_alone(use_model, open_page):
    use_model(make_sign_model(["HELLO", "NO", "YES"], young=["NO", "YES"]))
    app = open_page(PAGE)
    (choice,) = app.multiselect
    assert choice.options == ["HELLO", "NO · young", "YES · young"]
    assert {"NO", "YES"} & set(quiz(app).targets)
    app.toggle(key=signs_state.LEAVE_OUT_YOUNG).set_value(True).run()
    assert set(quiz(app).targets) == {"HELLO"}
    assert messages.YOUNG not in texts(app)
    app.toggle(key=signs_state.LEAVE_OUT_YOUNG).set_value(False).run()
    assert {"NO", "YES"} & set(quiz(app).targets)


def test_a_live_test_counts_every_sign_and_keeps_the_result(app, live):
    app.segmented_control(key=signs_state.MODE).set_value(SignPracticeMode.LIVE_TEST).run()
    for _ in range(9):
        sign(app, live, {"NO": 0.9})
    test = app.session_state[signs_state.PRACTICE].test
    assert test.is_finished
    assert messages.TEST_DONE in texts(app)
    assert messages.TEST_SAVED in texts(app)
    (result,), problems = load_live_tests(live_test_results_dir())
    assert (result.n_right, len(result.trials), problems) == (3, 9, ())
    button(app, messages.NEXT_TEST).click().run()
    assert app.session_state[signs_state.PRACTICE].test.trials == ()
    app.switch_page("pages/progress/models.py").run()
    assert not app.exception
    assert any(one.value == live_test_messages.LIVE_TESTS_HEADING for one in app.header)
    assert "Made-up signs recognised 3 of 9 signs" in texts(app)


def test_a_live_test_that_cannot_be_saved_says_so(app, live, tmp_path):
    (tmp_path / "live_tests").write_text("in the way")
    app.segmented_control(key=signs_state.MODE).set_value(SignPracticeMode.LIVE_TEST).run()
    for _ in range(9):
        sign(app, live, {"NO": 0.9})
    assert messages.TEST_NOT_SAVED in texts(app)


def test_a_model_that_cannot_be_used_is_told(use_model, monkeypatch, open_page):
    use_model(make_sign_model())

    def refuse(_):
        raise BundleError("models/made_up is damaged.")

    monkeypatch.setattr("slr_learn.ui.session.sign_models.load_sign_model", refuse)
    app = open_page(PAGE)
    assert [one.value for one in app.error] == [messages.model_unusable_message("models/made_up is damaged.")]


def test_without_live_tests_the_models_page_offers_one(open_page):
    assert live_test_messages.LIVE_TESTS_NONE in texts(open_page("progress/models.py"))


def test_a_live_test_that_cannot_be_read_is_named_and_one_without_a_mistake_says_so(open_page):
    trials = (LiveTestTrial("NO", "NO", is_accepted=True),)
    folder = live_test_results_dir()
    save_live_test(folder, LiveTestResult("Café signs", "cafe/3", datetime(2026, 1, 2, tzinfo=UTC), trials))
    (folder / "broken.json").write_text("{", encoding="utf-8")
    app = open_page("progress/models.py")
    (warning,) = [one.value.replace("\\", "") for one in app.warning]
    assert "broken.json must be the result of a live test" in warning
    assert live_test_messages.NONE_MISTAKEN in texts(app)
    assert "recognised 1 of 1 sign" in texts(app)


def test_ones_own_models_can_be_chosen(monkeypatch, live, open_page):
    monkeypatch.setattr("slr_learn.ui.session.sign_models.shipped_sign_models", tuple)
    dataset = TakeStore(learner_datasets_dir()).create("Café")
    results = [HeldOutSignResult(label, 3, 3) for label in ("bán hàng", "NO")]
    version = add_uploaded_model(ModelVersions(own_models_dir()), dataset, results)
    app = open_page(PAGE)
    assert not app.error
    assert quiz(app).target in ("bán hàng", "NO")
    model = app.radio[0]
    assert model.options == [shared_messages.own_sign_model_name("Café", version.number)]
    assert messages.NO_DEMONSTRATION in texts(app)
