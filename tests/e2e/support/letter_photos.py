"""This module chooses photos of letters for the fake camera, of signers the shipped model was never trained on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import cv2
import numpy as np

from slr_learn.config import LETTERS_MODEL, MODELS_DIR
from slr_learn.perception.landmarker import HandLandmarker, RgbImage
from slr_learn.recognition.bundle import load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.letters.live import LiveRecogniser
from tests.e2e.support.camera_film import FRAMES_PER_SECOND, Scene, film_frames
from tests.support.shared_data import shared_data

UNSEEN_PHOTOS = ("massey/{letter}/hand5_*", "roboflow/{letter}/test_*")
"""Kept out of training; below letters/images of the shared data."""

_WATCHED_S = 1.2
_HELD_S = 0.7


def read_photo(path: Path) -> RgbImage:
    return np.asarray(cv2.cvtColor(cv2.imread(str(path)), cv2.COLOR_BGR2RGB), np.uint8)


def unseen_photos(images_dir: Path, letter: str) -> Iterator[Path]:
    """The photos of a letter kept out of training, in the order of their names."""
    for pattern in UNSEEN_PHOTOS:
        yield from sorted(images_dir.glob(pattern.format(letter=letter)))


def is_recognised(photo: RgbImage, letter: str, classifier: LiteRtClassifier) -> bool:
    """Whether the live path holds on to the letter while the photo is filmed."""
    with HandLandmarker() as landmarker:
        recogniser = LiveRecogniser(landmarker, classifier)
        seen = [
            recogniser.process(picture, 1000 * number / FRAMES_PER_SECOND).letter
            for number, picture in enumerate(film_frames([Scene(photo, _WATCHED_S)]))
        ]
    return set(seen[-round(_HELD_S * FRAMES_PER_SECOND) :]) == {letter}


@cache
def first_recognised_photo(images_dir: Path, letter: str) -> RgbImage | None:
    """The first unseen photo of a letter that the shipped model recognises, None where it recognises none.

    The browser tests ask whether stream, page and exercise work together; how well the model recognises strangers
    is measured by `evaluate`, on all of them. So a photo the model takes for another letter is passed over here.
    """
    classifier = LiteRtClassifier(load_bundle(MODELS_DIR / LETTERS_MODEL))
    for path in unseen_photos(images_dir, letter):
        photo = read_photo(path)
        if is_recognised(photo, letter, classifier):
            return photo
    return None


def scenes_of(word: str, *, seconds: float = 2.5) -> list[Scene]:
    """Return a scene for each letter of a word, with the first photo the shipped model never saw and recognises."""
    images_dir = shared_data("letters/images")
    photos = {letter: first_recognised_photo(images_dir, letter) for letter in word}
    missing = [letter for letter, photo in photos.items() if photo is None]
    assert not missing, f"the shipped model recognises no unseen photo of {missing}"
    return [Scene(photos[letter], seconds) for letter in word]
