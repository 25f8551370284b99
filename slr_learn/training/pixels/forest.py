"""This module trains the two classical pixel recognisers, a random forest and a logistic regression.

Only this module imports scikit-learn.
"""

from __future__ import annotations

import warnings
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import RandomForestClassifier
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression

from slr_learn.perception.landmarks import FloatArray


@dataclass(frozen=True, eq=False)
class FittedForest:
    """A fitted random forest.

    Attributes:
        n_nodes: Number of nodes of all its trees.
        trees: The forest of scikit-learn.
    """

    n_nodes: int
    trees: Any

    def probabilities(self, pixels: FloatArray) -> FloatArray:
        """Return the mean share of each class in the leaves, of shape (n, n_labels), for pictures of shape (n, 784)."""
        shares: FloatArray = self.trees.predict_proba(pixels).astype(np.float32)
        return shares


def fit_forest(pixels: FloatArray, true: NDArray[np.intp], *, n_trees: int, seed: int) -> FittedForest:
    """Return a random forest with common settings: fully grown trees, and the square root of the pixels tried per node.

    Args:
        pixels: float32 array of shape (n, 784), scaled.
        true: Classes of shape (n,), each of them at least once.
        n_trees: Number of trees.
        seed: Random seed.
    """
    forest = RandomForestClassifier(n_trees, random_state=seed, n_jobs=2).fit(pixels, true)
    forest.set_params(n_jobs=1)  # a pool of threads costs one picture more than the trees do
    return FittedForest(sum(tree.tree_.node_count for tree in forest.estimators_), forest)


def fit_logistic_regression(
    pixels: FloatArray, true: NDArray[np.intp], *, max_steps: int
) -> tuple[FloatArray, FloatArray]:
    """Return the weights of a multinomial logistic regression.

    Args:
        pixels: float32 array of shape (n, 784), scaled.
        true: Classes of shape (n,), each of three or more at least once.
        max_steps: Maximum number of L-BFGS steps; without convergence, the current weights are used.

    Returns:
        Weights of shape (784, n_labels) and biases of shape (n_labels,).
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        fitted = LogisticRegression(max_iter=max_steps, tol=1e-3).fit(pixels, true)
    return fitted.coef_.T.astype(np.float32), fitted.intercept_.astype(np.float32)
