from dataclasses import replace

import numpy as np
import pytest

from slr_learn.errors import BundleError
from slr_learn.perception.body import mirror_bodies
from slr_learn.perception.sign_features import N_SIGN_FEATURES
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.signs.live import LiveSignRecogniser, SignRecogniserState, make_sign_recogniser
from slr_learn.recognition.signs.segmentation import ManualSegmenter, MotionSegmenter
from tests.builders.bodies import REST, SIGN, play, still
from tests.builders.hands import FakeClassifier

HELLO = {"HELLO": 0.7, "-": 0.2, "NO": 0.1}
NOTHING = {"HELLO": 0.3, "-": 0.6, "NO": 0.1}
PAUSE = (still(REST), 1.0)


def make_live_signs(*answers, segmenter=None):
    classifier = FakeClassifier(answers or [HELLO])
    return LiveSignRecogniser(segmenter or MotionSegmenter(), classifier), classifier


def test_a_sign_is_answered_when_it_has_ended():
    live, classifier = make_live_signs()
    assert (live.state, live.answer) == (SignRecogniserState.WAITING, None)
    frames = play(PAUSE, *SIGN, PAUSE)
    assert live.update(frames[:60]) == ()
    assert live.state is SignRecogniserState.SIGNING
    (answer,) = live.update(frames[60:])
    assert (live.state, live.answer) == (SignRecogniserState.ANSWERED, answer)
    assert (answer.label, answer.is_sign) == ("HELLO", True)
    assert [label for label, _ in answer.ranked] == ["HELLO", "NO"]
    assert answer.duration_s == pytest.approx(1.8, abs=0.3)
    assert answer.window.values.shape == (len(answer.window.timestamps_ms), 258)
    assert classifier.seen[0].shape == (1, N_SIGN_FEATURES)


def test_each_of_several_signs_is_answered_in_order():
    live, _ = make_live_signs(HELLO, {"HELLO": 0.1, "-": 0.1, "NO": 0.8})
    answers = live.update(play(PAUSE, *SIGN, PAUSE, *SIGN, PAUSE))
    assert [answer.label for answer in answers] == ["HELLO", "NO"]
    assert live.answer is answers[-1]


@pytest.mark.parametrize("said", [NOTHING, {"HELLO": 0.3, "NO": 0.1}, {"HELLO": 0.0, "NO": 0.0}])
def test_a_movement_that_is_no_sign_is_an_answer_without_one(said):
    live, _ = make_live_signs(said)
    (answer,) = live.update(play(PAUSE, *SIGN, PAUSE))
    assert (answer.is_sign, answer.label, answer.ranked) == (False, None, ())
    assert answer.prediction.probability_of("HELLO") == pytest.approx(said["HELLO"])
    assert live.labels == ("HELLO", "NO")


def test_a_model_that_knows_only_signs_always_names_one():
    live, _ = make_live_signs({"HELLO": 0.34, "NO": 0.33, "YES": 0.33})
    (answer,) = live.update(play(PAUSE, *SIGN, PAUSE))
    assert answer.label == "HELLO"


def test_a_left_handed_signer_is_read_as_a_right_handed_one():
    frames = play(PAUSE, *SIGN, PAUSE)
    right, read_of_right = make_live_signs()
    left, read_of_left = make_live_signs()
    right.update(frames)
    left.update([replace(frame, values=mirror_bodies(frame.values)) for frame in frames])
    assert np.allclose(read_of_right.seen[0], read_of_left.seen[0], atol=1e-4)


def test_a_reset_forgets_the_answer():
    live, _ = make_live_signs()
    live.update(play(PAUSE, *SIGN, PAUSE))
    live.reset()
    assert (live.state, live.answer) == (SignRecogniserState.WAITING, None)


def test_what_the_learner_marks_is_answered():
    segmenter = ManualSegmenter()
    live, _ = make_live_signs(segmenter=segmenter)
    frames = play(PAUSE)
    segmenter.start()
    assert live.update(frames[:20]) == ()
    assert live.state is SignRecogniserState.SIGNING
    segmenter.stop()
    (answer,) = live.update(frames[20:])
    assert len(answer.window.values) == 20


@pytest.mark.parametrize(("read", "n"), [("letter_features", N_SIGN_FEATURES), ("sign_features", 7)])
def test_a_model_that_reads_something_else_is_refused(read, n):
    with pytest.raises(BundleError, match=f"must read {N_SIGN_FEATURES} of sign_features"):
        make_sign_recogniser(Bundle("letters", ("A", "B"), 1, n, b"", input=read))
