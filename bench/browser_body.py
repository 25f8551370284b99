"""This module implements `python -m bench.browser_body`: could signs be found in the browser, as letters are?

MediaPipe in Chromium finds bodies in the footage of signers in two ways: with PoseLandmarker and HandLandmarker, where
each hand goes to the nearest wrist of the pose, and with HolisticLandmarker. The app's own way finds them in the same
pictures. What is compared: where the points are, which hands are found, what the shipped sign model names each clip,
how much longer each way takes than hands alone, and how many recorded signs the model still names once they are
disturbed by the measured differences. The app's own way on smaller pictures shows how much of this is to be expected.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import av
import cv2
import numpy as np
from numpy.typing import NDArray

from bench.body_differences import (
    HANDS,
    ComparedFilm,
    Differences,
    differences,
    distances,
    disturb,
    found_counts,
    join_body,
)
from bench.browser_landmarks import BrowserLandmarker, BrowserLandmarks, browser_landmarker
from bench.material import HEIGHT_PX, SHARED_DATA_DIR, WIDTH_PX
from slr_learn.config import MODELS_DIR, SIGNS_MODEL
from slr_learn.datasets.signs.sequences import load_sign_sequences, save_sign_sequences
from slr_learn.perception.holistic import BodyLandmarker
from slr_learn.perception.landmarker import RgbImage
from slr_learn.perception.landmarks import FloatArray
from slr_learn.perception.sign_features import compute_sign_features
from slr_learn.recognition.bundle import Bundle, load_bundle
from slr_learn.recognition.classifier import LiteRtClassifier
from slr_learn.recognition.signs.live import make_sign_recogniser
from slr_learn.recognition.signs.live_body import BodyFrame, BodyView
from slr_learn.training.sign_measuring.answers import predict_sign_file
from tests.e2e.support.browser import why_no_browser

_FILMS_DIR = SHARED_DATA_DIR / "footage" / "signs"
_SIGNS_DIR = SHARED_DATA_DIR / "signs" / "ase"
_ASPECT = WIDTH_PX / HEIGHT_PX
_REST_FRAMES = 45
_REST_STEP_MS = 1000 / 30
_SMALLER = 0.75
_SEEDS = (0, 1, 2)
_WAYS: dict[str, dict[str, bool]] = {
    "moved, each frame for itself": {"in_runs": False, "is_dropped": False},
    "moved and hands lost, each frame for itself": {"in_runs": False},
    "moved and hands lost, in runs": {"in_runs": True},
}


@dataclass(frozen=True, eq=False)
class Film:
    """A clip of a signer.

    Attributes:
        name: What is signed.
        pictures: RGB arrays of 640×480, as a camera gives them.
        timestamps_ms: Their times in the clip.
    """

    name: str
    pictures: tuple[RgbImage, ...]
    timestamps_ms: NDArray[np.float64]


def main() -> None:
    """Print the figures as JSON, or one line that says what is missing."""
    reason = why_no_browser()
    if reason is None:
        reason = next((f"needs the recordings at {one}" for one in (_FILMS_DIR, _SIGNS_DIR) if not one.is_dir()), None)
    if reason is not None:
        print(f"Not measured: it {reason}")
        return
    films = [read_film(path) for path in sorted(_FILMS_DIR.glob("*.mp4"))]
    found = find_in_browser(films)
    usual = find_as_usual(films)
    bundle = load_bundle(MODELS_DIR / SIGNS_MODEL)
    apart, holistic = (
        [ComparedFilm(as_usual, bodies_of(frames), _ASPECT) for as_usual, frames in zip(usual, found, strict=True)]
        for bodies_of in (bodies_apart, bodies_of_holistic)
    )
    smaller = find_as_usual(films, side_share=_SMALLER)
    on_smaller = [ComparedFilm(*pair, _ASPECT) for pair in zip(usual, smaller, strict=True)]
    figures = {
        "n_frames": {film.name: len(film.pictures) for film in films},
        "times": time_figures([one.ms for frames in found for one in frames]),
        "app_on_smaller_pictures": way_figures(films, on_smaller, bundle),
        "hands_named_as_placed": share_named_as_placed(found, apart),
        "words_as_usual": name_words(films, usual, bundle),
        "pose_and_hands": way_figures(films, apart, bundle),
        "holistic": way_figures(films, holistic, bundle),
    }
    print(json.dumps(figures, indent=2))


def way_figures(films: Sequence[Film], compared: Sequence[ComparedFilm], bundle: Bundle) -> dict[str, Any]:
    """Return the figures of one way beside the app's own."""
    return {
        "distances_in_shoulder_widths": distance_figures(compared),
        "hands_found": {film.name: found_counts(one) for film, one in zip(films, compared, strict=True)},
        "words": name_words(films, [one.other for one in compared], bundle),
        "top1": measure_disturbed(differences(compared), bundle),
    }


def read_film(path: Path) -> Film:
    """Return a clip, its middle cut to 4:3 and scaled to the size that the app asks of a camera."""
    pictures, times_ms = [], []
    with av.open(str(path)) as container:
        for frame in container.decode(video=0):
            picture = frame.to_ndarray(format="rgb24")
            height_px, width_px = picture.shape[:2]
            left = max(0, (width_px - round(height_px * _ASPECT)) // 2)
            cut = picture[:, left : width_px - left]
            pictures.append(cv2.resize(cut, (WIDTH_PX, HEIGHT_PX), interpolation=cv2.INTER_AREA).astype(np.uint8))
            times_ms.append(1000 * float(frame.time or 0))
    return Film(path.stem, tuple(pictures), np.array(times_ms))


def find_in_browser(films: Sequence[Film]) -> list[list[BrowserLandmarks]]:
    """Return what MediaPipe in Chromium finds, film by film, each begun anew."""

    def frames_of(landmarker: BrowserLandmarker, film: Film) -> list[BrowserLandmarks]:
        landmarker.begin()
        return [landmarker.find(*one) for one in zip(film.pictures, film.timestamps_ms.tolist(), strict=True)]

    with browser_landmarker() as landmarker:
        return [frames_of(landmarker, film) for film in films]


def find_as_usual(films: Sequence[Film], *, side_share: float = 1.0) -> list[FloatArray]:
    """Return the bodies that the app finds, film by film, each of shape (n, 258).

    Args:
        films: The clips.
        side_share: The pictures are scaled by this beforehand.
    """
    bodies = []
    with BodyLandmarker() as landmarker:
        for film in films:
            landmarker.reset()
            bodies.append(np.array([landmarker.find_body(_scaled(picture, side_share)) for picture in film.pictures]))
    return bodies


def _scaled(picture: RgbImage, side_share: float) -> RgbImage:
    if side_share == 1.0:
        return picture
    scaled = cv2.resize(picture, None, fx=side_share, fy=side_share, interpolation=cv2.INTER_AREA)
    return np.asarray(scaled, np.uint8)


def bodies_apart(frames: Sequence[BrowserLandmarks]) -> FloatArray:
    """Return the bodies of PoseLandmarker and HandLandmarker, of shape (n, 258)."""
    return np.array([join_body(one.pose, one.hands, aspect=_ASPECT) for one in frames])


def bodies_of_holistic(frames: Sequence[BrowserLandmarks]) -> FloatArray:
    """Return the bodies of HolisticLandmarker, of shape (n, 258)."""
    return np.array([one.holistic for one in frames])


def distance_figures(films: Sequence[ComparedFilm]) -> dict[str, dict[str, float]]:
    """Return the median and 95th percentile of the distances, over all frames of all films."""
    by_film = [distances(film) for film in films]
    joined = {name: np.concatenate([one[name] for one in by_film]) for name in by_film[0]}
    return {
        name: {"median": round(float(np.median(one)), 4), "p95": round(float(np.quantile(one, 0.95)), 4)}
        for name, one in joined.items()
    }


def share_named_as_placed(found: Sequence[Sequence[BrowserLandmarks]], compared: Sequence[ComparedFilm]) -> float:
    """Return the share of the browser's hands that lie at the wrist of the side that MediaPipe takes them for."""
    as_placed = []
    for frames, film in zip(found, compared, strict=True):
        for one, body in zip(frames, film.other, strict=True):
            for hand, name in zip(one.hands, one.names, strict=True):
                as_placed.append(bool(body[HANDS[name.value].start] == hand[0, 0]))
    return round(float(np.mean(as_placed)), 4)


def name_words(films: Sequence[Film], bodies: Sequence[FloatArray], bundle: Bundle) -> dict[str, Any]:
    """Return what the model names each clip: the three best of all of it, and the best of what is cut by motion."""
    classifier = LiteRtClassifier(bundle)

    def named(film: Film, values: FloatArray) -> dict[str, Any]:
        whole = classifier.predict(compute_sign_features(values, film.timestamps_ms, aspect=_ASPECT))
        rest_ms = film.timestamps_ms[-1] + _REST_STEP_MS * np.arange(1, _REST_FRAMES + 1)
        rest = np.full((_REST_FRAMES, values.shape[1]), np.nan, np.float32)
        stream = zip([*values, *rest], [*film.timestamps_ms, *rest_ms], strict=True)
        cut = make_sign_recogniser(bundle).update(
            BodyFrame(body, at_ms, _ASPECT, BodyView.GOOD) for body, at_ms in stream
        )
        return {
            "whole": [(label, round(probability, 3)) for label, probability in whole.top_k(3)],
            "cut": [one.label for one in cut],
        }

    return {film.name: named(film, values) for film, values in zip(films, bodies, strict=True)}


def time_figures(frames: Sequence[dict[str, float]]) -> dict[str, Any]:
    """Return the median milliseconds a picture, and how much longer a body takes than hands in the same pictures."""
    ms = {name: np.array([one[name] for one in frames]) for name in frames[0]}
    ms["pose_and_hands"] = ms["pose"] + ms["hands"]
    return {
        "median_ms": {name: round(float(np.median(one)), 2) for name, one in ms.items()},
        **{
            f"{body}_over_{hands}": round(float(ms[body].sum() / ms[hands].sum()), 3)
            for body in ("pose_and_hands", "holistic")
            for hands in ("hands", "hand")
        },
    }


def measure_disturbed(measured: Differences, bundle: Bundle) -> dict[str, Any]:
    """Return top-1 on each set of recorded signs: as recorded, and disturbed in each way, the mean of several draws."""
    classifier = LiteRtClassifier(bundle)
    by_set: dict[str, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        disturbed = Path(folder) / "signs.npz"
        for path in sorted(_SIGNS_DIR.glob("*.npz")):
            signs = load_sign_sequences(path)
            by_set[path.stem] = {"as recorded": _top1(classifier, bundle, path)}
            for way, options in _WAYS.items():
                shares = []
                for seed in _SEEDS:
                    save_sign_sequences(disturbed, disturb(signs, measured, np.random.default_rng(seed), **options))
                    shares.append(_top1(classifier, bundle, disturbed))
                by_set[path.stem][way] = round(float(np.mean(shares)), 4)
    ways = ["as recorded", *_WAYS]
    return by_set | {"mean": {way: round(float(np.mean([one[way] for one in by_set.values()])), 4) for way in ways}}


def _top1(classifier: LiteRtClassifier, bundle: Bundle, path: Path) -> float:
    answers = predict_sign_file(classifier, path, rejects=bundle.rejects, mirror=False)
    known = np.isin(answers.shown, answers.names)
    best = np.array(answers.names)[answers.probabilities.argmax(axis=1)]
    return round(float((best == answers.shown)[known].mean()), 4)


if __name__ == "__main__":
    main()
