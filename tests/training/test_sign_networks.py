import keras
import numpy as np
import pytest

from slr_learn.perception.sign_features import N_SIGN_FEATURES, SIGN_VERSION
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import check_agreement, to_litert
from slr_learn.training.sign_kinds import SignKind
from slr_learn.training.sign_networks import build_sign_network


@pytest.mark.slow
@pytest.mark.parametrize("kind", SignKind)
def test_each_kind_says_the_same_in_the_small_runtime(kind):
    keras.utils.set_random_seed(0)
    sample = np.random.default_rng(0).normal(size=(6, N_SIGN_FEATURES)).astype(np.float32)
    network = build_sign_network(kind, sample, 3, units=16, dropout=0.3)
    bundle = Bundle("toy", ("A", "B", "C"), SIGN_VERSION, N_SIGN_FEATURES, to_litert(network), input=SIGN_FEATURES)
    classifier = LiteRtClassifier(bundle)
    check_agreement(network, classifier, sample)
    assert classifier.predict(sample[:1]).probabilities.sum() == pytest.approx(1, abs=1e-5)
