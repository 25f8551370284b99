"""This module has the chosen model watch for signs, cut out by motion or where the learner says."""

from __future__ import annotations

from collections.abc import Iterable

from slr_learn.recognition.signs.live import LiveSignRecogniser, SignAnswer, SignState, make_sign_recogniser
from slr_learn.recognition.signs.live_body import BodyFrame
from slr_learn.recognition.signs.segmentation import ManualSegmenter
from slr_learn.ui.session.sign_models import SignModel


class SignWatcher:
    """Names the signs in the frames of one camera session; for one thread at a time."""

    def __init__(self) -> None:
        self._manual: ManualSegmenter | None = None
        self._model: SignModel | None = None
        self._live: LiveSignRecogniser | None = None

    def use_model(self, model: SignModel, *, is_manual: bool) -> None:
        """Have a model name the signs; where it or the way of cutting changes, a sign that has begun is dropped.

        Raises:
            BundleError: The model cannot be loaded, or reads something else than signs.
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
        """Whether the learner says where a sign begins and ends."""
        return self._manual is not None

    @property
    def is_signing(self) -> bool:
        """Whether a sign has begun and not ended."""
        return self._live is not None and self._live.state is SignState.SIGNING

    def start(self) -> None:
        """Begin a sign with the next frame, where the learner says so."""
        if self._manual is not None:
            self._manual.start()

    def stop(self) -> None:
        """End the sign; the next frame gives it."""
        if self._manual is not None:
            self._manual.stop()

    def process_frames(self, frames: Iterable[BodyFrame]) -> tuple[SignAnswer, ...]:
        """Take frames, oldest first, and return what the signs that ended with them were taken for."""
        return () if self._live is None else self._live.update(frames)
