"""This module converts a Keras model to a LiteRT file, and checks that both give the same results."""

from __future__ import annotations

import contextlib
import io
import tempfile

import keras
import numpy as np
import tensorflow as tf

from slr_learn.errors import BundleError
from slr_learn.perception.landmarks import FloatArray
from slr_learn.recognition.classifier import Classifier
from slr_learn.training.measuring.evaluate import predict_in_batches

_TOLERANCE = 1e-4


def convert_to_litert(model: keras.Model) -> bytes:
    """Return the model as a LiteRT flatbuffer with batch size 1.

    A fixed batch size avoids operations that the small runtime lacks.

    Args:
        model: From (batch, n_features) to (batch, n_labels).
    """
    signature = [keras.InputSpec(shape=(1, model.input_shape[1]), dtype="float32", name="features")]
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()):
        model.export(folder, input_signature=signature, verbose=False)
        converted: bytes = tf.lite.TFLiteConverter.from_saved_model(folder).convert()
    return converted


def check_converted_model_agrees(model: keras.Model, classifier: Classifier, sample: FloatArray) -> None:
    """Check that the converted model gives the same results as the original.

    Args:
        model: From (batch, n_features) to (batch, n_labels).
        classifier: Runs the converted model.
        sample: Features of shape (n, n_features) on which both must agree.

    Raises:
        BundleError: They differ.
    """
    # A classifier that rejects does not return the last column.
    wanted = model.predict_on_batch(sample)[:, : len(classifier.labels)]
    gap = float(np.abs(predict_in_batches(classifier, sample) - wanted).max())
    if not gap <= _TOLERANCE:
        raise BundleError(
            f"The converted model must agree with Keras within {_TOLERANCE}; it differs by {gap:.2g}. "
            "Report this: the conversion is at fault, not the data."
        )
