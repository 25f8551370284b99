import threading
import time

from tests.support.turns import turn


def test_one_who_is_alone_waits_for_the_others_and_has_them_wait(tmp_path):
    seen = []
    first_is_in, first_may_go = threading.Event(), threading.Event()

    def take(name, *, is_alone, wait_for=None, tell=None):
        with turn(tmp_path, is_alone=is_alone):
            seen.append(f"{name} in")
            if tell:
                tell.set()
            if wait_for:
                wait_for.wait(10)
            seen.append(f"{name} out")

    first = threading.Thread(
        target=take, args=("first",), kwargs={"is_alone": False, "wait_for": first_may_go, "tell": first_is_in}
    )
    first.start()
    first_is_in.wait(10)
    with turn(tmp_path, is_alone=False):
        seen.append("beside the first")
    alone = threading.Thread(target=take, args=("alone",), kwargs={"is_alone": True})
    alone.start()
    time.sleep(0.2)
    late = threading.Thread(target=take, args=("late",), kwargs={"is_alone": False})
    late.start()
    time.sleep(0.2)
    assert seen == ["first in", "beside the first"]
    first_may_go.set()
    for one in (first, alone, late):
        one.join(10)
    assert seen[2:] == ["first out", "alone in", "alone out", "late in", "late out"]
