"""This module trains handshape layers on letters and digits, for sign recognisers trained on few signers."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path
from typing import Any

import keras
import numpy as np

from slr_learn.config import MODELS_DIR, SHAPES_MODEL
from slr_learn.datasets.hands.recordings import HandRecordings, concatenate_recordings
from slr_learn.datasets.hands.sources import look_up_source
from slr_learn.datasets.hands.training_set import list_landmark_files, load_hands_for_training
from slr_learn.datasets.npz_arrays import read_npz_arrays
from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically
from slr_learn.perception.landmarks import PALM_CORNERS, FloatArray, Handedness, HandLandmark, longest_triangle_side
from slr_learn.perception.sign_features import N_FORM, finger_straightness_and_palm_area
from slr_learn.training.letters.augmentation import HandAugmentationSettings, augment_hands
from slr_learn.training.letters.sampling import label_balanced_probabilities

SHAPES_FILE = MODELS_DIR / SHAPES_MODEL / "weights.npz"

N_SHAPE_INPUTS = 2 * (len(HandLandmark) - 1) + N_FORM
"""Points relative to the wrist in palm lengths, x and y in turn, then `finger_straightness_and_palm_area`."""

N_SHAPE_UNITS = 48
_N_HIDDEN = 128
_LAYERS = ("hidden", "shape")
_VARIATION = HandAugmentationSettings(tilt_rad=0.35, roll_rad=0.6)
"""In signs, unlike in letters, a hand may point anywhere."""

_EPOCHS, _HANDS_AN_EPOCH, _BATCH = 14, 40_000, 256
_RATE, _DECAY, _DROPOUT = 2e-3, 1e-3, 0.2


def fit_hand_shape_layers(hands: HandRecordings, *, seed: int = 0) -> dict[str, FloatArray]:
    """Train a small network to classify the labels of hands, and return its layers except the last.

    Args:
        hands: Letters, digits and others, each label a handshape.
        seed: Random seed.

    Returns:
        Arrays by name: `size` of shape (N_SHAPE_INPUTS,), the divisor of the inputs, and kernel and bias of the two
            layers, each followed by GELU.
    """
    keras.utils.set_random_seed(seed)
    rng = np.random.default_rng(seed)
    labels = np.unique(hands.label)
    true = np.searchsorted(labels, hands.label)
    size = np.sqrt((_shape_inputs(hands, rng) ** 2).mean(axis=0) + 0.01)
    read = keras.Input((N_SHAPE_INPUTS,))
    activity = keras.layers.Dense(_N_HIDDEN, activation="gelu", name=_LAYERS[0])(read)
    activity = keras.layers.Dense(N_SHAPE_UNITS, activation="gelu", name=_LAYERS[1])(
        keras.layers.Dropout(_DROPOUT / 2)(activity)
    )
    named = keras.layers.Dense(len(labels), activation="softmax")(keras.layers.Dropout(_DROPOUT)(activity))
    network = keras.Model(read, named)
    n_steps = _EPOCHS * _HANDS_AN_EPOCH // _BATCH
    network.compile(
        keras.optimizers.AdamW(keras.optimizers.schedules.CosineDecay(_RATE, n_steps), weight_decay=_DECAY),
        "sparse_categorical_crossentropy",
    )
    shares = label_balanced_probabilities(hands.label, hands.source)
    for _ in range(_EPOCHS):
        rows = rng.choice(len(hands), _HANDS_AN_EPOCH, p=shares)
        network.fit(_shape_inputs(hands.select(rows), rng) / size, true[rows], batch_size=_BATCH, verbose=0)
    return {"size": size, **_weights(network)}


def _weights(network: keras.Model) -> dict[str, FloatArray]:
    kept = {}
    for name in _LAYERS:
        kept[f"{name}_kernel"], kept[f"{name}_bias"] = network.get_layer(name).get_weights()
    return kept


def _shape_inputs(hands: HandRecordings, rng: np.random.Generator) -> FloatArray:
    """Return augmented hands as the network's input, all as right hands, of shape (n, N_SHAPE_INPUTS)."""
    points, is_left = augment_hands(hands.landmarks, hands.handedness == Handedness.LEFT.value, _VARIATION, rng=rng)
    plane = points[..., :2] / longest_triangle_side(points[:, PALM_CORNERS, :2])[:, None, None]
    plane[is_left, :, 0] *= -1
    return np.concatenate(
        [plane[:, 1:].reshape(len(plane), -1), finger_straightness_and_palm_area(plane)], axis=1, dtype=np.float32
    )


def load_hands_for_hand_shapes(paths: Iterable[Path]) -> HandRecordings:
    """Load every hand of npz files, or of folders of them, that may be used for training.

    Raises:
        DataNotFoundError: A path does not exist, or a folder contains no npz file.
        BadInputError: A file is damaged or for evaluation only.
    """
    return concatenate_recordings([load_hands_for_training(file) for file in list_landmark_files(paths)])


def hand_shapes_model_card(hands: HandRecordings) -> str:
    """Return the model card of the handshape layers as Markdown: the data, and whom to credit."""
    rows = []
    for name in np.unique(hands.source).tolist():
        own, known = hands.select(hands.source == name), look_up_source(name)
        rows.append(f"| {name} | {len(own)} | {len(np.unique(own.label))} | {known.licence} | {known.credit} |")
    head = "| source | hands | labels | licence | credit |\n|---|---|---|---|---|"
    return (
        "# Model card: hand_shapes\n\nTwo layers that read the shape of a hand inside every sign model. They learned "
        "from letters and digits, which many more signers have recorded than signs. They recognise nothing by "
        f"themselves and are measured with the models that contain them.\n\n## Data\n\n{head}\n"
        + "\n".join(rows)
        + "\n"
    )


def load_hand_shape_layers(file: Path = SHAPES_FILE) -> dict[str, Any]:
    """Load the layers of `fit_hand_shape_layers`.

    Raises:
        DataNotFoundError: There is no such file.
        BadInputError: It is damaged, or contains other layers.
    """
    arrays = read_npz_arrays(file, of="layers")
    wanted = {
        "size": (N_SHAPE_INPUTS,),
        "hidden_kernel": (N_SHAPE_INPUTS, _N_HIDDEN),
        "hidden_bias": (_N_HIDDEN,),
        "shape_kernel": (_N_HIDDEN, N_SHAPE_UNITS),
        "shape_bias": (N_SHAPE_UNITS,),
    }
    if {name: array.shape for name, array in arrays.items()} != wanted:
        raise BadInputError(f"{file} must hold the layers that read handshapes. Restore it, or make it with train.")
    return arrays


def save_hand_shape_layers(layers: dict[str, FloatArray], file: Path) -> None:
    """Write the layers of `fit_hand_shape_layers` atomically, creating their folder."""
    content = BytesIO()
    np.savez_compressed(content, **layers)
    write_file_atomically(file, content.getvalue())
