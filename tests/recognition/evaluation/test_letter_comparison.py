import pytest

from slr_learn.errors import BundleError
from slr_learn.recognition.evaluation.letter_comparison import (
    LANDMARKS,
    letter_comparison_to_markdown,
    load_letter_comparison,
)
from tests.builders.comparisons import make_rival, write_comparison


def test_a_comparison_is_read_with_its_scores_and_collections(tmp_path):
    found = load_letter_comparison(write_comparison(tmp_path / "comparison.json"))
    cnn, mlp = found.rivals
    assert (cnn.own_split.top1, cnn.strangers["office"].top1, cnn.mean.n) == (0.99, 0.2, None)
    assert (mlp.kind, mlp.size_bytes, mlp.model) == (LANDMARKS, None, "letters")
    assert [one.hand_found for one in found.collections] == [0.9, 0.0]
    assert (found.seed, found.labels, found.notes) == (3, ("A", "B"), ("Few signers.",))


def test_the_table_sets_own_split_beside_strangers(tmp_path):
    head, _, cnn, mlp, _, found = letter_comparison_to_markdown(
        load_letter_comparison(write_comparison(tmp_path / "c.json"))
    ).splitlines()
    assert head == "| model | trained on | own split | street | office | mean on new people (95 %) | MB | ms |"
    assert cnn == "| CNN | its own photos | 0.990 | 0.400 | 0.200 | **0.300** (0.250–0.350) | 2.00 | 0.25 |"
    assert mlp.endswith("| – | 0.25 |")
    assert found == "All were measured on the photos in which a hand was found: street 9 of 10; office 0 of 0."


@pytest.mark.parametrize(
    "changes",
    [
        {"rivals": None},
        {"rivals": [make_rival(kind="smell")]},
        {"rivals": [make_rival(mean={"top1": 0.3, "low": 0.4, "high": 0.5})]},
        {"rivals": [make_rival(strangers=[])]},
        {"rivals": [{}]},
        {"collections": []},
        {"seed": "many"},
    ],
)
def test_a_damaged_comparison_is_refused_with_what_to_do(tmp_path, changes):
    with pytest.raises(BundleError, match=r"must hold a comparison of recognisers.*compare --help"):
        load_letter_comparison(write_comparison(tmp_path / "comparison.json", **changes))


def test_a_missing_comparison_is_refused(tmp_path):
    with pytest.raises(BundleError, match="must exist"):
        load_letter_comparison(tmp_path / "comparison.json")
