"""This module shows the progress of a training on stderr, and returns its curve."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import keras
from tqdm import tqdm


class EpochProgressBar(keras.callbacks.Callback):  # type: ignore[misc]
    """A progress bar with one step per epoch; called on the training thread.

    Args:
        title: Shown before the bar.
        n_epochs: Maximum number of epochs; early stopping ends the bar sooner.
    """

    def __init__(self, title: str, n_epochs: int) -> None:
        super().__init__()
        self._bar = tqdm(total=n_epochs, desc=title, unit="epoch")

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Advance the bar, and show the figures of the epoch."""
        del epoch
        shown = {name: f"{value:.3f}" for name, value in (logs or {}).items() if name in ("loss", "val_accuracy")}
        self._bar.set_postfix(shown, refresh=False)
        self._bar.update()

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Leave the bar as it stands."""
        del logs
        self._bar.close()


def training_curve_from_history(history: Mapping[str, Sequence[float]]) -> list[dict[str, float | int]]:
    """Return the curve of a training, as stored in evaluation.json.

    Args:
        history: Keras history: a list per metric, one value per epoch.

    Returns:
        For each epoch `epoch` from 1, `loss` and `accuracy` on the training data, with dropout, and, with validation
        data, `val_loss` and `val_accuracy` on that.
    """
    epochs = zip(*history.values(), strict=True)
    return [
        {"epoch": number, **{name: round(float(value), 5) for name, value in zip(history, values, strict=True)}}
        for number, values in enumerate(epochs, 1)
    ]
