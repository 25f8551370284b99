"""This module builds what the practice of signs needs without a model or a camera: a model's signs, and answers."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import numpy as np

from slr_learn.recognition.bundle import SIGN_FEATURES, Bundle
from slr_learn.recognition.prediction import Prediction
from slr_learn.recognition.signs.demonstrations import Demonstration
from slr_learn.recognition.signs.live import RecognisedMovement, SignRecogniserState
from slr_learn.recognition.signs.live_body import BodyFrame
from slr_learn.recognition.signs.segmentation import SignWindow, SignWindowEnding
from slr_learn.recognition.signs.vocabulary import LiveVocabulary
from slr_learn.ui.session.sign_models import SignModel, SignModelChoice
from tests.builders.movements import ASPECT, make_sign, times_ms

SIGNS = ("HELLO", "NO", "YES")


def make_demonstration(**how) -> Demonstration:
    values = make_sign(n_frames=12, **how)
    return Demonstration(values, 900.0, ASPECT, "made_up", "made up (MIT)")


def make_sign_model(signs: Iterable[str] = SIGNS, *, young: Iterable[str] = (), has_figures: bool = True) -> SignModel:
    """Return a model that knows some signs, its weights never to be run."""
    signs = tuple(signs)
    labels = ("-", *signs)
    return SignModel(
        SignModelChoice("made_up", "Made-up signs", Path("models/made_up")),
        Bundle("made_up", labels, 1, 1, b"", input=SIGN_FEATURES),
        LiveVocabulary(labels),
        dict.fromkeys(labels, 0.5),
        frozenset(young),
        {sign: (make_demonstration(),) for sign in signs} if has_figures else {},
    )


def make_answer(probabilities: dict[str, float], values=None) -> RecognisedMovement:
    """Return what a movement was taken for; what is missing to 1 is no sign."""
    values = make_sign(n_frames=20) if values is None else values
    prediction = Prediction(tuple(probabilities), np.array(list(probabilities.values()), np.float32))
    return RecognisedMovement(prediction, SignWindow(values, times_ms(values), ASPECT, SignWindowEnding.REST))


class FakeLiveSigns:
    """Gives prepared answers, each once."""

    def __init__(self) -> None:
        self.waiting: list[RecognisedMovement] = []
        self.state = SignRecogniserState.WAITING

    def update(self, frames: Iterable[BodyFrame]) -> tuple[RecognisedMovement, ...]:
        answers, self.waiting = tuple(self.waiting), []
        return answers
