"""This module trains the network that predicts finger states, thumb place and direction, from recorded letters."""

from __future__ import annotations

from typing import Any

import keras
import numpy as np

from slr_learn.datasets.hands.recordings import HandRecordings, StringArray
from slr_learn.handshapes import HANDSHAPES, STATES, Aspect, FingerGap, FingerState, Handshape, ThumbPlace
from slr_learn.perception.features import mirror_to_right_hands
from slr_learn.perception.finger_features import N_FINGER_FEATURES, compute_finger_features
from slr_learn.perception.landmarks import FloatArray, Handedness
from slr_learn.recognition.letters.finger_states import FINGER_LABELS
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.sampling import label_balanced_probabilities

_OPEN, _CLOSED = FingerState.OPEN, FingerState.CLOSED
DIGITS = {
    "1": Handshape(_OPEN, _CLOSED, _CLOSED, _CLOSED, ThumbPlace.ACROSS),
    "2": Handshape(_OPEN, _OPEN, _CLOSED, _CLOSED, ThumbPlace.ACROSS, FingerGap.SPREAD),
    "3": Handshape(_OPEN, _OPEN, _CLOSED, _CLOSED, ThumbPlace.OUT, FingerGap.SPREAD),
    "4": Handshape(_OPEN, _OPEN, _OPEN, _OPEN, ThumbPlace.ACROSS, FingerGap.SPREAD),
    "5": Handshape(_OPEN, _OPEN, _OPEN, _OPEN, ThumbPlace.OUT, FingerGap.SPREAD),
}
"""Digits are trained too, because they hold fingers and thumb as no letter does."""

TAUGHT = {**HANDSHAPES, **DIGITS}
"""The handshapes of the training data, by label."""

_VARIATION = HandAugmentationSettings(wrong_hand_share=0.0)
_UNITS, _DROPOUT, _SMOOTHING = 24, 0.1, 0.05
_EPOCHS, _HANDS_AN_EPOCH, _BATCH = 14, 40_000, 256
_RATE, _DECAY = 2e-3, 1e-3


def fit_finger_state_network(
    hands: HandRecordings, *, seed: int = 0, epochs: int = _EPOCHS, hands_an_epoch: int = _HANDS_AN_EPOCH
) -> keras.Model:
    """Train a network with separate features for each aspect, see `compute_finger_features`.

    Args:
        hands: With the labels of `TAUGHT`.
        seed: Random seed.
        epochs: Number of epochs.
        hands_an_epoch: Augmented hands per epoch, drawn evenly over labels and sources.

    Returns:
        A model from (batch, n_features) to (batch, n_states), in the order of `FINGER_LABELS`.
    """
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    answers = target_finger_states(hands.label)
    network = _network(_varied(hands, rng))
    n_steps = epochs * hands_an_epoch // _BATCH
    network.compile(
        keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(_RATE, n_steps), weight_decay=_DECAY),
        _loss,
    )
    shares = label_balanced_probabilities(hands.label, hands.source)
    for _ in range(epochs):
        rows = rng.choice(len(hands), hands_an_epoch, p=shares)
        network.fit(_varied(hands.select(rows), rng), answers[rows], batch_size=_BATCH, verbose=0)
    return network


def target_finger_states(labels: StringArray) -> FloatArray:
    """Return the targets for labels of shape (n,), of shape (n, n_states); 0 for aspects that do not matter.

    Targets are smoothed over the other states of the aspect.
    """
    by_label = {label: _answer(TAUGHT[label]) for label in np.unique(labels).tolist()}
    return np.array([by_label[label] for label in labels.tolist()], np.float32).reshape(-1, len(FINGER_LABELS))


def _answer(shape: Handshape) -> list[float]:
    said = []
    for aspect, states in STATES.items():
        right, spread = shape.state_of(aspect), _SMOOTHING / len(states)
        said += [0.0 if right is None else (state == right) * (1 - _SMOOTHING) + spread for state in states]
    return said


def _loss(true: Any, said: Any) -> Any:
    """Return the cross-entropy summed over the known aspects, of shape (batch,)."""
    return -keras.ops.sum(true * keras.ops.log(said + 1e-7), axis=-1)


def _varied(hands: HandRecordings, rng: np.random.Generator) -> FloatArray:
    points, is_left = augment_hands(hands.landmarks, hands.handedness == Handedness.LEFT.value, _VARIATION, rng=rng)
    return compute_finger_features(mirror_to_right_hands(points, is_left), np.zeros(len(points), np.bool_))


def _network(sample: FloatArray) -> keras.Model:
    """Return an untrained network; the sample normalises its inputs."""
    read = keras.Input((sample.shape[1],), name="features")
    scaled = keras.layers.Normalization(mean=sample.mean(axis=0), variance=sample.var(axis=0) + 0.01)(read)
    told, begin = [], 0
    for aspect, n_numbers in N_FINGER_FEATURES.items():
        own = scaled[:, begin : begin + n_numbers]
        hidden = keras.layers.Dense(_UNITS, activation="gelu")(own)
        states = keras.layers.Dense(len(STATES[aspect]), activation="softmax")
        told.append(states(keras.layers.Dropout(_DROPOUT)(hidden)))
        begin += n_numbers
    return keras.Model(read, keras.layers.Concatenate()(told), name="fingers")


def accuracy_by_aspect(network_answers: FloatArray, labels: StringArray) -> dict[Aspect, float | None]:
    """Return for each aspect how often its most probable state is that of the letter; None if none is known.

    Args:
        network_answers: Of shape (n, n_states).
        labels: Of shape (n,).
    """
    right = target_finger_states(labels)
    shares: dict[Aspect, float | None] = {}
    begin = 0
    for aspect, states in STATES.items():
        columns = slice(begin, begin + len(states))
        known = right[:, columns].any(axis=1)
        hits = network_answers[known, columns].argmax(axis=1) == right[known, columns].argmax(axis=1)
        shares[aspect] = float(hits.mean()) if len(hits) else None
        begin += len(states)
    return shares
