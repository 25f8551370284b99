"""This module runs a trained model on features; only this module imports LiteRT."""

from __future__ import annotations

from typing import Any, Protocol

import numpy as np
from ai_edge_litert.interpreter import Interpreter, OpResolverType

from slr_learn.errors import BadInputError, BundleError
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.bundle import HAND_TRAIL, SIGN_FEATURES, Bundle
from slr_learn.recognition.prediction import Prediction


class Classifier(Protocol):
    """Interface of classifiers that predict the class of one feature vector."""

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes, in the order of the probabilities."""
        ...

    def predict(self, features: FloatArray) -> Prediction:
        """Return the probabilities for features of shape (1, n_features)."""
        ...


def _operations(bundle: Bundle) -> OpResolverType:
    """Return the implementation of the model's operations.

    XNNPACK, which AUTO selects, prints a line at each start. It makes the models of signs and of moving letters, which
    is asked five times a frame, twice as fast; a letter model it saves 0.02 ms.
    """
    is_worth_it = bundle.input in (SIGN_FEATURES, HAND_TRAIL)
    return OpResolverType.AUTO if is_worth_it else OpResolverType.BUILTIN_WITHOUT_DEFAULT_DELEGATES


class LiteRtClassifier:
    """Runs a bundle's model in a LiteRT interpreter; use it on one thread at a time.

    Raises:
        BundleError: The flatbuffer cannot be loaded, or its shapes differ from those the bundle states.
    """

    def __init__(self, bundle: Bundle) -> None:
        try:
            self._interpreter: Any = Interpreter(
                model_content=bundle.model, num_threads=1, experimental_op_resolver_type=_operations(bundle)
            )
            self._interpreter.allocate_tensors()
        except (ValueError, RuntimeError) as error:
            raise BundleError(f"Model {bundle.name} is not a LiteRT model: {error}. Train it again.") from error
        self._labels = bundle.labels
        (taken,) = self._interpreter.get_input_details()
        (given,) = self._interpreter.get_output_details()
        self._shape = (1, bundle.n_features)
        wanted = (self._shape, (1, len(bundle.labels) + bundle.rejects))
        found = (tuple(taken["shape"]), tuple(given["shape"]))
        if found != wanted:
            raise BundleError(
                f"Model {bundle.name} must map {wanted[0]} to {wanted[1]}; it maps {found[0]} to {found[1]}."
            )
        self._input_index: int = taken["index"]
        self._output_index: int = given["index"]

    @property
    def labels(self) -> tuple[str, ...]:
        """The classes, in the order of the probabilities."""
        return self._labels

    def predict(self, features: FloatArray) -> Prediction:
        """Return the probabilities for one feature vector.

        Args:
            features: float32 array of shape (1, n_features).

        Raises:
            BadInputError: The array has another shape.
        """
        if features.shape != self._shape:
            raise BadInputError(f"Features must be of shape {self._shape}; got {features.shape}.")
        self._interpreter.set_tensor(self._input_index, np.ascontiguousarray(features, dtype=np.float32))
        self._interpreter.invoke()
        # If the model rejects, its last column means none of the labels, which is expressed by what is missing to 1.
        return Prediction(self._labels, self._interpreter.get_tensor(self._output_index)[0, : len(self._labels)])
