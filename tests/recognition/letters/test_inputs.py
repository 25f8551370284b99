import numpy as np
import pytest

from slr_learn.errors import BundleError
from slr_learn.perception.features import letter_features_of_one_hand
from slr_learn.perception.hand_crop import crop_hand_in_grey
from slr_learn.recognition.bundle import INPUT_VERSIONS, Bundle
from slr_learn.recognition.letters.inputs import HAND_INPUTS, make_input_reader
from slr_learn.recognition.letters.live import LiveRecogniser
from tests.builders.hands import FakeClassifier, FakeFinder, make_hand


def bundle_that_reads(name, n_features):
    return Bundle("toy", ("A",), 1, n_features, b"", input=name)


def make_noise(seed=0):
    return np.random.default_rng(seed).integers(0, 256, (480, 640, 3), dtype=np.uint8)


@pytest.mark.parametrize("name", HAND_INPUTS)
def test_each_input_has_a_version_and_gives_as_many_numbers_as_it_says(name):
    assert name in INPUT_VERSIONS
    read = make_input_reader(bundle_that_reads(name, HAND_INPUTS[name].n_features))
    assert read(make_noise(), make_hand()).shape == (1, HAND_INPUTS[name].n_features)


@pytest.mark.parametrize(("name", "n_features"), [("hand_trail", 784), ("hand_crop", 785)])
def test_what_cannot_be_read_from_one_hand_in_one_picture_is_refused(name, n_features):
    with pytest.raises(BundleError, match=f"must read .*784 of hand_crop; it reads {n_features} of {name}"):
        make_input_reader(bundle_that_reads(name, n_features))


def test_the_live_path_gives_a_classifier_what_its_bundle_reads():
    image, hand = make_noise(), make_hand()
    for name, expected in (
        ("letter_features", letter_features_of_one_hand(hand)),
        ("hand_crop", crop_hand_in_grey(image, hand)),
    ):
        classifier = FakeClassifier([{"A": 1.0}])
        read = make_input_reader(bundle_that_reads(name, HAND_INPUTS[name].n_features))
        LiveRecogniser(FakeFinder([hand]), classifier, read=read).process(image, 0.0)
        np.testing.assert_array_equal(classifier.seen[0], expected)
