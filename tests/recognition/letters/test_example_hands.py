from __future__ import annotations

import json

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.errors import BundleError
from slr_learn.recognition.bundle import PROTOTYPES_FILE
from slr_learn.recognition.letters.example_hands import load_example_hands
from slr_learn.vocabulary import STATIC_LETTERS

HAND = [[0.0, -0.1 * i, 0.5] for i in range(21)]


def written(folder, content):
    (folder / PROTOTYPES_FILE).write_text(content if isinstance(content, str) else json.dumps(content))
    return folder


def test_example_hands_come_back_as_arrays(tmp_path):
    found = load_example_hands(written(tmp_path, {"A": HAND, "B": HAND}))
    assert set(found) == {"A", "B"}
    assert found["A"].shape == (21, 3)
    assert found["A"].dtype == np.float32


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("{", "must be JSON"),
        ([1], "one JSON object; got list"),
        ({"A": HAND[:20]}, "the hand of A must be 21 finite points"),
        ({"A": [*HAND[:20], [0.0]]}, "the hand of A must be 21 points"),
        ({"A": "hand"}, "the hand of A must be 21 points"),
        ({"A": [[float("nan")] * 3] * 21}, "the hand of A must be 21 finite points"),
    ],
)
def test_damage_is_named(tmp_path, content, complaint):
    with pytest.raises(BundleError, match=complaint):
        load_example_hands(written(tmp_path, content))


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(BundleError, match=r"prototypes\.json must exist"):
        load_example_hands(tmp_path)


@pytest.mark.skipif(not (MODELS_DIR / LETTERS_MODEL / PROTOTYPES_FILE).exists(), reason="no trained model here")
def test_the_shipped_model_shows_every_static_letter():
    assert set(load_example_hands(MODELS_DIR / LETTERS_MODEL)) == set(STATIC_LETTERS)
