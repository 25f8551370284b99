import numpy as np

from slr_learn.studio.practisable_signs import HeldOutSignResult
from slr_learn.training.sign_measuring.results import results_by_sign

LABELS = ("BYE", "HELLO", "NO")


def test_the_rival_is_what_a_sign_is_taken_for_most_often():
    answers = np.array([[0.9, 0.06, 0.04], [0.1, 0.2, 0.7], [0.1, 0.2, 0.7], [0.3, 0.4, 0.3]], np.float32)
    (bye,) = results_by_sign(answers, np.zeros(4, np.intp), LABELS)
    assert bye == HeldOutSignResult("BYE", n=4, n_right=1, rival="NO", n_as_rival=2)


def test_without_an_error_the_rival_is_what_was_most_probable_beside():
    answers = np.array([[0.05, 0.9, 0.05], [0.02, 0.8, 0.18]], np.float32)
    (hello,) = results_by_sign(answers, np.ones(2, np.intp), LABELS)
    assert hello == HeldOutSignResult("HELLO", n=2, n_right=2, rival="NO", n_as_rival=0)


def test_signs_that_were_not_measured_have_no_result():
    answers = np.eye(3, dtype=np.float32)
    assert [one.label for one in results_by_sign(answers[[0, 2]], np.array([0, 2]), LABELS)] == ["BYE", "NO"]
