import subprocess
import sys
import time
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.prediction import Prediction
from slr_learn.recognition.uploads import model_check
from slr_learn.recognition.uploads.model_check import check_model_runs, find_model_problem


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(MODELS_DIR / LETTERS_MODEL)


def test_the_shipped_model_passes(bundle):
    check_model_runs(bundle)


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"labels": ("A", "B")}, "must map"),
        ({"n_features": 12}, "must map"),
        ({"model": b"no model at all, but long enough to be read"}, "is not a LiteRT model"),
        ({"model": b""}, "letters"),
    ],
)
def test_a_model_that_is_not_what_it_states_is_refused(bundle, changes, words):
    with pytest.raises(BundleError, match=words):
        check_model_runs(replace(bundle, **changes))


@pytest.mark.slow
def test_damaged_weights_are_refused_or_still_give_probabilities(bundle):
    rng = np.random.default_rng(0)
    for _ in range(3):
        damaged = bytearray(bundle.model)
        for place in rng.integers(0, len(damaged), 200):
            damaged[place] = rng.integers(0, 256)
        try:
            check_model_runs(replace(bundle, model=bytes(damaged)))
        except BundleError as error:
            assert "letters" in str(error)


class Answering:
    """Gives one answer to everything, after some work."""

    def __init__(self, *probabilities, works_ms=0.0):
        self._probabilities = np.array(probabilities, np.float32)
        self._works_ms = works_ms

    def __call__(self, bundle):
        return self

    def predict(self, features):
        until_s = time.process_time() + self._works_ms / 1000
        while time.process_time() < until_s:
            pass
        return Prediction(("A", "B"), self._probabilities)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ((0.25, 0.75), None),
        ((2.0, -1.0), "must give probabilities"),
        ((float("nan"), 0.5), "must give probabilities"),
        ((3.0, 4.0), "must sum to 1; they sum to 7"),
    ],
)
def test_answers_must_be_probabilities(monkeypatch, answer, words):
    monkeypatch.setattr(model_check, "LiteRtClassifier", Answering(*answer))
    problem = find_model_problem(Bundle("toy", ("A", "B"), 1, 4, b""))
    assert problem is None if words is None else words in problem


def test_a_model_that_takes_too_long_is_refused(monkeypatch, bundle):
    monkeypatch.setattr(model_check, "_PATIENCE_S", 0.01)
    with pytest.raises(BundleError, match="must answer at once"):
        check_model_runs(bundle)


def test_a_model_that_ends_its_program_is_refused(monkeypatch, bundle):
    monkeypatch.setattr(model_check.sys, "executable", "/bin/false")
    with pytest.raises(BundleError, match="ended the program that tried it"):
        check_model_runs(bundle)


@pytest.mark.parametrize(("works_ms", "is_refused"), [(60.0, True), (1.0, False)])
def test_a_model_too_slow_for_a_camera_is_refused(monkeypatch, works_ms, is_refused):
    monkeypatch.setattr(model_check, "LiteRtClassifier", Answering(0.5, 0.5, works_ms=works_ms))
    problem = find_model_problem(Bundle("toy", ("A", "B"), 1, 4, b""))
    assert (problem is not None) is is_refused
    assert not is_refused or "Model toy must answer within 50 ms" in problem


@pytest.mark.slow
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only Linux says how much memory a program takes")
@pytest.mark.parametrize(("n_bytes", "said"), [(500_000_000, "enough"), (1_100_000_000, "refused")])
def test_a_model_may_take_about_a_gigabyte(n_bytes, said):
    program = f"""
from slr_learn.recognition.uploads import model_check
model_check._limit_resources()
try:
    bytearray({n_bytes})
    print("enough")
except MemoryError:
    print("refused")
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == said
