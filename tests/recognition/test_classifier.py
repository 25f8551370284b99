import time
from dataclasses import replace

import numpy as np
import pytest

from slr_learn.config import LETTERS_MODEL, MODELS_DIR, MOTION_MODEL
from slr_learn.errors import BadInputError, BundleError
from slr_learn.perception.features import FEATURE_VERSION, N_LETTER_FEATURES, letter_features_of_one_hand
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.hands import FakeClassifier, make_hand

SHIPPED = MODELS_DIR / LETTERS_MODEL


@pytest.fixture(scope="module")
def bundle():
    return load_bundle(SHIPPED)


@pytest.fixture
def classifier(bundle):
    return LiteRtClassifier(bundle)


def check_classifier(classifier):
    """What every classifier promises, whatever is behind it."""
    features = letter_features_of_one_hand(make_hand())
    before = features.copy()
    first, second = classifier.predict(features), classifier.predict(features)
    np.testing.assert_array_equal(features, before)
    assert first.labels == classifier.labels
    assert len(set(classifier.labels)) == len(classifier.labels)
    assert first.probabilities.shape == (len(classifier.labels),)
    assert first.probabilities.min() >= 0
    assert first.probabilities.sum() <= 1 + 1e-4
    np.testing.assert_array_equal(first.probabilities, second.probabilities)
    assert first.top_k(1)[0][0] == first.label


def test_the_shipped_model_keeps_the_contract(classifier):
    check_classifier(classifier)


def test_the_stand_in_of_the_tests_keeps_the_contract():
    check_classifier(FakeClassifier([{"A": 0.25, "B": 0.75}]))


def test_the_shipped_model_knows_the_24_still_letters(classifier):
    assert classifier.labels == STATIC_LETTERS
    assert len(STATIC_LETTERS) == 24


def test_an_answer_is_not_changed_by_the_next_question(classifier):
    first = classifier.predict(np.zeros((1, N_LETTER_FEATURES), np.float32)).probabilities
    kept = first.copy()
    classifier.predict(np.ones((1, N_LETTER_FEATURES), np.float32))
    np.testing.assert_array_equal(first, kept)


@pytest.mark.parametrize("shape", [(N_LETTER_FEATURES,), (2, N_LETTER_FEATURES), (1, 3)])
def test_features_of_another_shape_are_refused(classifier, shape):
    with pytest.raises(BadInputError, match=r"of shape \(1, \d+\); got"):
        classifier.predict(np.zeros(shape, np.float32))


def test_a_file_that_is_no_model_is_refused():
    with pytest.raises(BundleError, match="not a LiteRT model"):
        LiteRtClassifier(Bundle("toy", ("A",), FEATURE_VERSION, 4, b"no model at all, but long enough to be read"))


@pytest.mark.parametrize("changes", [{"labels": ("A", "B")}, {"n_features": 3}])
def test_a_model_of_other_shapes_than_stated_is_refused(bundle, changes):
    stated = {"name": "toy", "labels": bundle.labels, "n_features": bundle.n_features} | changes
    with pytest.raises(BundleError, match="must map"):
        LiteRtClassifier(Bundle(feature_version=FEATURE_VERSION, model=bundle.model, **stated))


def test_the_shipped_model_is_small_and_fast(bundle, classifier):
    assert len(bundle.model) <= 2_000_000
    features = letter_features_of_one_hand(make_hand())
    took_s = []
    for _ in range(300):
        started = time.perf_counter()
        classifier.predict(features)
        took_s.append(time.perf_counter() - started)
    assert min(took_s) < 0.0005, "a call must take a fraction of a millisecond, even on a busy machine"


def test_a_model_that_rejects_leaves_the_rest_to_none_of_its_labels():
    bundle = load_bundle(MODELS_DIR / MOTION_MODEL)
    answer = LiteRtClassifier(bundle).predict(np.zeros((1, bundle.n_features), np.float32))
    assert bundle.rejects
    assert answer.probabilities.shape == (len(bundle.labels),)
    assert 0 <= answer.probabilities.sum() < 1
    with pytest.raises(BundleError, match=r"must map \(1, \d+\) to \(1, 2\); it maps .* to \(1, 3\)"):
        LiteRtClassifier(replace(bundle, rejects=False))
