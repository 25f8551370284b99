import subprocess
import sys

import numpy as np
import pytest

SESSIONS = """
import os, sys, time
import av, psutil
from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.recognition.bundle import load_bundle
from slr_learn.ui.camera.letters import LetterCamera
from slr_learn.ui.session import memory
from tests.builders.hands import make_image
memory.limit_malloc_arenas()
camera = LetterCamera(load_bundle(MODELS_DIR / LETTERS_MODEL), load_bundle(MODELS_DIR / MOTION_MODEL))
processor = camera.processor
# As a browser sends them: what is turned into RGB has to be scaled.
rgb = [av.VideoFrame.from_ndarray(make_image(grey=grey), format="rgb24") for grey in (90, 160)]
frames = [frame.reformat(format="yuv420p", threads=1) for frame in rgb]
for number in range(1, int(sys.argv[1]) + 1):
    for frame in 3 * frames:
        processor(frame)
    assert processor.latest is not None, processor.error
    camera.close()
    time.sleep(0.1)
    print(len(os.listdir("/proc/self/task")), psutil.Process().memory_info().rss / 2**20)
"""


# The allocator gives back what a recogniser has used, or keeps it for the next one: more than one is a leak.
ONE_RECOGNISER_MB = 40


def play(n_sessions):
    """Play camera sessions one after another; return threads and megabytes after each, of shape (n_sessions, 2)."""
    command = [sys.executable, "-c", SESSIONS, str(n_sessions)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True, timeout=900)
    return np.array([line.split() for line in ran.stdout.splitlines()], float)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts threads in /proc")
@pytest.mark.parametrize(
    "n_sessions", [pytest.param(15, marks=pytest.mark.slow), pytest.param(50, marks=pytest.mark.nightly)]
)
def test_many_camera_sessions_keep_no_threads_and_no_more_memory_than_one_needs(n_sessions):
    threads, mb = play(n_sessions).T
    assert np.median(threads[-5:]) == np.median(threads[3:8])
    assert mb[-5:].max() - mb[:7].min() < ONE_RECOGNISER_MB
