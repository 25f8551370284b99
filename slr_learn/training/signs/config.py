"""This module defines the training settings of sign recognisers."""

from __future__ import annotations

from dataclasses import dataclass, field

from slr_learn.training.signs.augmentation import SignAugmentationSettings
from slr_learn.training.signs.kinds import HandInputKind, SignNetworkKind


@dataclass(frozen=True, slots=True)
class SignTrainingConfig:
    """Training settings of a sign recogniser.

    Attributes:
        kind: Type of network.
        seed: Random seed.
        epochs: Maximum number of epochs, each with as many augmented copies as there are signs.
        patience: Epochs without a better validation loss after which training stops; the best weights are kept.
        validation_share: Share of the training signs used as a random validation set for early stopping.
        batch_size: Signs per step.
        learning_rate: Initial learning rate, which decays to zero along a cosine.
        weight_decay: Weight decay of AdamW.
        label_smoothing: Share of each target spread over all labels.
        units: Units of each layer.
        dropout: Dropout rate.
        hands: Whether hands are read as handshapes learned from letters, see `hand_shapes`, point by point, or by two
            networks, one of each, that are trained side by side and averaged.
        both_ways: Whether a sign is recognised twice, with each hand as the dominant one, and the two results are
            averaged; see `average_over_dominant_hands` of `networks`.
        balance: Signs of one label and source are shown in proportion to their number to this power; None shows every
            sign once an epoch.
        n_variations: At least 1: so many variations of each sign are made and drawn again and again; None makes each
            one anew.
        makes_bodies: Whether recordings of a hand alone are completed, see `training.synthetic_signs.bodies`.
        variation: How the signs are varied.
    """

    kind: SignNetworkKind = SignNetworkKind.GRU
    seed: int = 0
    epochs: int = 30
    patience: int = 10
    validation_share: float = 0.12
    batch_size: int = 32
    learning_rate: float = 2e-3
    weight_decay: float = 1e-3
    label_smoothing: float = 0.05
    units: int = 64
    dropout: float = 0.3
    hands: HandInputKind = HandInputKind.SHAPES
    both_ways: bool = True
    balance: float | None = None
    n_variations: int | None = None
    makes_bodies: bool = False
    variation: SignAugmentationSettings = field(default_factory=SignAugmentationSettings)
