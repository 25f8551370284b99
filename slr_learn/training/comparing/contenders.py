"""This module says which recognisers are compared, and what they are trained and measured on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.photos.crops import CroppedPhotos
from slr_learn.datasets.photos.grey_pictures import HandPictures, join_pictures
from slr_learn.recognition.bundle import HAND_CROP, LETTER_FEATURES
from slr_learn.recognition.evaluation.letter_comparison import LANDMARKS, PIXELS
from slr_learn.training.pixels.config import PixelKind


@dataclass(frozen=True, eq=False)
class Material:
    """What the rivals are trained and measured on, only of the labels compared.

    Attributes:
        labels: The classes.
        photos: The collections of photos that all are measured on.
        photos_to_train_on: Which of them may be trained on, of shape (n,).
        pictures: Of the CSV files.
        landmarks: Recorded hands to train on, those of the photos and of their worse copies included.
        landmark_classes: Their labels: those compared, and behind them perhaps that of hands that show none.
        other_pictures: Strangers for recognisers of pixels alone, by the name of the set.
        other_landmarks: Strangers for recognisers of landmarks alone.
    """

    labels: tuple[str, ...]
    photos: CroppedPhotos
    photos_to_train_on: NDArray[np.bool_]
    pictures: HandPictures
    landmarks: HandRecordings
    landmark_classes: tuple[str, ...]
    other_pictures: Mapping[str, HandPictures]
    other_landmarks: Mapping[str, HandRecordings]

    @property
    def collections(self) -> list[str]:
        """The names of the collections of photos."""
        return list(dict.fromkeys(self.photos.hands.source.tolist()))

    def of_collection(self, name: str) -> CroppedPhotos:
        """Return the photos of one collection in which a hand was found."""
        return self.photos.select(self.photos.hands.source == name)

    def pictures_for(self, contender: Contender) -> HandPictures:
        """Return the pictures that a recogniser of pixels is trained on."""
        if not contender.with_photos:
            return self.pictures
        return join_pictures([self.pictures, self.photos.select(self.photos_to_train_on).pictures])

    def trained_on(self, contender: Contender) -> dict[str, int]:
        """Return of how many hands of each source a rival learns; a collection is left out where it is measured."""
        if contender.kind == LANDMARKS:
            sources = self.landmarks.source.tolist()
        else:
            photos = self.photos.hands.source[self.photos_to_train_on].tolist() if contender.with_photos else []
            sources = self.pictures.source.tolist() + photos
        return dict(sorted(Counter(sources).items()))

    def counts(self) -> dict[str, dict[str, int]]:
        """Return how many photos each collection has, and in how many a hand was found."""
        return {
            name: {"n_photos": self.photos.n_photos(name, self.labels), "n_hands": len(self.of_collection(name))}
            for name in self.collections
        }


@dataclass(frozen=True, slots=True)
class Contender:
    """A rival before it is trained.

    Attributes:
        key: Of the command line.
        name: For people.
        kind: PIXELS or LANDMARKS.
        network: A kind of `LETTER_NETWORKS`, or a `PixelKind`.
        with_photos: Whether a recogniser of pixels is also trained on the other collections of photos.
        model: Its folder in models/, where it is shipped.
    """

    key: str
    name: str
    kind: str
    network: str
    with_photos: bool = True
    model: str | None = None

    @property
    def trained_on(self) -> str:
        """Its data, in words."""
        if self.kind == LANDMARKS:
            return "landmarks of all other permissive sources"
        return "Sign Language MNIST and the other photos" if self.with_photos else "Sign Language MNIST alone"

    @property
    def input(self) -> str:
        """What it reads, as in a bundle."""
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
"""All rivals in the order to show them."""


@dataclass(frozen=True, slots=True)
class TrainingBudget:
    """How long the networks are trained, and from which seed; nothing is chosen by what is measured."""

    landmark_epochs: int = 30
    pixel_epochs: int = 20
    hands_per_epoch: int = 12_000
    seed: int = 0

    def settings_for(self, contender: Contender) -> dict[str, int | None]:
        """Return what of it counts for one rival: `epochs` and `hands_per_epoch`, None where it has none."""
        if contender.kind == LANDMARKS:
            return {"epochs": self.landmark_epochs, "hands_per_epoch": self.hands_per_epoch}
        return {"epochs": self.pixel_epochs if contender.network == PixelKind.CNN else None, "hands_per_epoch": None}
