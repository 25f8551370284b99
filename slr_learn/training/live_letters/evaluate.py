"""This module measures which letters an exercise accepts from hands played to the live recogniser."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import numpy as np

from slr_learn.config import HoldConfig
from slr_learn.datasets.hands.recordings import HandRecordings, load_hand_recordings, mirror_recordings
from slr_learn.errors import BadInputError
from slr_learn.frame_rate import MOVING_FPS
from slr_learn.learning.spelling.quiz import SpellingQuiz
from slr_learn.perception.features import compute_letter_features
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.recognition.prediction import LiveResult
from slr_learn.training.live_letters.streams import (
    HOLD_S,
    LEAD_S,
    N_PASSED,
    PASS_S,
    PASSING_S,
    as_right_hand,
    held_stream,
    passing_stream,
    play_stream,
)
from slr_learn.training.measuring.evaluate import predict_in_batches

SEED = 0
MOST_FPS = 60.0
MOST_HANDS = 25
N_WAYS = 100

PROTOCOL = (
    "The whole live path: frames with their times go one by one into the recogniser the camera uses, with the model of "
    f"J and Z, and its letters into an exercise with a hold of {HoldConfig().hold_s} s. The camera has run for "
    f"{LEAD_S:.0f} s before the hand comes up, at any moment between two frames; frames come a little unevenly and "
    f"hands tremble as in front of a camera. Up to {MOST_HANDS} hands of each letter, drawn at random; of them those "
    "that the model names rightly from one frame."
)
_HELD = (
    f" Each hand is held for {HOLD_S:.0f} s and its own letter is asked for; accepted is the share accepted in time, "
    "counted from the moment it comes up."
)
_PASSING = (
    f" The hand turns from letter to letter, {PASS_S:.0f} s each, for {PASSING_S:.0f} s, in {N_WAYS} ways drawn at "
    "random. A stream is one way with one letter asked for, in turn each that the way does not pass; false_accepts is "
    "the share of streams in which that letter is accepted, any_accepted the share of ways in which any would be."
)

MakeMoving = Callable[[], MovingLetterRecogniser | None]
"""Returns a new recogniser of moving letters for each stream."""


def within_s(fps: float) -> float:
    """Return the time within which a held letter must be accepted."""
    return 1.2 if fps >= 3 else 2.2


def check_fps(fps: float) -> float:
    """Return the frame rate.

    Raises:
        BadInputError: It is not above 0 and at most 60.
    """
    if not 0 < fps <= MOST_FPS:
        raise BadInputError(f"--fps must be above 0 and at most {MOST_FPS:.0f}; got {fps:g}.")
    return fps


def seconds_to_accept(results: Iterable[LiveResult], letter: str) -> float | None:
    """Return after how long an exercise that asks for a letter accepts it; None if it does not."""
    quiz = SpellingQuiz.start([letter])
    for result in results:
        quiz = quiz.advance(result.letter, result.timestamp_ms, result.since_ms)
        if quiz.score:
            return result.timestamp_ms / 1000
        if quiz.is_finished:
            return None
    return None


def hands_to_play(recordings: HandRecordings, classifier: Classifier) -> tuple[HandRecordings, int]:
    """Return up to `MOST_HANDS` hands of each letter that the model names rightly, and of how many.

    Raises:
        BadInputError: The model knows none of the labels, or names no hand rightly.
    """
    rng = np.random.default_rng(SEED)
    rows: list[int] = []
    for label in sorted(set(classifier.labels) & set(recordings.label.tolist())):
        own = np.flatnonzero(recordings.label == label)
        rows += sorted(rng.permutation(own)[:MOST_HANDS].tolist())
    drawn = recordings.select(np.array(rows, np.intp))
    if not rows:
        raise BadInputError(f"The data must hold hands of the model's labels ({', '.join(classifier.labels)}).")
    best = predict_in_batches(classifier, compute_letter_features(drawn.landmarks, drawn.is_left)).argmax(axis=1)
    is_right = np.array([classifier.labels[one] for one in best.tolist()]) == drawn.label
    if not is_right.any():
        raise BadInputError("The model must name at least one hand of the data rightly; it names none.")
    return drawn.select(is_right), len(rows)


def measure_held(
    classifier: Classifier, make_moving: MakeMoving, recordings: HandRecordings, *, fps: float
) -> dict[str, Any]:
    """Return how many held hands are accepted as their letter, and how soon.

    Args:
        classifier: The letter model; it reads landmarks.
        make_moving: Makes a recogniser of moving letters for each hand.
        recordings: Hands of letters.
        fps: Frames per second.

    Raises:
        BadInputError: As in `hands_to_play`.
    """
    hands, n_drawn = hands_to_play(recordings, classifier)
    rng = np.random.default_rng(SEED)
    took_s = []
    for points, letter, is_left in zip(hands.landmarks, hands.label.tolist(), hands.is_left.tolist(), strict=True):
        stream = held_stream(points, rng, fps=fps, is_left=is_left)
        took_s.append(seconds_to_accept(play_stream(stream, classifier, make_moving()), letter))
    seconds = np.array([math.inf if one is None else one for one in took_s])
    in_time = seconds <= within_s(fps)
    return {
        "n_hands": len(hands),
        "n_named_right": len(hands),
        "n_drawn": n_drawn,
        "accepted": float(in_time.mean()),
        "within_s": within_s(fps),
        "accepted_at_all": float(np.isfinite(seconds).mean()),
        "median_s": float(np.median(seconds[np.isfinite(seconds)])) if np.isfinite(seconds).any() else None,
        "by_label": {
            label: {"n": int((hands.label == label).sum()), "accepted": float(in_time[hands.label == label].mean())}
            for label in np.unique(hands.label).tolist()
        },
    }


def measure_passing(
    classifier: Classifier, make_moving: MakeMoving, recordings: HandRecordings, *, fps: float
) -> dict[str, Any]:
    """Return in how many streams a letter is accepted though the hand only passes other letters.

    Args:
        classifier: The letter model; it reads landmarks.
        make_moving: Makes a recogniser of moving letters for each stream.
        recordings: Hands of letters.
        fps: Frames per second.

    Raises:
        BadInputError: As in `hands_to_play`, or all letters are of one kind.
    """
    hands, n_drawn = hands_to_play(recordings, classifier)
    letters = np.unique(hands.label).tolist()
    if len(letters) < 2:
        raise BadInputError(f"Passing from letter to letter needs hands of two letters; the data holds {letters[0]}.")
    rng = np.random.default_rng(SEED)
    moving = make_moving()
    # Below this rate J and Z are not asked for.
    drawn = () if moving is None or fps < MOVING_FPS else moving.labels
    known = tuple(dict.fromkeys((*classifier.labels, *drawn)))
    n_streams, n_any, accepted = 0, 0, Counter[str]()
    for _ in range(N_WAYS):
        rows = _rows_to_pass(hands, rng)
        stream = passing_stream(
            [as_right_hand(hands.landmarks[row], is_left=bool(hands.is_left[row])) for row in rows], rng, fps=fps
        )
        results = tuple(play_stream(stream, classifier, make_moving()))
        others = [one for one in known if one not in set(hands.label[rows].tolist())]
        # An exercise accepts no letter that was never shown.
        shown = {one.letter for one in results}
        taken = [one for one in others if one in shown and seconds_to_accept(results, one) is not None]
        n_streams, n_any = n_streams + len(others), n_any + bool(taken)
        accepted.update(taken)
    return {
        "n_hands": len(hands),
        "n_named_right": len(hands),
        "n_drawn": n_drawn,
        "n_ways": N_WAYS,
        "n_streams": n_streams,
        "stream_s": PASSING_S,
        "n_false_accepts": accepted.total(),
        "false_accepts": accepted.total() / max(n_streams, 1),
        "any_accepted": n_any / N_WAYS,
        "by_letter": dict(sorted(accepted.items())),
    }


def _rows_to_pass(hands: HandRecordings, rng: np.random.Generator) -> list[int]:
    """Return hands of different letters, one after the other; the same letter twice only if there are few."""
    letters: list[str] = []
    every = np.unique(hands.label)
    while len(letters) < N_PASSED:
        drawn = rng.permutation(every).tolist()
        letters += drawn[1:] + drawn[:1] if letters and drawn[0] == letters[-1] else drawn
    return [int(rng.choice(np.flatnonzero(hands.label == one))) for one in letters[:N_PASSED]]


def evaluate_live_file(
    model: str,
    classifier: Classifier,
    make_moving: MakeMoving,
    data: Path,
    *,
    fps: float,
    passing: bool = False,
    mirror: bool = False,
) -> dict[str, Any]:
    """Measure a letter model live on an npz file of recorded hands.

    Args:
        model: Its name, as given.
        classifier: The model; it reads landmarks.
        make_moving: Makes a recogniser of moving letters for each stream.
        data: The file.
        fps: Frames per second, see `check_fps`.
        passing: Whether the hand passes from letter to letter instead of being held.
        mirror: Whether to measure on the mirrored hands instead.

    Raises:
        SlrLearnError: The data is missing or damaged, or has too few letters of the model.
    """
    recordings = load_hand_recordings(data)
    measure = measure_passing if passing else measure_held
    measured = measure(classifier, make_moving, mirror_recordings(recordings) if mirror else recordings, fps=fps)
    return {
        "model": model,
        "data": str(data),
        "mirror": mirror,
        "as_holds": True,
        "passing": passing,
        "fps": fps,
        "seed": SEED,
        "most_hands": MOST_HANDS,
        "protocol": PROTOCOL + (_PASSING if passing else _HELD),
        **measured,
    }
