import time

import pytest

from slr_learn.datasets.workers import work_through


def test_every_item_comes_with_its_result():
    assert sorted(work_through([-1, 2, -3], abs, jobs=2)) == [(-3, 3), (-1, 1), (2, 2)]
    assert list(work_through([], abs, jobs=2)) == []


def test_an_error_of_the_work_is_raised_here():
    with pytest.raises(ValueError, match="invalid literal"):
        list(work_through(["no number"], int, jobs=1))


def test_closing_ends_the_workers_in_the_middle_of_their_work():
    arriving = work_through([0, 120], time.sleep, jobs=2)
    assert next(arriving) == (0, None)
    started = time.monotonic()
    arriving.close()
    assert time.monotonic() - started < 30
