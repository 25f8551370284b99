"""This module defines the training settings of pixel recognisers."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from slr_learn.training.pixels.augmentation import PictureAugmentationLimits
from slr_learn.training.pixels.scaling import GreyValueDivisor


class PixelRecogniserKind(StrEnum):
    """The types of pixel recognisers, by their names on the command line."""

    CNN = "cnn"
    RANDOM_FOREST = "random-forest"
    LOGISTIC_REGRESSION = "logistic-regression"


@dataclass(frozen=True, slots=True)
class PixelTrainingConfig:
    """Training settings of a pixel recogniser.

    Attributes:
        kind: Type of recogniser.
        seed: Random seed.
        scaling: Scaling of grey values.
        subtract_mean_image: Whether to subtract the mean training picture.
        variation: How the pictures are augmented; None uses them as they are.
        epochs: Number of epochs of the CNN, each with every picture once.
        batch_size: Pictures per step.
        learning_rate: Initial learning rate, which decays to zero along a cosine.
        weight_decay: Weight decay of AdamW.
        filters: Filters of each block of the CNN.
        hidden: Units of its dense layer.
        dropout: Dropout rate of that layer.
        copies: Augmented copies per picture for forest and regression.
        n_trees: Number of trees of the forest.
        max_steps: Maximum number of steps of the regression.
    """

    kind: PixelRecogniserKind = PixelRecogniserKind.CNN
    seed: int = 0
    scaling: GreyValueDivisor = GreyValueDivisor.UNIT
    subtract_mean_image: bool = False
    variation: PictureAugmentationLimits | None = field(default_factory=PictureAugmentationLimits)
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
