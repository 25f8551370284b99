"""This module tests an uploaded model in a separate process, so that a hang or crash does not affect the app."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import fields
from pathlib import Path
from statistics import median

import numpy as np

from slr_learn.config import PROJECT_DIR
from slr_learn.errors import BundleError, SlrLearnError
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.translation import _

_PATIENCE_S = 30
_MOST_ANSWER_MS = 50.0
"""A camera sends a frame about every 33 ms, and the page waits for the current one when the model is changed."""
_MOST_MEMORY_BYTES = 1_000_000_000
"""In addition to the program's memory before it loads the model; small hosts have no more."""
_OWN_MEMORY = Path("/proc/self/statm")
_N_TRIED = 8
_TOLERANCE = 1e-3
_SOFTMAX = "Make its last layer a softmax."


def check_model_runs(bundle: Bundle) -> None:
    """Check that a model loads and returns probabilities.

    Args:
        bundle: The model as its files describe it.

    Raises:
        BundleError: It does not, or needs too much time or memory.
    """
    described = {one.name: getattr(bundle, one.name) for one in fields(bundle) if one.name not in ("model", "settings")}
    try:
        done = subprocess.run(
            [sys.executable, "-m", __name__],
            input=json.dumps(described).encode() + b"\n" + bundle.model,
            capture_output=True,
            cwd=PROJECT_DIR,
            timeout=_PATIENCE_S,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise BundleError(
            _("Model {name} must answer at once; it took longer than {seconds} s. Use a smaller one.").format(
                name=bundle.name, seconds=_PATIENCE_S
            )
        ) from error
    if done.returncode != 0:
        raise BundleError(
            _("Model {name} cannot be run: it ended the program that tried it. Train it again.").format(
                name=bundle.name
            )
        )
    problem = json.loads(done.stdout)["problem"]
    if problem is not None:
        raise BundleError(problem)


def find_model_problem(bundle: Bundle) -> str | None:
    """Return why a model cannot be used, or None; runs it in this process."""
    rng = np.random.default_rng(0)
    try:
        classifier = LiteRtClassifier(bundle)
        took_ms = []
        for __ in range(_N_TRIED):
            features = rng.normal(size=(1, bundle.n_features)).astype(np.float32)
            # Processor time, since a busy host is not the model's fault.
            begun_s = time.process_time()
            probabilities = classifier.predict(features).probabilities
            took_ms.append(1000 * (time.process_time() - begun_s))
            if (problem := _problem_with_answer(bundle, probabilities)) is not None:
                return problem
        if median(took_ms) > _MOST_ANSWER_MS:
            return (
                f"Model {bundle.name} must answer within {_MOST_ANSWER_MS:.0f} ms, to keep up with the camera; it took "
                f"{median(took_ms):.0f} ms. Use a smaller one."
            )
    except SlrLearnError as error:
        return str(error)
    except (TypeError, ValueError, RuntimeError, MemoryError) as error:
        reason = str(error).splitlines()[0][:200] if str(error) else type(error).__name__
        return f"Model {bundle.name} must read one float32 tensor and give one; {reason}. Train it again."
    return None


def _problem_with_answer(bundle: Bundle, probabilities: FloatArray) -> str | None:
    total = float(probabilities.sum())
    if not np.isfinite(probabilities).all() or probabilities.min() < -_TOLERANCE:
        return f"Model {bundle.name} must give probabilities; it gave some below 0 or no numbers. {_SOFTMAX}"
    if total > 1 + _TOLERANCE or (total < 1 - _TOLERANCE and not bundle.rejects):
        return f"The probabilities of model {bundle.name} must sum to 1; they sum to {total:.3g}. {_SOFTMAX}"
    return None


def _limit_resources() -> None:
    # The module is missing on Windows, and the file exists only on Linux; elsewhere only the time is limited.
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CPU, (_PATIENCE_S, _PATIENCE_S))
        n_pages = int(_OWN_MEMORY.read_text(encoding="ascii").split()[0])
        most_bytes = n_pages * resource.getpagesize() + _MOST_MEMORY_BYTES
        resource.setrlimit(resource.RLIMIT_AS, (most_bytes, most_bytes))


def _main() -> None:
    _limit_resources()
    described, __, model = sys.stdin.buffer.read().partition(b"\n")
    values = json.loads(described)
    bundle = Bundle(**{**values, "labels": tuple(values["labels"]), "model": model})
    sys.stdout.write(json.dumps({"problem": find_model_problem(bundle)}))


if __name__ == "__main__":
    _main()
