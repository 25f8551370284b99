"""This module recognises signs in camera frames, segmented by motion or by the learner."""

from __future__ import annotations

from collections.abc import Iterable

from slr_learn.recognition.signs.live import (
    LiveSignRecogniser,
    RecognisedMovement,
    SignRecogniserState,
    make_sign_recogniser,
)
from slr_learn.recognition.signs.live_body import BodyFrame
from slr_learn.recognition.signs.segmentation import ManualSegmenter
from slr_learn.ui.session.sign_models import SignModel


class SignWatcher:
    """Recognises the signs in the frames of one camera session; use it on one thread at a time."""

    def __init__(self) -> None:
        self._manual: ManualSegmenter | None = None
        self._model: SignModel | None = None
        self._live: LiveSignRecogniser | None = None

    def use_model(self, model: SignModel, *, is_manual: bool) -> None:
        """Set the model and how signs are segmented; a change drops the sign in progress.

        Raises:
            BundleError: The model cannot be loaded or is no sign model.
        """
        before = self._model
        is_same = before is not None and before.bundle is model.bundle and before.vocabulary == model.vocabulary
        if is_same and is_manual == self.is_manual and self._live is not None:
            return
        manual = ManualSegmenter() if is_manual else None
        self._live = make_sign_recogniser(model.bundle, segmenter=manual, vocabulary=model.vocabulary)
        self._model, self._manual = model, manual

    @property
    def is_manual(self) -> bool:
        """Whether the learner marks the start and end of signs."""
        return self._manual is not None

    @property
    def is_signing(self) -> bool:
        """Whether a sign is in progress."""
        return self._live is not None and self._live.state is SignRecogniserState.SIGNING

    def start(self) -> None:
        """Start a sign with the next frame, in manual mode."""
        if self._manual is not None:
            self._manual.start()

    def stop(self) -> None:
        """End the sign; the next frame returns it."""
        if self._manual is not None:
            self._manual.stop()

    def process_frames(self, frames: Iterable[BodyFrame]) -> tuple[RecognisedMovement, ...]:
        """Process frames, oldest first, and return the answers for the signs that ended."""
        return () if self._live is None else self._live.update(frames)
