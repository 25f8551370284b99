import av
import pytest
from streamlit.proto.WidgetStates_pb2 import WidgetState
from streamlit.testing.v1.element_tree import Selectbox

from slr_learn.config import learner_datasets_dir
from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.quality import TakeProblem
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.zips import TakeImportResult, dataset_to_zip, import_dataset_zip
from slr_learn.names import MOST_CHARACTERS
from slr_learn.recognition.letters.live import LiveRecogniser
from slr_learn.recognition.signs.live_body import LiveBodyTracker
from slr_learn.ui import shared_messages
from slr_learn.ui.record import messages as said
from slr_learn.ui.record import state as record_state
from slr_learn.ui.session import resources
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import VIETNAMESE
from tests.builders.bodies import FakeBodyFinder
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand, make_image
from tests.builders.movements import make_sign
from tests.builders.takes import save_takes

PAGE = "studio/record.py"
FPS = 12.5


@pytest.fixture(autouse=True)
def names_can_be_typed(monkeypatch):
    """Have the stand-in for the browser send what is not in a list of choices too, as the field does."""

    def state_of(box):
        shown = None if box.value is None else box.format_func(box.value)
        return WidgetState(id=box.id) if shown is None else WidgetState(id=box.id, string_value=shown)

    monkeypatch.setattr(Selectbox, "_widget_state", property(state_of))


@pytest.fixture
def store():
    return TakeStore(learner_datasets_dir())


@pytest.fixture
def dataset(store):
    return store.create("mine")


def texts(app):
    return " ".join(one.value for one in (*app.markdown, *app.caption))


def button(app, label):
    (found,) = [one for one in app.button if one.label == label]
    return found


def labels_of(elements):
    return [one.label for one in elements]


def sign_choice(app, dataset):
    return app.selectbox(key=f"{record_state.SIGN}-{dataset.id}")


def choose_sign(app, dataset, name):
    """Choose a sign, or type a new one."""
    return sign_choice(app, dataset).set_value(name).run()


class Screen:
    """The page with a camera on a clock of its own."""

    def __init__(self, open_page, streamer, dataset, sign, *, n_takes=2, n_frames=12):
        self.now_s = 500.0
        self.kind = dataset.kind
        self.app = open_page(PAGE)
        choose_sign(self.app, dataset, sign)
        self.app.number_input(key=f"{record_state.N_TAKES}-{dataset.kind}").set_value(n_takes)
        self.app.number_input(key=f"{record_state.N_FRAMES}-{dataset.kind}").set_value(n_frames)
        streamer.is_playing = True
        self.app.run()
        self.processor = self.app.session_state[f"{record_state.CAMERA}-{dataset.kind}"].processor
        self.processor._clock_s = lambda: self.now_s
        self.app.session_state[record_state.RECORDER]._clock_s = lambda: self.now_s
        self.processor._make_recogniser = self.signer()

    def signer(self):
        if self.kind is DatasetKind.LETTERS:
            return lambda: LiveRecogniser(FakeFinder([make_hand()]), FakeClassifier([{"A": 1.0}]))
        there, back = [(-0.3, 0.6), (-0.3, -0.2)], [(-0.3, -0.2), (-0.3, 0.6)]
        bodies = [one for _ in range(20) for way in (there, back) for one in make_sign(way, n_frames=8)]
        return lambda: LiveBodyTracker(FakeBodyFinder(bodies))

    def watch(self, *, for_s):
        """Let the camera see the signer for a while, and the page look."""
        frame = av.VideoFrame.from_ndarray(make_image(), format="rgb24")
        for _ in range(round(for_s * FPS)):
            self.now_s += 1 / FPS
            self.processor(frame)
        self.app.run()
        assert not self.app.exception

    def press(self, label):
        button(self.app, label).click().run()
        assert not self.app.exception


def test_without_a_collection_the_page_says_what_will_be_here_and_makes_one(open_page, store):
    app = open_page(PAGE)
    assert said.EMPTY_TITLE in texts(app)
    assert labels_of(app.button) == [said.CREATE]
    button(app, said.CREATE).click().run()
    assert [one.name for one in store.datasets()] == [said.FIRST_NAME]
    assert said.FEEDBACK_NO_SIGN in texts(app)
    assert button(app, said.RECORD).disabled


def test_in_a_collection_of_letters_a_letter_is_asked_for(open_page, store):
    store.create("letters", DatasetKind.LETTERS)
    assert said.FEEDBACK_NO_LETTER in texts(open_page(PAGE))


def test_a_second_collection_of_the_same_name_is_refused_in_words(open_page, store, dataset):
    app = open_page(PAGE)
    app.text_input(key=record_state.NEW_DATASET_NAME).set_value("Mine")
    button(app, said.CREATE).click().run()
    assert "must have a name of its own" in app.warning[0].value
    assert len(store.datasets()) == 1


def test_signs_to_choose_from_are_ones_own_and_those_of_a_list(open_page, store, dataset):
    save_takes(store, dataset, ["xin chào"])
    app = open_page(PAGE)
    assert sign_choice(app, dataset).options[:3] == ["xin chào", said.NO_SIGN_NAME, "AFTER"]
    app.radio(key=record_state.PRESET).set_value(next(one for one in said.PRESETS if one is VIETNAMESE)).run()
    assert sign_choice(app, dataset).options[2:5] == ["ai", "ác mộng", "anh hùng"]


def test_a_series_is_recorded_saved_and_listed(open_page, streamer, store, dataset):
    screen = Screen(open_page, streamer, dataset, "tạm biệt")
    screen.watch(for_s=1)
    assert said.FEEDBACK_READY in texts(screen.app)
    screen.press(said.RECORD)
    screen.watch(for_s=1.2)
    assert said.recording_countdown_text(2) in texts(screen.app)
    assert said.take_position_text(1, 2) in texts(screen.app)
    assert sign_choice(screen.app, dataset).disabled
    screen.watch(for_s=2.2)
    assert said.TAKE_NOW[DatasetKind.SIGNS] in texts(screen.app)
    screen.watch(for_s=0.9)
    assert said.FEEDBACK_GOOD in texts(screen.app)
    assert len(store.takes(dataset)) == 1
    screen.watch(for_s=3.5)
    shown = texts(screen.app)
    assert said.series_done_message(2, 0) in shown
    takes = store.takes(dataset)
    assert [(one.notes.label, one.notes.signer, one.problems) for one in takes] == [("tạm biệt", "me", ())] * 2
    assert takes[0].notes.session
    choice = screen.app.pills[0]
    assert choice.options == ["1", "2"]
    assert "2 takes of 1 sign, 1 session, 1 signer." in shown


def test_pausing_going_on_redoing_and_stopping(open_page, streamer, store, dataset):
    screen = Screen(open_page, streamer, dataset, "xem")
    screen.watch(for_s=1)
    screen.press(said.RECORD)
    screen.watch(for_s=4.5)
    assert len(store.takes(dataset)) == 1
    screen.press(said.PAUSE)
    screen.watch(for_s=6)
    assert said.FEEDBACK_PAUSED in texts(screen.app)
    assert len(store.takes(dataset)) == 1
    screen.press(said.REDO)
    assert store.takes(dataset) == ()
    screen.watch(for_s=4.5)
    assert len(store.takes(dataset)) == 1
    screen.press(said.STOP)
    assert said.RECORD in labels_of(screen.app.button)
    assert not sign_choice(screen.app, dataset).disabled


def test_takes_with_a_problem_are_told_of_and_can_all_be_recorded_again(open_page, streamer, store, dataset):
    screen = Screen(open_page, streamer, dataset, "xem", n_takes=2)
    screen.processor._make_recogniser = lambda: LiveBodyTracker(FakeBodyFinder(make_sign(n_frames=1)))
    screen.watch(for_s=1)
    screen.press(said.RECORD)
    screen.watch(for_s=4.3)
    assert said.PROBLEMS[TakeProblem.STILL] in texts(screen.app)
    screen.watch(for_s=3.5)
    assert said.series_done_message(2, 2) in texts(screen.app)
    screen.press(said.redo_flawed_takes_label(2))
    assert said.take_position_text(1, 2) in texts(screen.app)
    screen.press(said.STOP)


def test_what_the_camera_lacks_is_said_before_a_series_begins(open_page, streamer, store, dataset):
    screen = Screen(open_page, streamer, dataset, "xem")
    screen.processor._make_recogniser = lambda: LiveBodyTracker(FakeBodyFinder([None]))
    screen.watch(for_s=1)
    status = screen.app.session_state[f"{record_state.CAMERA}-{dataset.kind}"].status()
    assert status.is_problem
    assert status.text in texts(screen.app)
    assert said.FEEDBACK_READY not in texts(screen.app)


def test_still_letters_are_recorded_with_the_camera_for_hands(open_page, streamer, store):
    letters = store.create("letters", DatasetKind.LETTERS)
    screen = Screen(open_page, streamer, letters, "A", n_frames=10)
    screen.watch(for_s=1)
    screen.press(said.RECORD)
    screen.watch(for_s=8)
    assert store.load_letters(letters).label.tolist() == ["A", "A"]
    assert "Hold this letter" in texts(screen.app)


def test_of_letters_only_still_ones_are_offered_and_none_can_be_invented(open_page, store):
    letters = store.create("letters", DatasetKind.LETTERS)
    app = open_page(PAGE)
    assert len(sign_choice(app, letters).options) == 24
    assert not sign_choice(app, letters).proto.accept_new_options


def test_a_take_is_looked_at_deleted_and_brought_back(open_page, store, dataset):
    save_takes(store, dataset, ["xem", "xem"], session="kitchen")
    app = open_page(PAGE)
    choose_sign(app, dataset, "xem")
    choice = app.pills[0]
    assert choice.options == ["1 ⚠", "2 ⚠"]
    choice.set_value(store.takes(dataset)[0].id).run()
    shown = texts(app)
    assert "kitchen" in shown
    assert said.take_problems_text([TakeProblem.TOO_SHORT]) in shown
    button(app, said.DELETE_TAKE).click().run()
    assert len(store.takes(dataset)) == 1
    assert said.takes_deleted_message(1) in texts(app)
    button(app, said.RESTORE).click().run()
    assert len(store.takes(dataset)) == 2
    assert said.takes_deleted_message(1) not in texts(app)


def test_a_sign_and_a_whole_collection_are_deleted_and_brought_back(open_page, store, dataset):
    save_takes(store, dataset, ["xem", "xem"])
    app = open_page(PAGE)
    choose_sign(app, dataset, "xem")
    button(app, said.DELETE_SIGN).click().run()
    assert store.takes(dataset) == ()
    button(app, said.RESTORE).click().run()
    assert len(store.takes(dataset)) == 2
    button(app, said.DELETE_DATASET).click().run()
    assert store.datasets() == ()
    assert said.EMPTY_TITLE in texts(app)
    button(app, said.RESTORE).click().run()
    assert len(store.takes(dataset)) == 2


def test_a_damaged_take_is_told_of(open_page, store, dataset):
    (take,) = save_takes(store, dataset, ["xem"])
    take.path.write_bytes(b"half of")
    app = open_page(PAGE)
    assert said.unreadable_takes_message(1) in [one.value for one in app.warning]


def test_no_sign_has_a_name_of_its_own(open_page, store, dataset):
    save_takes(store, dataset, [NO_SIGN])
    app = open_page(PAGE)
    choose_sign(app, dataset, NO_SIGN)
    assert said.takes_heading(NO_SIGN) in [one.value for one in app.header]
    assert said.NO_SIGN_NAME in texts(app)


def test_a_name_that_cannot_be_kept_is_refused_before_anything_is_recorded(open_page, store, dataset):
    app = open_page(PAGE)
    choose_sign(app, dataset, "x" * (MOST_CHARACTERS + 1))
    assert f"at most {MOST_CHARACTERS} characters" in texts(app)
    assert button(app, said.RECORD).disabled


def test_without_the_letter_model_letters_cannot_be_recorded(monkeypatch, open_page, store):
    from slr_learn.errors import BundleError

    store.create("letters", DatasetKind.LETTERS)

    def missing(_):
        raise BundleError("models/letters is empty.")

    monkeypatch.setattr(resources, "load_shipped_model", missing)
    assert open_page(PAGE).error[0].value == shared_messages.model_unavailable_message("models/letters is empty.")


def test_what_is_saved_as_a_zip_can_be_brought_in(store, dataset):
    save_takes(store, dataset, ["xem"])
    assert import_dataset_zip(store, dataset_to_zip(store, dataset)).n_new == 1


@pytest.mark.parametrize(("is_into", "n_datasets", "n_new"), [(False, 2, 1), (True, 1, 0)])
def test_a_zip_becomes_a_collection_of_its_own_or_part_of_the_chosen_one(
    open_page, store, dataset, is_into, n_datasets, n_new
):
    save_takes(store, dataset, ["xem"])
    content = dataset_to_zip(store, dataset)
    app = open_page(PAGE)
    app.file_uploader[0].upload("mine.zip", content, "application/zip").run()
    (into,) = [one for one in app.radio if one.label == said.IMPORT_INTO_LABEL]
    into.set_value(is_into).run()
    button(app, said.IMPORT).click().run()
    assert not app.exception
    assert len(store.datasets()) == n_datasets
    (shown,) = [one for one in store.datasets() if one.id == app.selectbox(key=record_state.DATASET).value]
    assert (shown == dataset) is is_into
    assert len(store.takes(shown)) == 1
    (told,) = [one.value for one in app.success]
    n_known = 1 - n_new
    assert told == said.import_result_message(TakeImportResult(shown, n_new, n_known, 0))


def test_deleted_takes_are_deleted_for_good_only_by_who_is_sure(open_page, store, dataset):
    save_takes(store, dataset, ["xem", "xem"])
    app = open_page(PAGE)
    choose_sign(app, dataset, "xem")
    button(app, said.DELETE_SIGN).click().run()
    assert said.bin_contents_line(2) in texts(app)
    assert button(app, said.ERASE).disabled
    (sure,) = [one for one in app.checkbox if one.label == said.ERASE_SURE]
    sure.check().run()
    button(app, said.ERASE).click().run()
    assert store.deleted_takes(dataset) == ()
    assert said.RESTORE not in labels_of(app.button)
    assert said.ERASE not in labels_of(app.button)
