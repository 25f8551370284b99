import numpy as np
import pytest

from slr_learn.datasets.signs.glosses import gloss_for_label, glosses_for_labels
from slr_learn.vocabulary import NO_SIGN


@pytest.mark.parametrize("label", ["thanks", "thank you", "thank-you", "thankyou", "Thank_You", " THANK  YOU "])
def test_spellings_of_one_sign_share_a_gloss(label: str) -> None:
    assert gloss_for_label("anyone", label) == "THANK-YOU"


@pytest.mark.parametrize("label", ["-", "idle", "None", "null", ""])
def test_what_is_no_sign_is_called_so(label: str) -> None:
    assert gloss_for_label("anyone", label) == NO_SIGN


def test_a_word_that_is_another_sign_in_a_collection_has_a_gloss_of_its_own() -> None:
    assert gloss_for_label("traduttore_b", "i") == "FS-I"
    assert gloss_for_label("electronicaddict", "i") == "I"


def test_words_without_another_spelling_become_capitals() -> None:
    assert [gloss_for_label("gislr39", one) for one in ("TV", "how much", "dad")] == ["TV", "HOW-MUCH", "FATHER"]


def test_columns_are_named_row_by_row() -> None:
    named = glosses_for_labels(np.array(["traduttore_b", "jeet10"]), np.array(["i", "i"]))
    assert named.tolist() == ["FS-I", "I"]
