"""This module shows on stderr how far a training has come."""

from __future__ import annotations

from typing import Any

import keras
from tqdm import tqdm


class EpochBar(keras.callbacks.Callback):  # type: ignore[misc]
    """A progress bar with one step an epoch; called on the training thread.

    Args:
        title: Shown before the bar.
        n_epochs: At most so many; early stopping ends the bar before.
    """

    def __init__(self, title: str, n_epochs: int) -> None:
        super().__init__()
        self._bar = tqdm(total=n_epochs, desc=title, unit="epoch")

    def on_epoch_end(self, epoch: int, logs: dict[str, Any] | None = None) -> None:
        """Step, and show the figures of the epoch."""
        del epoch
        shown = {name: f"{value:.3f}" for name, value in (logs or {}).items() if name in ("loss", "val_accuracy")}
        self._bar.set_postfix(shown, refresh=False)
        self._bar.update()

    def on_train_end(self, logs: dict[str, Any] | None = None) -> None:
        """Leave the bar as it stands."""
        del logs
        self._bar.close()
