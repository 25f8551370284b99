import subprocess
import sys

from slr_learn.ui.session import memory

GROWN_AND_GIVEN_BACK = """
import psutil
from slr_learn.ui.session import memory
memory.limit_malloc_arenas()
rss_mb = lambda: psutil.Process().memory_info().rss / 2**20
kept = []
blocks = [bytes(1000) for _ in range(200_000)]
kept.append(bytes(1000))
full = rss_mb()
del blocks
memory.release_freed_memory()
print(full - rss_mb())
"""


def test_freed_memory_is_given_back_to_the_system():
    ran = subprocess.run([sys.executable, "-c", GROWN_AND_GIVEN_BACK], capture_output=True, text=True, check=True)
    assert float(ran.stdout) > 100


def test_without_glibc_nothing_happens(monkeypatch):
    monkeypatch.setattr(memory.sys, "platform", "darwin")
    memory._glibc.cache_clear()
    memory.limit_malloc_arenas()
    memory.release_freed_memory()
    monkeypatch.undo()
    memory._glibc.cache_clear()
