import asyncio
import threading

import pytest

from slr_learn.ui.browser_camera.answer_pool import AnswerPool


def ask(pool, answer, *, patience_s=5.0, given_up=lambda: None):
    return asyncio.run(pool.answer(answer, patience_s, given_up))


def test_an_answer_comes_back_and_so_does_what_went_wrong():
    def fail():
        raise ValueError("no")

    pool = AnswerPool(1)
    assert ask(pool, lambda: "yes") == "yes"
    with pytest.raises(ValueError, match="no"):
        ask(pool, fail)
    assert ask(pool, lambda: "again") == "again"


def test_another_thread_takes_the_place_of_one_that_hangs_and_that_one_ends_when_it_comes_back():
    pool, released, hung = AnswerPool(1), threading.Event(), []

    def hang():
        hung.append(threading.current_thread())
        return str(released.wait(20))

    given_up = []
    with pytest.raises(TimeoutError):
        ask(pool, hang, patience_s=0.05, given_up=lambda: given_up.append(1))
    assert given_up == [1]
    assert ask(pool, lambda: "yes") == "yes"
    released.set()
    hung[0].join(5)
    assert not hung[0].is_alive()
    assert ask(pool, lambda: threading.current_thread().name) == "camera-landmarks"


def test_work_that_no_thread_has_begun_is_dropped_and_not_held_against_anyone():
    pool, released, done, given_up = AnswerPool(1), threading.Event(), [], []

    async def ask_two():
        first = asyncio.create_task(pool.answer(lambda: str(released.wait(20)), 20, lambda: given_up.append(1)))
        await asyncio.sleep(0.05)
        with pytest.raises(TimeoutError):
            await pool.answer(lambda: str(done.append(1)), 0.05, lambda: given_up.append(2))
        released.set()
        await first

    asyncio.run(ask_two())
    assert ask(pool, lambda: "yes") == "yes"
    assert (done, given_up) == ([], [])


def test_a_thread_that_rests_is_used_again_before_another_one_starts():
    pool = AnswerPool(32)
    names = {ask(pool, lambda: str(threading.get_ident())) for _ in range(10)}
    assert len(names) <= 2
