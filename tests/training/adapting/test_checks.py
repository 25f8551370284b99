import pytest

from slr_learn.training.adapting.checks import reason_to_refuse_adaptation


def measured(reference, **strangers):
    return {"reference": {"top1": reference}, "strangers": {name: {"top1": top1} for name, top1 in strangers.items()}}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (measured(0.97), measured(0.961)),
        (measured(0.97), measured(0.99)),
        (measured(0.97, one=0.9, two=0.9), measured(0.97, one=0.87, two=0.92)),
    ],
)
def test_others_may_lose_up_to_a_point_in_the_mean(before, after):
    assert reason_to_refuse_adaptation(before, after) is None


@pytest.mark.parametrize(
    ("before", "after", "told"),
    [
        (measured(0.97), measured(0.959), "of the reference hands 97.0% were named rightly before and 95.9% after"),
        (measured(0.97, one=0.9, two=0.9), measured(0.97, one=0.87, two=0.9), "of the strangers 90.0%"),
    ],
)
def test_more_than_a_point_is_refused_in_one_line(before, after, told):
    refusal = reason_to_refuse_adaptation(before, after)
    assert told in refusal
    assert "\n" not in refusal
