from dataclasses import replace

import keras
import numpy as np
import pytest

from slr_learn.datasets.signs.lazy_sequences import write_signs_to_disk
from slr_learn.datasets.signs.sequences import load_sign_sequences, save_sign_sequences
from slr_learn.training.sign_measuring.rows import features_of_signs
from slr_learn.training.signs import fitting
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.fitting import fit_with_early_stopping, fit_without_early_stopping
from slr_learn.training.signs.kinds import HandInputKind, SignNetworkKind
from tests.builders.signs import make_signs

pytestmark = pytest.mark.slow

LABELS = ("HELLO", "NO", "YES")


@pytest.mark.usefixtures("untraced", "light_networks")
def test_signs_that_are_only_watched_change_nothing_and_every_epoch_is_run():
    signs, watched = make_signs([*LABELS] * 3), make_signs([*LABELS], signer="s1")
    config = replace(SignTrainingConfig(kind=SignNetworkKind.CONV_TRANSFORMER), epochs=3, patience=1)
    alone = fit_without_early_stopping(signs, LABELS, config, report=keras.callbacks.Callback())
    beside = fit_without_early_stopping(signs, LABELS, config, report=keras.callbacks.Callback(), watched=watched)
    assert (alone.n_epochs, len(alone.history["loss"]), len(beside.history["val_accuracy"])) == (3, 3, 3)
    assert "val_loss" not in alone.history
    features = features_of_signs(watched)
    np.testing.assert_allclose(
        alone.network.predict_on_batch(features), beside.network.predict_on_batch(features), atol=1e-6
    )


@pytest.mark.usefixtures("untraced", "light_networks")
def test_signs_read_from_a_file_teach_the_same_as_those_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(fitting, "MOST_AT_ONCE", 6)
    save_sign_sequences(tmp_path / "signs.npz", make_signs([*LABELS] * 5))
    signs = load_sign_sequences(tmp_path / "signs.npz")
    config = replace(SignTrainingConfig(kind=SignNetworkKind.CONV_TRANSFORMER), epochs=2, validation_share=0.5)
    stored = write_signs_to_disk([signs], tmp_path / "frames")
    fits = [fit_with_early_stopping(one, LABELS, config, report=keras.callbacks.Callback()) for one in (signs, stored)]
    features = features_of_signs(signs)
    first, second = (fit.network.predict_on_batch(features) for fit in fits)
    np.testing.assert_array_equal(first, second)


@pytest.mark.usefixtures("untraced", "light_networks")
def test_two_networks_that_read_hands_either_way_learn_side_by_side_and_are_averaged():
    signs = make_signs([*LABELS] * 4)
    config = SignTrainingConfig(kind=SignNetworkKind.CONV_TRANSFORMER, epochs=2, hands=HandInputKind.BOTH)
    both = fit_without_early_stopping(signs, LABELS, config, report=keras.callbacks.Callback())
    alone = fit_without_early_stopping(
        signs, LABELS, replace(config, hands=HandInputKind.POINTS), report=keras.callbacks.Callback()
    )
    assert set(both.history) == set(alone.history) == {"accuracy", "loss"}
    assert both.network.count_params() > 1.5 * alone.network.count_params()
    np.testing.assert_allclose(both.network.predict_on_batch(features_of_signs(signs)).sum(axis=1), 1, atol=1e-5)


def test_networks_side_by_side_are_judged_each_alone_and_named_by_their_mean():
    true = np.array([[1, 0, 0], [0, 1, 0]], np.float32)
    first = np.array([[0.6, 0.2, 0.2], [0.5, 0.3, 0.2]], np.float32)
    second = np.array([[0.3, 0.6, 0.1], [0.1, 0.8, 0.1]], np.float32)
    said = np.stack([first, second], axis=1)
    alone = [np.mean(keras.losses.categorical_crossentropy(true, one, label_smoothing=0.1)) for one in (first, second)]
    assert float(fitting.make_member_loss(0.1)(true, said)) == pytest.approx(np.mean(alone), abs=1e-6)
    np.testing.assert_array_equal(fitting.correctness_of_averaged_networks(true, said), [1, 1])
