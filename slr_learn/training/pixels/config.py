"""This module holds how a recogniser of pixels is trained."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from slr_learn.training.pixels.augmentation import PictureVariation
from slr_learn.training.pixels.scaling import Scaling


class PixelKind(StrEnum):
    """The recognisers of pixels, by the name of the command line."""

    CNN = "cnn"
    RANDOM_FOREST = "random-forest"
    LOGISTIC_REGRESSION = "logistic-regression"


@dataclass(frozen=True, slots=True)
class PixelConfig:
    """How a recogniser of pixels is trained.

    Attributes:
        kind: Of recogniser.
        seed: Decides every draw.
        scaling: Of the grey values.
        subtract_mean_image: Whether to subtract the mean of the training pictures, pixel by pixel.
        variation: How the pictures are varied; None shows them as they are.
        epochs: Of the CNN, each showing every picture once.
        batch_size: Pictures a step.
        learning_rate: At the start; it falls to zero along a cosine.
        weight_decay: Of AdamW.
        filters: Of each block of the CNN.
        hidden: Units of its dense layer.
        dropout: Share of those left out at a step.
        copies: Varied copies that forest and regression see beside each picture.
        n_trees: Of the forest.
        max_steps: Of the regression.
    """

    kind: PixelKind = PixelKind.CNN
    seed: int = 0
    scaling: Scaling = Scaling.UNIT
    subtract_mean_image: bool = False
    variation: PictureVariation | None = field(default_factory=PictureVariation)
    epochs: int = 20
    batch_size: int = 64
    learning_rate: float = 3e-3
    weight_decay: float = 1e-4
    filters: tuple[int, ...] = (16, 32, 64)
    hidden: int = 128
    dropout: float = 0.2
    copies: int = 1
    n_trees: int = 100
    max_steps: int = 100
