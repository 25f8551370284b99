import keras
import numpy as np
import pytest

from slr_learn.perception.body import LEFT_HAND
from slr_learn.perception.sign_features import (
    HAND_FORM,
    HAND_POINTS,
    HAND_SEEN,
    N_HAND_CHANNELS,
    N_SIGN_CHANNELS,
    N_SIGN_FEATURES,
    N_SIGN_STEPS,
    SIGN_VERSION,
    compute_sign_features,
)
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.signs import layers
from slr_learn.training.signs import networks as sign_networks
from slr_learn.training.signs.kinds import SignNetworkKind
from slr_learn.training.signs.layers import HandShapes
from slr_learn.training.signs.networks import (
    add_class_prior,
    average_networks,
    average_over_dominant_hands,
    build_sign_network,
)
from tests.builders.signs import make_sign_frames

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("kind", SignNetworkKind)
def test_each_kind_says_the_same_in_the_small_runtime(kind, monkeypatch):
    # The recurrent kinds are unrolled: of so few steps they are built in a fraction of the time, of the same parts.
    n_features = 6 * N_SIGN_CHANNELS
    for module in (sign_networks, layers):
        monkeypatch.setattr(module, "N_SIGN_STEPS", 6)
        monkeypatch.setattr(module, "N_SIGN_FEATURES", n_features)
    keras.utils.set_random_seed(0)
    sample = np.random.default_rng(0).normal(size=(6, n_features)).astype(np.float32)
    network = average_over_dominant_hands(build_sign_network(kind, sample, 3, units=16, dropout=0.3))
    bundle = Bundle("toy", ("A", "B", "C"), SIGN_VERSION, n_features, convert_to_litert(network), input=SIGN_FEATURES)
    classifier = LiteRtClassifier(bundle)
    check_converted_model_agrees(network, classifier, sample)
    assert classifier.predict(sample[:1]).probabilities.sum() == pytest.approx(1, abs=1e-5)


def test_an_average_of_networks_answers_with_the_mean_of_their_probabilities():
    sample = np.random.default_rng(0).normal(size=(6, N_SIGN_FEATURES)).astype(np.float32)
    kind = SignNetworkKind.CONV_TRANSFORMER
    networks = [
        build_sign_network(kind, sample, 3, units=16, dropout=0.3, reads_shapes=shapes) for shapes in (True, False)
    ]
    each = [network.predict_on_batch(sample) for network in networks]
    np.testing.assert_allclose(average_networks(networks).predict_on_batch(sample), np.mean(each, axis=0), atol=1e-6)


def test_expected_words_are_more_probable():
    sample = np.random.default_rng(0).normal(size=(4, N_SIGN_FEATURES)).astype(np.float32)
    network = build_sign_network(SignNetworkKind.CONV_TRANSFORMER, sample, 3, units=16, dropout=0.3)
    plain = network.predict_on_batch(sample)
    weighted = plain * (1, 4, 2)
    expected = add_class_prior(network, np.array([1, 4, 2], np.float32)).predict_on_batch(sample)
    np.testing.assert_allclose(expected, weighted / weighted.sum(axis=1, keepdims=True), atol=1e-5)


def test_both_ways_says_the_same_whichever_hand_counts_as_dominant():
    values, times_ms = make_sign_frames(20), 40.0 * np.arange(20)
    ways = [
        compute_sign_features(values, times_ms, aspect=4 / 3, is_left_dominant=is_left) for is_left in (False, True)
    ]
    network = build_sign_network(SignNetworkKind.CONV_TRANSFORMER, np.concatenate(ways), 3, units=16, dropout=0.3)
    each = [network.predict_on_batch(one)[0] for one in ways]
    assert np.abs(each[0] - each[1]).max() > 1e-3
    averaged = average_over_dominant_hands(network)
    for one in ways:
        np.testing.assert_allclose(averaged.predict_on_batch(one)[0], np.mean(each, axis=0), atol=1e-5)


def test_a_hand_alone_is_read_one_way():
    values = make_sign_frames(20)
    values[:, LEFT_HAND] = np.nan
    one = compute_sign_features(values, 40.0 * np.arange(20), aspect=4 / 3)
    network = build_sign_network(SignNetworkKind.CONV_TRANSFORMER, one, 3, units=16, dropout=0.3)
    np.testing.assert_allclose(
        average_over_dominant_hands(network).predict_on_batch(one), network.predict_on_batch(one), atol=1e-6
    )


def test_a_hand_reads_the_same_shape_as_its_mirror_image_on_the_other_side():
    sample = np.random.default_rng(0).normal(size=(1, N_SIGN_STEPS, N_HAND_CHANNELS)).astype(np.float32)
    sample[..., HAND_SEEN] = 1
    mirrored = sample.copy()
    mirrored[..., HAND_POINTS][..., ::2] *= -1
    mirrored[..., HAND_FORM.stop - 1] *= -1
    right, left = (HandShapes(is_left)(hand) for is_left, hand in ((False, sample), (True, mirrored)))
    np.testing.assert_allclose(right, left, atol=1e-5)
    sample[..., HAND_SEEN] = 0
    assert not np.any(HandShapes(False)(sample))
