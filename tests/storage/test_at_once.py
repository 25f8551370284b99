import sqlite3
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from slr_learn.storage.store import open_store
from tests.builders.stored_learners import add_learner, make_attempt, make_card
from tests.support.learner_writer import N_SHARED, attempt_id

pytestmark = pytest.mark.slow

PROJECT_DIR = Path(__file__).resolve().parents[2]

DELETES_FOR_EVER = """
import sys
from slr_learn.storage.store import open_store
from tests.builders.stored_learners import add_learner, make_attempt
store = open_store(sys.argv[1])
print("ready", flush=True)
while True:
    learner = add_learner(store, "Gone")
    store.progress.save_attempts([make_attempt(learner.id) for _ in range(200)])
    store.profiles.delete(learner.id)
"""


def start_writer(url, learner, first, n_attempts):
    command = [
        sys.executable,
        "-W",
        "error",
        "-m",
        "tests.support.learner_writer",
        url,
        str(learner.id),
        str(first),
        str(n_attempts),
    ]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=PROJECT_DIR, text=True, **pipes)


def begin(writer):
    writer.stdin.write("go\n")
    writer.stdin.flush()


def test_of_a_thousand_attempts_from_four_processes_at_once_none_is_lost_and_none_doubled(url):
    with open_store(url) as store:
        learner = add_learner(store)
    writers = [start_writer(url, learner, 250 * one, 250) for one in range(4)]
    for one in writers:
        begin(one)
    said = [one.communicate(timeout=300) for one in writers]
    assert [(one.returncode, err) for one, (_, err) in zip(writers, said, strict=True)] == [(0, "")] * 4
    assert [out.count("\n") for out, _ in said] == [250 + N_SHARED] * 4
    with open_store(url) as store:
        found = store.progress.attempts(learner.id)
        expected = {attempt_id(number) for number in range(-N_SHARED, 1000)}
        assert len(found) == 1000 + N_SHARED
        assert {one.id for one in found} == expected
        assert len(store.progress.sessions(learner.id)) == 4
        assert len(store.progress.cards(learner.id)) == 5


def test_killing_a_process_that_saves_loses_nothing_it_has_told_of(url):
    with open_store(url) as store:
        learner = add_learner(store)
    told = []
    for first in (0, 10_000, 20_000):
        writer = start_writer(url, learner, first, 0)
        begin(writer)
        told += [writer.stdout.readline() for _ in range(30 + first // 500)]
        writer.kill()
        left, _ = writer.communicate(timeout=60)
        # The last line may have been cut where the process was killed.
        told += [line for line in left.splitlines(keepends=True) if line.endswith("\n")]
        with open_store(url) as store:
            found = {one.id for one in store.progress.attempts(learner.id)}
            assert {attempt_id(int(line)) for line in told} <= found
    assert len(found) <= len(told) + 3, "at most the one at work when the process was killed was not told of"


def test_sessions_that_save_the_same_cards_in_another_order_do_not_wait_for_each_other(store):
    learner = add_learner(store)
    cards = [make_card(learner.id, letter) for letter in "ABCDEFGH"]
    orders = [cards, cards[::-1], cards[4:] + cards[:4]] * 20
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(store.progress.save_cards, orders))
    assert len(store.progress.cards(learner.id)) == len(cards)


def test_sessions_of_one_app_save_through_one_store_at_once(store):
    learner = add_learner(store)
    attempts = [make_attempt(learner.id) for _ in range(200)]
    with ThreadPoolExecutor(8) as threads:
        n_new = sum(threads.map(lambda one: store.progress.save_attempts([one]), attempts * 2))
    assert n_new == len(attempts)
    assert {one.id for one in store.progress.attempts(learner.id)} == {one.id for one in attempts}


def test_sessions_of_one_app_that_open_the_store_at_once_find_one(url):
    with ThreadPoolExecutor(4) as threads:
        opened = list(threads.map(open_store, [url] * 8))
    learner = add_learner(opened[0])
    assert [one.profiles.all() for one in opened] == [(learner,)] * 8
    for one in opened:
        one.close()


@pytest.mark.parametrize("after_s", [0.0, 0.05, 0.2, 0.35])
def test_killing_a_process_that_deletes_leaves_a_sound_file(tmp_path, after_s):
    file = tmp_path / "learner.db"
    with open_store(f"sqlite:///{file}") as store:
        stays = add_learner(store, "Stays")
    command = [sys.executable, "-c", DELETES_FOR_EVER, f"sqlite:///{file}"]
    process = subprocess.Popen(command, cwd=PROJECT_DIR, stdout=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n"
    time.sleep(after_s)
    process.kill()
    process.communicate(timeout=60)
    with open_store(f"sqlite:///{file}") as store:
        assert stays in store.profiles.all()
        store.delete_everything()
    with closing(sqlite3.connect(file)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
