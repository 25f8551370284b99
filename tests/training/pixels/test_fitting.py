import keras
import numpy as np
import pytest

from slr_learn.perception.features import N_LETTER_FEATURES
from slr_learn.recognition.bundle import HAND_CROP, Bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.training.export import check_converted_model_agrees, convert_to_litert
from slr_learn.training.letters.architectures import add_calibrated_softmax, build_cnn1d
from slr_learn.training.pixels.config import PixelRecogniserKind, PixelTrainingConfig
from slr_learn.training.pixels.fitting import fit_pixel_recogniser, picture_label_indices
from slr_learn.training.pixels.scaling import GreyValueDivisor
from tests.builders.pictures import make_pictures

pytestmark = pytest.mark.slow

LABELS = "ABCD"
SMALL = {"epochs": 6, "batch_size": 16, "filters": (8, 8), "hidden": 16, "n_trees": 10, "copies": 1}


@pytest.fixture(scope="module")
def pictures():
    return make_pictures(LABELS * 24)


@pytest.fixture(scope="module")
def strangers():
    return make_pictures(LABELS * 6, source="street", seed=7)


def fitted(pictures, kind, **changes):
    return fit_pixel_recogniser(pictures, LABELS, PixelTrainingConfig(kind=kind, **(SMALL | changes)))


def top1(fit, pictures):
    return (fit.probabilities(pictures.pixels).argmax(axis=1) == picture_label_indices(pictures, LABELS)).mean()


@pytest.mark.parametrize("kind", PixelRecogniserKind)
def test_each_kind_learns_what_can_be_learnt_and_does_so_again(pictures, strangers, kind):
    first, second = fitted(pictures, kind), fitted(pictures, kind)
    assert top1(first, strangers) > 0.8
    answers = first.probabilities(strangers.pixels)
    assert answers.shape == (len(strangers), len(LABELS))
    np.testing.assert_allclose(answers.sum(axis=1), 1, atol=1e-4)
    np.testing.assert_allclose(answers, second.probabilities(strangers.pixels), atol=1e-3)
    assert first.n_parameters > 0
    assert (first.network is None) == (kind is PixelRecogniserKind.RANDOM_FOREST)
    assert len(first.curve) == (6 if kind is PixelRecogniserKind.CNN else 0)


@pytest.mark.parametrize("kind", [PixelRecogniserKind.CNN, PixelRecogniserKind.LOGISTIC_REGRESSION])
@pytest.mark.parametrize("scaling", GreyValueDivisor)
def test_the_converted_model_answers_as_keras_whatever_the_scaling_inside(pictures, strangers, kind, scaling):
    fit = fitted(pictures, kind, scaling=scaling, subtract_mean_image=True, epochs=1, max_steps=5)
    calibrated = add_calibrated_softmax(fit.network, 1.0)
    bundle = Bundle("toy", tuple(LABELS), 1, 784, convert_to_litert(calibrated), input=HAND_CROP)
    check_converted_model_agrees(calibrated, LiteRtClassifier(bundle), strangers.pixels)
    np.testing.assert_allclose(
        calibrated.predict_on_batch(strangers.pixels), fit.probabilities(strangers.pixels), atol=1e-4
    )


def test_the_curve_tells_of_pictures_that_were_not_trained_on(pictures, strangers):
    fit = fit_pixel_recogniser(pictures, LABELS, PixelTrainingConfig(**SMALL | {"epochs": 2}), validation=strangers)
    assert [sorted(one) for one in fit.curve] == [["accuracy", "epoch", "loss", "val_accuracy", "val_loss"]] * 2


def test_without_variation_the_pictures_are_shown_as_they_are(pictures, monkeypatch):
    def refuse(*arguments, **options):
        raise AssertionError("the pictures must not be varied")

    monkeypatch.setattr("slr_learn.training.pixels.fitting.augment_pictures", refuse)
    for kind in PixelRecogniserKind:
        assert fitted(pictures, kind, variation=None, epochs=1)


def test_the_1d_cnn_reads_only_the_points_relative_to_the_wrist():
    keras.utils.set_random_seed(0)
    features = np.random.default_rng(0).normal(size=(8, N_LETTER_FEATURES)).astype(np.float32)
    network = build_cnn1d(features, 5, members=1, hidden=(8,), dropout=0.1)
    answers = network.predict_on_batch(features)
    assert answers.shape == (8, 1, 5)
    changed = features.copy()
    changed[:, 40:] = 0
    np.testing.assert_array_equal(network.predict_on_batch(changed), answers)
    changed[:, 39] += 1
    assert np.abs(network.predict_on_batch(changed) - answers).max() > 0
