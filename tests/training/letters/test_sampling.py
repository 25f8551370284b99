from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.datasets.hands.recordings import concatenate_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.training.letters.sampling import NO_LETTER_SHARE, sampling_probabilities
from tests.builders.recordings import make_recordings

MANY_AND_FEW = concatenate_recordings(
    [make_recordings("A" * 100 + "B" * 16, source="many"), make_recordings("A" * 4, source="few")]
)


@given(st.floats(0, 1))
def test_labels_are_equally_probable_whatever_the_power(power):
    probabilities = sampling_probabilities(MANY_AND_FEW, power)
    assert probabilities.sum() == pytest.approx(1)
    for label in "AB":
        assert probabilities[MANY_AND_FEW.label == label].sum() == pytest.approx(0.5)


@pytest.mark.parametrize(("power", "share_of_few"), [(0.0, 1 / 2), (0.5, 2 / 12), (1.0, 4 / 104)])
def test_sources_share_a_label_by_the_power_of_their_numbers(power, share_of_few):
    probabilities = sampling_probabilities(MANY_AND_FEW, power)
    of_a = MANY_AND_FEW.label == "A"
    few = of_a & (MANY_AND_FEW.source == "few")
    assert probabilities[few].sum() / probabilities[of_a].sum() == pytest.approx(share_of_few)


def test_hands_of_one_source_and_label_are_equally_probable():
    probabilities = sampling_probabilities(MANY_AND_FEW)
    assert np.ptp(probabilities[:100]) == pytest.approx(0)


def test_hands_that_show_no_letter_have_a_share_of_their_own():
    none = make_recordings("7" * 50, source="many")
    recordings = concatenate_recordings([MANY_AND_FEW, replace(none, label=np.full(len(none), NO_LETTER))])
    probabilities = sampling_probabilities(recordings)
    assert probabilities[recordings.label == NO_LETTER].sum() == pytest.approx(NO_LETTER_SHARE)
    for label in "AB":
        assert probabilities[recordings.label == label].sum() == pytest.approx((1 - NO_LETTER_SHARE) / 2)
