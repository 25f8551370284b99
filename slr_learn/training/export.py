"""This module turns a Keras model into the LiteRT file the app runs, and checks that both say the same."""

from __future__ import annotations

import contextlib
import io
import tempfile

import keras
import numpy as np
import tensorflow as tf
from ai_edge_litert.interpreter import Interpreter

from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import FloatArray

_TOLERANCE = 1e-4


def to_litert(model: keras.Model, sample: FloatArray) -> bytes:
    """Return the model as a LiteRT flatbuffer of batch 1.

    A fixed batch keeps the graph free of operations the small runtime lacks.

    Args:
        model: Of (batch, n_features) to (batch, n_labels).
        sample: Features of shape (n, n_features) on which both must agree.

    Raises:
        BundleError: The converted model answers differently.
    """
    signature = [keras.InputSpec(shape=(1, sample.shape[1]), dtype="float32", name="features")]
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        model.export(folder, input_signature=signature, verbose=False)
        converted: bytes = tf.lite.TFLiteConverter.from_saved_model(folder).convert()
    _check_equal(model, converted, sample)
    return converted


def _check_equal(model: keras.Model, converted: bytes, sample: FloatArray) -> None:
    interpreter = Interpreter(model_content=converted, num_threads=1)
    interpreter.allocate_tensors()
    (taken,), (given,) = interpreter.get_input_details(), interpreter.get_output_details()
    answers = []
    for row in sample:
        interpreter.set_tensor(taken["index"], row[None])
        interpreter.invoke()
        answers.append(interpreter.get_tensor(given["index"])[0].copy())
    gap = float(np.abs(np.array(answers) - model.predict_on_batch(sample)).max())
    if not gap <= _TOLERANCE:
        raise BundleError(
            f"The converted model must agree with Keras within {_TOLERANCE}; it differs by {gap:.2g}. "
            "Report this: the conversion is at fault, not the data."
        )
