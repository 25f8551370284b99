import pytest

from slr_learn.studio.time_left import TimeLeftEstimator
from slr_learn.studio.training_progress import TrainingPhase

TAKES = {TrainingPhase.MEASURING: 100, TrainingPhase.FITTING: 200}


def run(time, phase, *ends):
    time.begin(phase, ends[0])
    for one in ends[1:]:
        time.end_epoch(phase, one)


def test_nothing_can_be_told_before_two_epochs_are_done():
    time = TimeLeftEstimator(TAKES, 10)
    assert (time.share, time.seconds_left) == (0.0, None)
    run(time, TrainingPhase.MEASURING, 5.0, 25.0)
    assert time.seconds_left is None
    assert 0 < time.share < 0.05


def test_the_second_fit_is_reckoned_with_its_beginning_and_its_more_takes():
    time = TimeLeftEstimator(TAKES, 10)
    run(time, TrainingPhase.MEASURING, 0.0, 21.0, 22.0, 23.0)
    # 7 epochs of 1 s, then 10 of 2 s that begin as slowly as the first did, 20 s, and the writing.
    assert time.seconds_left == pytest.approx(7 + 20 + 20 + 15)


def test_at_the_end_only_the_writing_is_left():
    time = TimeLeftEstimator(TAKES, 2)
    run(time, TrainingPhase.MEASURING, 0.0, 21.0, 22.0)
    run(time, TrainingPhase.FITTING, 22.0, 44.0, 46.0)
    assert time.seconds_left == pytest.approx(15)
    assert time.share == pytest.approx(0.96)
