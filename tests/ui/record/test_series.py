from dataclasses import replace

import numpy as np
import pytest

from slr_learn.datasets.takes.folders import DatasetKind
from slr_learn.datasets.takes.quality import TakeProblem
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.learning.recording import RecordingPhase, RecordingSeriesPlan
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView
from slr_learn.ui.record.series import RecordingRequest, SeriesRecorder
from tests.builders.hands import make_hand
from tests.builders.movements import ASPECT, make_sign

FPS = 12.5
PLAN = RecordingSeriesPlan(n_takes=3, n_frames=20)


class Sitting:
    """A recorder on a clock of its own, before a camera that shows what a test says."""

    def __init__(self, root, kind=DatasetKind.SIGNS):
        self.now_s = 100.0
        self.store = TakeStore(root)
        self.dataset = self.store.create("mine", kind)
        self.recorder = SeriesRecorder(self.store, clock_s=lambda: self.now_s)
        self.order = RecordingRequest(self.dataset, "xem", "An", "evening", PLAN)

    def shows(self, frame_at, *, for_s):
        """Let frames come for a while, looked at five times a second."""
        until_s, waiting = self.now_s + for_s, []
        next_look_s = self.now_s + 0.2
        while self.now_s < until_s:
            self.now_s += 1 / FPS
            waiting.append(frame_at(self.now_s))
            if self.now_s >= next_look_s:
                self.recorder.add_frames(waiting)
                waiting, next_look_s = [], self.now_s + 0.2
        self.recorder.add_frames(waiting)


SIGN = make_sign([(-0.3, 0.6), (-0.3, -0.2)], n_frames=20)


def signing(at_s):
    return BodyFrame(SIGN[round(at_s * FPS) % len(SIGN)], at_s * 1000, ASPECT, BodyView.GOOD)


def holding_still(at_s):
    return BodyFrame(SIGN[0], at_s * 1000, ASPECT, BodyView.GOOD)


def holding_letter(at_s, *, hand=None, view=HandView.GOOD):
    return LiveResult(at_s * 1000, view, hand or make_hand(handedness=Handedness.LEFT), None, None)


def no_hand(at_s):
    return LiveResult(at_s * 1000, HandView.NO_HAND, None, None, None)


@pytest.fixture
def sitting(tmp_path):
    return Sitting(tmp_path)


def test_a_series_is_saved_take_by_take_with_its_notes(sitting):
    sitting.recorder.start(sitting.order)
    sitting.shows(signing, for_s=6.0)
    assert len(sitting.store.takes(sitting.dataset)) == 1
    sitting.shows(signing, for_s=12.0)
    takes = sitting.store.takes(sitting.dataset)
    assert sitting.recorder.series.phase is RecordingPhase.DONE
    assert not sitting.recorder.is_running
    assert [(one.notes.label, one.notes.signer, one.notes.session) for one in takes] == [("xem", "An", "evening")] * 3
    assert [one.n_frames for one in takes] == [20, 20, 20]
    assert sitting.recorder.taken == takes
    assert sitting.recorder.verdict.problems == ()
    frames = sitting.store.frames(takes[0])
    assert frames.aspect == ASPECT
    assert np.allclose(np.diff(frames.timestamps_ms), 1000 / FPS)


def test_a_flawed_take_is_told_of_and_can_be_recorded_again(sitting):
    sitting.recorder.start(sitting.order)
    sitting.shows(holding_still, for_s=6.0)
    assert sitting.recorder.verdict.problems == (TakeProblem.STILL,)
    (flawed,) = sitting.recorder.taken
    sitting.recorder.redo()
    assert sitting.store.takes(sitting.dataset) == ()
    assert [one.id for one in sitting.store.deleted_takes(sitting.dataset)] == [flawed.id]
    sitting.shows(signing, for_s=20.0)
    assert [one.problems for one in sitting.store.takes(sitting.dataset)] == [(), (), ()]


def test_all_flawed_takes_can_be_recorded_again_at_the_end(sitting):
    sitting.recorder.start(sitting.order)
    sitting.shows(holding_still, for_s=6.0)
    sitting.shows(signing, for_s=14.0)
    assert (sitting.recorder.series.phase, len(sitting.recorder.flawed)) == (RecordingPhase.DONE, 1)
    sitting.recorder.redo_flawed()
    assert sitting.recorder.order.plan.n_takes == 1
    sitting.shows(signing, for_s=10.0)
    assert [one.problems for one in sitting.store.takes(sitting.dataset)] == [(), (), ()]


def test_a_pause_keeps_what_is_saved(sitting):
    sitting.recorder.start(sitting.order)
    sitting.shows(signing, for_s=6.0)
    sitting.recorder.pause_or_go_on()
    sitting.shows(signing, for_s=10.0)
    assert len(sitting.store.takes(sitting.dataset)) == 1
    sitting.recorder.pause_or_go_on()
    sitting.shows(signing, for_s=14.0)
    assert len(sitting.store.takes(sitting.dataset)) == 3


def test_stopping_ends_the_series(sitting):
    sitting.recorder.start(sitting.order)
    sitting.shows(signing, for_s=6.0)
    sitting.recorder.stop()
    sitting.shows(signing, for_s=10.0)
    assert len(sitting.store.takes(sitting.dataset)) == 1
    assert not sitting.recorder.is_running


def test_where_nothing_can_be_written_it_pauses_and_says_why(sitting, monkeypatch):
    def refuse(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(TakeStore, "save", refuse)
    sitting.recorder.start(sitting.order)
    sitting.shows(signing, for_s=8.0)
    assert sitting.recorder.series.phase is RecordingPhase.PAUSED
    assert sitting.recorder.series.n_done == 0
    assert "No space left" in sitting.recorder.failure
    monkeypatch.undo()
    sitting.recorder.pause_or_go_on()
    assert sitting.recorder.failure == ""
    sitting.shows(signing, for_s=6.0)
    assert len(sitting.recorder.taken) == 1


def test_a_dataset_deleted_meanwhile_stops_it_with_a_reason(sitting):
    sitting.recorder.start(sitting.order)
    sitting.store.delete(sitting.dataset)
    sitting.shows(signing, for_s=8.0)
    assert sitting.recorder.series.phase is RecordingPhase.PAUSED
    assert "was deleted" in sitting.recorder.failure


def test_letters_are_saved_with_the_hand_that_shows_them(tmp_path):
    sitting = Sitting(tmp_path, DatasetKind.LETTERS)
    sitting.recorder.start(replace(sitting.order, label="A"))
    sitting.shows(holding_letter, for_s=18.0)
    loaded = sitting.store.load_letters(sitting.dataset)
    assert loaded.label.tolist() == ["A"] * 3
    assert loaded.handedness.tolist() == ["left"] * 3
    assert np.array_equal(loaded.landmarks[0], make_hand().points)


def test_a_letter_without_a_hand_is_not_saved_and_not_counted(tmp_path):
    sitting = Sitting(tmp_path, DatasetKind.LETTERS)
    sitting.recorder.start(replace(sitting.order, label="A"))
    sitting.shows(no_hand, for_s=8.0)
    assert sitting.recorder.verdict.take is None
    assert sitting.recorder.verdict.problems == (TakeProblem.NO_HAND,)
    assert (sitting.recorder.series.phase, sitting.recorder.series.n_done) == (RecordingPhase.PAUSED, 0)
    assert sitting.store.takes(sitting.dataset) == ()


def test_a_letter_whose_hand_is_cut_off_is_told_of(tmp_path):
    sitting = Sitting(tmp_path, DatasetKind.LETTERS)
    sitting.recorder.start(replace(sitting.order, label="A"))
    sitting.shows(lambda at_s: holding_letter(at_s, view=HandView.CUT_OFF), for_s=6.0)
    assert sitting.recorder.verdict.problems == (TakeProblem.CUT_OFF,)
