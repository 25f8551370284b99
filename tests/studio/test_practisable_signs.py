import pytest

from slr_learn.recognition.signs.vocabulary import LiveVocabulary
from slr_learn.studio.practisable_signs import LEAST_ACCURACY, HeldOutSignResult, choose_live_vocabulary

NONE = "-"
LABELS = (NONE, "BYE", "HELLO", "NO")


def result(label, n_right, n=10):
    return HeldOutSignResult(label, n, n_right, "HELLO", n - n_right)


@pytest.mark.parametrize(("n_right", "n", "passes"), [(8, 10, True), (4, 5, True), (7, 10, False), (0, 0, False)])
def test_a_sign_passes_from_four_of_five_on(n_right, n, passes):
    assert LEAST_ACCURACY == 0.8
    assert result("BYE", n_right, n).passes is passes


def test_signs_that_are_not_good_enough_do_not_count_live():
    found = choose_live_vocabulary(LABELS, [result("BYE", 7), result("HELLO", 9), result("NO", 8)], no_sign=NONE)
    assert found == LiveVocabulary((NONE, "HELLO", "NO"))


def test_no_sign_always_counts_and_what_was_not_measured_does_not():
    found = choose_live_vocabulary(LABELS, [result(NONE, 0), result("HELLO", 9)], no_sign=NONE)
    assert found.live == (NONE, "HELLO")
    assert choose_live_vocabulary(("BYE", "NO"), [result("NO", 9)], no_sign=NONE).live == ("NO",)


def test_a_learner_can_overrule_the_gate_and_only_that_is_noted():
    results = [result("BYE", 1), result("HELLO", 9), result("NO", 8)]
    found = choose_live_vocabulary(LABELS, results, no_sign=NONE, overruled=["BYE", "HELLO", "elsewhere"])
    assert found == LiveVocabulary(LABELS, overruled=("BYE",))
