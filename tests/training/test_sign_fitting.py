from dataclasses import replace

import keras
import numpy as np
import pytest

from slr_learn.datasets.sign_sequences import load_sign_sequences, save_sign_sequences
from slr_learn.datasets.stored_signs import store_signs
from slr_learn.training import sign_fitting
from slr_learn.training.sign_config import SignTrainingConfig
from slr_learn.training.sign_fitting import fit_all_signs, fit_signs
from slr_learn.training.sign_kinds import SignKind
from slr_learn.training.sign_rows import features_of_signs
from tests.signs import make_signs

LABELS = ("HELLO", "NO", "YES")


@pytest.mark.slow
def test_signs_that_are_only_watched_change_nothing_and_every_epoch_is_run():
    signs, watched = make_signs([*LABELS] * 3), make_signs([*LABELS], signer="s1")
    config = replace(SignTrainingConfig(kind=SignKind.CONV_TRANSFORMER), epochs=3, patience=1)
    alone = fit_all_signs(signs, LABELS, config, report=keras.callbacks.Callback())
    beside = fit_all_signs(signs, LABELS, config, report=keras.callbacks.Callback(), watched=watched)
    assert (alone.n_epochs, len(alone.history["loss"]), len(beside.history["val_accuracy"])) == (3, 3, 3)
    assert "val_loss" not in alone.history
    features = features_of_signs(watched)
    np.testing.assert_allclose(
        alone.network.predict_on_batch(features), beside.network.predict_on_batch(features), atol=1e-6
    )


@pytest.mark.slow
def test_signs_read_from_a_file_teach_the_same_as_those_in_memory(tmp_path, monkeypatch):
    monkeypatch.setattr(sign_fitting, "MOST_AT_ONCE", 6)
    save_sign_sequences(tmp_path / "signs.npz", make_signs([*LABELS] * 5))
    signs = load_sign_sequences(tmp_path / "signs.npz")
    config = replace(SignTrainingConfig(kind=SignKind.CONV_TRANSFORMER), epochs=2, validation_share=0.5)
    stored = store_signs([signs], tmp_path / "frames")
    fits = [fit_signs(one, LABELS, config, report=keras.callbacks.Callback()) for one in (signs, stored)]
    features = features_of_signs(signs)
    first, second = (fit.network.predict_on_batch(features) for fit in fits)
    np.testing.assert_array_equal(first, second)
