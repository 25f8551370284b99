"""This module reads the weights of the letter perceptrons back from their LiteRT file.

A learner's machine has only that file, neither the Keras model nor its training data.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
from tensorflow.lite.python import schema_py_generated as schema

from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import FloatArray

Layer = tuple[FloatArray, FloatArray]
"""The weights of shape (n_inputs, n_units) and the biases of shape (n_units,) of a dense layer."""

_Operator = schema.BuiltinOperator
_FORM = (_Operator.SUB, _Operator.MUL), (_Operator.MUL, _Operator.SOFTMAX)
_BETWEEN = {_Operator.FULLY_CONNECTED, _Operator.GELU, _Operator.PACK, _Operator.MEAN}


@dataclass(frozen=True, eq=False)
class LetterWeights:
    """The weights of a recogniser built by `build_perceptron_ensemble` and `add_calibrated_softmax`.

    Attributes:
        offset: Subtracted from the features first, of shape (n_features,).
        factor: Factor of the features after that, of shape (n_features,).
        members: The dense layers of each perceptron, in order.
        temperature: Divisor of the mean logits.
    """

    offset: FloatArray
    factor: FloatArray
    members: tuple[tuple[Layer, ...], ...]
    temperature: float


def read_letter_weights(model: bytes) -> LetterWeights:
    """Return the weights in a LiteRT flatbuffer.

    Raises:
        BadInputError: It is not an ensemble of perceptrons.
    """
    try:
        graph = _Graph(model)
        return graph.weights()
    except (ValueError, IndexError, TypeError, AttributeError, KeyError) as error:
        raise BadInputError(
            "Only perceptrons for letters can be adapted, as train letters writes them; this model is another network. "
            "Name models/letters."
        ) from error


class _Graph:
    """The operations of a flatbuffer in their order, and the constants they read."""

    def __init__(self, model: bytes) -> None:
        self._model: Any = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(model, 0))
        (self._graph,) = self._model.subgraphs

    def weights(self) -> LetterWeights:
        kinds = [self._kind(one) for one in self._graph.operators]
        if (tuple(kinds[:2]), tuple(kinds[-2:])) != _FORM or not set(kinds[2:-2]) <= _BETWEEN:
            raise ValueError(f"another chain of operations: {kinds}")
        offset, factor = (self._constant(one.inputs[1]).ravel() for one in self._graph.operators[:2])
        scaled = self._graph.operators[1].outputs[0]
        members: list[list[Layer]] = []
        for read, layer in self._dense_layers():
            if read == scaled:
                members.append([])
            members[-1].append(layer)
        (sharpness,) = self._constant(self._graph.operators[-2].inputs[1]).ravel()
        return LetterWeights(offset, factor, tuple(map(tuple, members)), 1 / float(sharpness))

    def _kind(self, operator: Any) -> int:
        kind: int = self._model.operatorCodes[operator.opcodeIndex].builtinCode
        return kind

    def _dense_layers(self) -> Iterator[tuple[int, Layer]]:
        for one in self._graph.operators:
            if self._kind(one) == _Operator.FULLY_CONNECTED:
                read, weights, biases = one.inputs
                yield read, (self._constant(weights).T, self._constant(biases))

    def _constant(self, index: int) -> FloatArray:
        tensor = self._graph.tensors[index]
        if tensor.type != schema.TensorType.FLOAT32:
            raise ValueError(f"a constant of type {tensor.type}")
        content = np.asarray(self._model.buffers[tensor.buffer].data, dtype=np.uint8).tobytes()
        values: FloatArray = np.frombuffer(content, np.float32).reshape(tensor.shape)
        return values
