import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.datasets.hands.recordings import concatenate_recordings
from slr_learn.datasets.hands.splits import (
    check_split_rule,
    hold_out_signers,
    hold_out_source,
    leave_one_signer_out,
    leave_one_source_out,
    splits_for_rule,
    unique_signer_names,
)
from slr_learn.errors import BadInputError
from tests.builders.recordings import make_recordings

# A source with several signers, some of one name as in another source, some unknown.
who_signs = st.lists(
    st.tuples(st.sampled_from(["studio", "office", "home"]), st.sampled_from(["", "s1", "s2", "s3"])),
    min_size=2,
    max_size=12,
).filter(lambda rows: len({source for source, _ in rows}) > 1)


def recordings_of(rows):
    return concatenate_recordings([make_recordings("A", source=source, signer=signer) for source, signer in rows])


def assert_parted(recordings, split, groups):
    assert len(split.train)
    assert len(split.validation)
    assert sorted([*split.train, *split.validation]) == list(range(len(recordings)))
    assert not set(groups[split.train].tolist()) & set(groups[split.validation].tolist())


@given(who_signs, st.floats(0.01, 0.99), st.integers(0, 5))
def test_no_signer_is_on_both_sides(rows, share, seed):
    recordings = recordings_of(rows)
    split = hold_out_signers(recordings, share, rng=np.random.default_rng(seed))
    assert_parted(recordings, split, unique_signer_names(recordings))


@given(who_signs)
def test_leaving_one_source_out_holds_each_out_once_with_all_its_signers(rows):
    recordings = recordings_of(rows)
    splits = leave_one_source_out(recordings)
    assert [split.name for split in splits] == sorted(set(recordings.source.tolist()))
    for split in splits:
        assert_parted(recordings, split, recordings.source)
        assert_parted(recordings, split, unique_signer_names(recordings))


def test_the_same_seed_holds_the_same_signers_out():
    recordings = recordings_of([("studio", f"s{i}") for i in range(8)])
    first, second = (splits_for_rule(recordings, "signers:0.25", rng=np.random.default_rng(3)) for _ in range(2))
    np.testing.assert_array_equal(first[0].validation, second[0].validation)
    assert len(first[0].validation) == 2


def test_signers_of_one_name_in_two_sources_are_two():
    ids = unique_signer_names(recordings_of([("studio", "s1"), ("office", "s1")]))
    assert len(set(ids.tolist())) == 2


@pytest.mark.parametrize("rule", ["", "random", "source:", "signers:", "signers:many", "leave-one-out"])
def test_a_rule_of_another_form_is_refused(rule):
    with pytest.raises(BadInputError, match="The validation rule must be"):
        splits_for_rule(recordings_of([("a", "1"), ("b", "2")]), rule, rng=np.random.default_rng())
    with pytest.raises(BadInputError, match="The validation rule must be"):
        check_split_rule(rule)


@pytest.mark.parametrize("rule", ["leave-one-source-out", "source:a", "signers:0.2"])
def test_a_rule_can_be_checked_before_there_is_data(rule):
    check_split_rule(rule)


@pytest.mark.parametrize("share", ["0", "1", "-0.5", "1.5", "nan"])
def test_a_share_that_leaves_a_side_empty_is_refused(share):
    with pytest.raises(BadInputError, match="between 0 and 1"):
        splits_for_rule(recordings_of([("a", "1"), ("b", "2")]), f"signers:{share}", rng=np.random.default_rng())
    with pytest.raises(BadInputError, match="between 0 and 1"):
        check_split_rule(f"signers:{share}")


def test_one_source_or_one_signer_cannot_be_parted():
    alone = recordings_of([("studio", "s1"), ("studio", "s1")])
    with pytest.raises(BadInputError, match="at least two"):
        leave_one_source_out(alone)
    with pytest.raises(BadInputError, match="one of several"):
        hold_out_source(alone, "studio")
    with pytest.raises(BadInputError, match="at least two"):
        hold_out_signers(alone, 0.5, rng=np.random.default_rng())


@given(who_signs.filter(lambda rows: any(signer for _, signer in rows)))
def test_every_named_signer_is_left_out_once_and_trained_on_nowhere_else(rows):
    recordings = recordings_of(rows)
    ids = unique_signer_names(recordings)
    splits = leave_one_signer_out(recordings) if len(set(ids.tolist())) > 1 else ()
    for split in splits:
        assert set(ids[split.validation].tolist()) == {split.name}
        assert split.name not in set(ids[split.train].tolist())
    if splits:
        assert len(splits) == len({one for one in ids.tolist() if not one.endswith("/")})


@pytest.mark.parametrize("signers", [["", ""], ["s1", "s1"]])
def test_leaving_out_the_only_signer_or_an_unknown_one_is_refused(signers):
    recordings = concatenate_recordings([make_recordings("A", signer=signer) for signer in signers])
    with pytest.raises(BadInputError, match="needs a named one among several"):
        leave_one_signer_out(recordings)
