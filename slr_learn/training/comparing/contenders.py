"""This module defines which recognisers are compared, and their training and test data."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.photos.crops import CroppedPhotos
from slr_learn.datasets.photos.grey_pictures import GreyHandPictures, join_hand_pictures
from slr_learn.recognition.bundle import HAND_CROP, LETTER_FEATURES
from slr_learn.recognition.evaluation.letter_comparison import LANDMARKS, PIXELS
from slr_learn.training.pixels.config import PixelRecogniserKind


@dataclass(frozen=True, eq=False)
class ComparisonData:
    """The training and test data of the comparison, restricted to its labels.

    Attributes:
        labels: The classes.
        photos: The photo collections that all recognisers are measured on.
        photos_to_train_on: Which of these photos may be used for training, of shape (n,).
        pictures: Pictures of the CSV files.
        landmarks: Recorded hands for training, including those of the photos and of their degraded copies.
        landmark_classes: Their labels: the compared ones, possibly followed by that of hands that show no letter.
        other_pictures: New signers for pixel recognisers only, by the name of the set.
        other_landmarks: New signers for landmark recognisers only.
    """

    labels: tuple[str, ...]
    photos: CroppedPhotos
    photos_to_train_on: NDArray[np.bool_]
    pictures: GreyHandPictures
    landmarks: HandRecordings
    landmark_classes: tuple[str, ...]
    other_pictures: Mapping[str, GreyHandPictures]
    other_landmarks: Mapping[str, HandRecordings]

    @property
    def collections(self) -> list[str]:
        """The names of the collections of photos."""
        return list(dict.fromkeys(self.photos.hands.source.tolist()))

    def of_collection(self, name: str) -> CroppedPhotos:
        """Return the photos of one collection with a detected hand."""
        return self.photos.select(self.photos.hands.source == name)

    def pictures_for(self, contender: Contender) -> GreyHandPictures:
        """Return the training pictures of a pixel recogniser."""
        if not contender.with_photos:
            return self.pictures
        return join_hand_pictures([self.pictures, self.photos.select(self.photos_to_train_on).pictures])

    def trained_on(self, contender: Contender) -> dict[str, int]:
        """Return the number of training hands per source; a collection is left out where it is measured."""
        if contender.kind == LANDMARKS:
            sources = self.landmarks.source.tolist()
        else:
            photos = self.photos.hands.source[self.photos_to_train_on].tolist() if contender.with_photos else []
            sources = self.pictures.source.tolist() + photos
        return dict(sorted(Counter(sources).items()))

    def counts(self) -> dict[str, dict[str, int]]:
        """Return the number of photos per collection, and how many have a detected hand."""
        return {
            name: {"n_photos": self.photos.n_photos(name, self.labels), "n_hands": len(self.of_collection(name))}
            for name in self.collections
        }


@dataclass(frozen=True, slots=True)
class Contender:
    """A recogniser to be compared.

    Attributes:
        key: Its name on the command line.
        name: Its display name.
        kind: PIXELS or LANDMARKS.
        network: A kind of `LETTER_NETWORKS`, or a `PixelRecogniserKind`.
        with_photos: Whether a pixel recogniser is also trained on the other photo collections.
        model: Its folder in models/ if it is shipped.
    """

    key: str
    name: str
    kind: str
    network: str
    with_photos: bool = True
    model: str | None = None

    @property
    def trained_on(self) -> str:
        """Its training data, in words."""
        if self.kind == LANDMARKS:
            return "landmarks of all other permissive sources"
        return "Sign Language MNIST and the other photos" if self.with_photos else "Sign Language MNIST alone"

    @property
    def input(self) -> str:
        """The kind of its features, as in a bundle."""
        return LETTER_FEATURES if self.kind == LANDMARKS else HAND_CROP


CONTENDERS = (
    Contender("landmarks", "Shipped recogniser, landmarks", LANDMARKS, "ensemble", model="letters"),
    Contender("landmarks-mlp", "One perceptron, landmarks", LANDMARKS, "mlp"),
    Contender("landmarks-cnn1d", "1D CNN, landmarks", LANDMARKS, "cnn1d", model="letters_cnn1d"),
    Contender("pixels-cnn", "CNN, pixels", PIXELS, "cnn", model="letters_pixels"),
    Contender("pixels-forest", "Random forest, pixels", PIXELS, "random-forest"),
    Contender("pixels-regression", "Logistic regression, pixels", PIXELS, "logistic-regression"),
    Contender("mnist-cnn", "CNN, Sign MNIST", PIXELS, "cnn", with_photos=False),
    Contender("mnist-forest", "Random forest, Sign MNIST", PIXELS, "random-forest", with_photos=False),
    Contender("mnist-regression", "Logistic regression, Sign MNIST", PIXELS, "logistic-regression", with_photos=False),
)
"""All compared recognisers in display order."""


@dataclass(frozen=True, slots=True)
class TrainingBudget:
    """Epochs and random seed of the trainings, fixed before measuring."""

    landmark_epochs: int = 30
    pixel_epochs: int = 20
    hands_per_epoch: int = 12_000
    seed: int = 0

    def settings_for(self, contender: Contender) -> dict[str, int | None]:
        """Return `epochs` and `hands_per_epoch` of one recogniser; None if it has no such setting."""
        if contender.kind == LANDMARKS:
            return {"epochs": self.landmark_epochs, "hands_per_epoch": self.hands_per_epoch}
        return {
            "epochs": self.pixel_epochs if contender.network == PixelRecogniserKind.CNN else None,
            "hands_per_epoch": None,
        }
