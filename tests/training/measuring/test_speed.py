import re
import time

import numpy as np

from slr_learn.training.measuring.speed import measure_speed, processor_name_and_cores
from tests.builders.hands import FakeClassifier


class SlowClassifier(FakeClassifier):
    """Takes two milliseconds over an answer."""

    def predict(self, features):
        time.sleep(0.002)
        return super().predict(features)


def test_the_medians_tell_the_slow_part_from_the_quick_one():
    speed = measure_speed(lambda: np.zeros((1, 4), np.float32), SlowClassifier([{"A": 1.0}]))
    assert speed["classifier_ms"] >= 2
    assert speed["features_ms"] < speed["classifier_ms"]


def test_the_machine_is_named_with_its_cores():
    assert re.fullmatch(r".+, \d+ cores?", processor_name_and_cores())
