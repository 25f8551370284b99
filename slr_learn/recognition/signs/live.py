"""This module recognises signs in a stream of bodies; it is the second half of live sign recognition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from slr_learn.errors import BundleError
from slr_learn.perception.sign_features import N_SIGN_FEATURES, compute_sign_features
from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.classifier import Classifier, LiteRtClassifier
from slr_learn.recognition.prediction import Prediction
from slr_learn.recognition.signs.live_body import BodyFrame
from slr_learn.recognition.signs.segmentation import MotionSegmenter, SignSegmenter, SignWindow
from slr_learn.recognition.signs.vocabulary import LiveVocabulary, LiveVocabularyClassifier, remove_inactive_labels
from slr_learn.vocabulary import NO_SIGN

_N_RANKED = 3


class SignRecogniserState(StrEnum):
    """What the live sign recogniser is doing."""

    WAITING = "waiting"
    SIGNING = "signing"
    ANSWERED = "answered"


@dataclass(frozen=True, slots=True, eq=False)
class RecognisedMovement:
    """The recognition result for one movement.

    Attributes:
        prediction: The probabilities of the signs; what is missing to 1 is the probability of no sign.
        window: Its frames, for feedback.
    """

    prediction: Prediction
    window: SignWindow

    @property
    def is_sign(self) -> bool:
        """Whether a sign is at least as probable as no sign."""
        best = float(self.prediction.probabilities.max(initial=0.0))
        return best > 0 and best >= 1 - float(self.prediction.probabilities.sum())

    @property
    def label(self) -> str | None:
        """The most probable sign; None for no sign."""
        return self.prediction.label if self.is_sign else None

    @property
    def ranked(self) -> tuple[tuple[str, float], ...]:
        """The three most probable signs, best first; empty for no sign."""
        return self.prediction.top_k(_N_RANKED) if self.is_sign else ()

    @property
    def duration_s(self) -> float:
        """From the first frame to the last."""
        return self.window.duration_s


class LiveSignRecogniser:
    """Recognises the signs in the frames of one camera session; use it on one thread at a time.

    Args:
        segmenter: Cuts the frames into signs.
        classifier: Predicts from `compute_sign_features`; its label `NO_SIGN`, and what its probabilities lack to 1,
            mean no sign.
    """

    def __init__(self, segmenter: SignSegmenter, classifier: Classifier) -> None:
        self._segmenter = segmenter
        self._classifier = classifier
        self._answer: RecognisedMovement | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The signs it can recognise."""
        return tuple(label for label in self._classifier.labels if label != NO_SIGN)

    @property
    def state(self) -> SignRecogniserState:
        """The current state; a sign in progress takes precedence over the last answer."""
        if self._segmenter.is_signing:
            return SignRecogniserState.SIGNING
        return SignRecogniserState.WAITING if self._answer is None else SignRecogniserState.ANSWERED

    @property
    def answer(self) -> RecognisedMovement | None:
        """The newest answer; None before the first."""
        return self._answer

    def update(self, frames: Iterable[BodyFrame]) -> tuple[RecognisedMovement, ...]:
        """Process new frames, oldest first, and return the answers for the signs that ended."""
        windows = (self._segmenter.update(frame) for frame in frames)
        answers = tuple(self._answer_to(window) for window in windows if window is not None)
        self._answer = answers[-1] if answers else self._answer
        return answers

    def reset(self) -> None:
        """Forget all frames and answers, for example when the camera restarts."""
        self._segmenter.reset()
        self._answer = None

    def _answer_to(self, window: SignWindow) -> RecognisedMovement:
        features = compute_sign_features(window.values, window.timestamps_ms, aspect=window.aspect)
        return RecognisedMovement(remove_inactive_labels(self._classifier.predict(features), self.labels), window)


def make_sign_recogniser(
    bundle: Bundle, *, segmenter: SignSegmenter | None = None, vocabulary: LiveVocabulary | None = None
) -> LiveSignRecogniser:
    """Return a sign recogniser for one camera session.

    Args:
        bundle: The model.
        segmenter: Cuts the frames into signs; None segments by motion.
        vocabulary: Which of the model's labels are recognised live; None for all.

    Raises:
        BundleError: The model is no sign model, or cannot be loaded.
    """
    if bundle.input != SIGN_FEATURES or bundle.n_features != N_SIGN_FEATURES:
        raise BundleError(
            f"Model {bundle.name} must read {N_SIGN_FEATURES} of {SIGN_FEATURES}; it reads {bundle.n_features} of "
            f"{bundle.input}. Train it: python -m slr_learn train signs --help"
        )
    classifier: Classifier = LiteRtClassifier(bundle)
    if vocabulary is not None:
        classifier = LiveVocabularyClassifier(classifier, vocabulary)
    return LiveSignRecogniser(segmenter or MotionSegmenter(), classifier)
