"""This module evaluates the moving-letter recogniser on held-out signers, and chooses its thresholds."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from slr_learn.datasets.hands.moving_letters import find_movement_frames
from slr_learn.datasets.hands.recordings import HandRecordings
from slr_learn.datasets.hands.sequences import HandSequences
from slr_learn.errors import BadInputError
from slr_learn.perception.landmarks import DRAWING_TIPS
from slr_learn.recognition.classifier import Classifier
from slr_learn.recognition.letters.moving import MovingLetterRecogniser
from slr_learn.training.letters.depth import fill_in_missing_depth
from slr_learn.training.motion.evaluate import measure_on_sequences, recogniser_factory_with_thresholds
from slr_learn.training.motion.replay import hold_still_hand, replay_frames
from slr_learn.training.motion.streams import POINTING, MovingHandStream, group_hands_by_label, make_non_letter_streams

_MANY = 20
"""A signer with this many recordings is held out alone; others in groups."""

_GROUP_SIZE = 4
_N_HOLDS = 250
_N_WAYS = 300
_THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.925, 0.95, 0.97, 0.98, 0.99)
_MOST_HELD, _MOST_OTHER_WAYS = 0.01, 0.15
"""Maximum shares of false detections on held-out hands: for swaying still letters, and for other movements with the
hand of J or Z, some of them close to a J or Z."""

_UNREACHABLE = 2.0


@dataclass(frozen=True, eq=False)
class MotionTrainingSet:
    """All training data.

    Attributes:
        sequences: Recorded sequences; J and Z, and other movements.
        still: Recorded hands of all letters, for synthetic streams.
    """

    sequences: list[HandSequences]
    still: HandRecordings


@dataclass(frozen=True, eq=False)
class FalseLetterProbabilities:
    """The probability of a letter in streams that show none.

    Attributes:
        in_view: Maximum probability of any letter at any frame of a stream, of shape (n,).
        gone: Maximum probability at the last frame of a stream whose hand disappears early, of shape (m,).
    """

    in_view: NDArray[np.float64]
    gone: NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class MotionFoldResult:
    """The results on one group of held-out signers.

    Attributes:
        signers: The signers.
        classifier: Trained without them.
        held: Their still letters, held for a second and swaying.
        other: Their hands, shaped for J or Z, drawing something else; anyone's hands if they show neither shape.
    """

    signers: tuple[str, ...]
    classifier: Classifier
    held: FalseLetterProbabilities
    other: FalseLetterProbabilities


def group_signers_to_hold_out(data: MotionTrainingSet) -> list[tuple[str, ...]]:
    """Return the groups of signers to hold out, so that each signer of a complete J or Z is held out once.

    Raises:
        BadInputError: There is only one group.
    """
    counts: dict[str, int] = {}
    for part in data.sequences:
        for row in np.flatnonzero(np.isin(part.label, list(DRAWING_TIPS))).tolist():
            if find_movement_frames(part, row) is not None:
                signer = str(part.signer[row])
                counts[signer] = counts.get(signer, 0) + 1
    few = sorted(signer for signer, count in counts.items() if count < _MANY)
    n_groups = -(-len(few) // _GROUP_SIZE)
    groups: list[tuple[str, ...]] = [(signer,) for signer, count in sorted(counts.items()) if count >= _MANY]
    groups += [tuple(few[at::n_groups]) for at in range(n_groups)]
    if len(groups) < 2:
        raise BadInputError(f"Leaving signers out needs J or Z of at least two; got {', '.join(counts) or 'none'}.")
    return groups


def measure_false_detections(
    data: MotionTrainingSet, signers: tuple[str, ...], classifier: Classifier, *, seed: int, n_ways: int = _N_WAYS
) -> MotionFoldResult:
    """Return the false detections on held-out signers' hands that draw no letter.

    Args:
        data: Of all signers.
        signers: The held-out signers.
        classifier: Trained without them.
        seed: Random seed for the still hands and their movements.
        n_ways: Number of streams that draw something else.
    """
    rng = np.random.default_rng((seed, 1))
    own = data.still.select(np.isin(data.still.signer, list(signers)))
    still = own.select(~np.isin(own.label, list(DRAWING_TIPS)))
    rows = rng.choice(len(still), min(_N_HOLDS, len(still)), replace=False).tolist()
    held = [
        MovingHandStream(*hold_still_hand(still.landmarks[row], rng, is_swaying=True), is_left=bool(still.is_left[row]))
        for row in rows
    ]
    has_shapes = np.isin(own.label, POINTING).any() and (own.label == "I").any()
    pool = group_hands_by_label(fill_in_missing_depth(own if has_shapes else data.still))
    ways = make_non_letter_streams(pool, n_ways, rng=rng)
    return MotionFoldResult(
        signers,
        classifier,
        FalseLetterProbabilities(_highest(classifier, held), _last(classifier, held)),
        FalseLetterProbabilities(_highest(classifier, ways), _last(classifier, [_given_up(way, rng) for way in ways])),
    )


def _given_up(stream: MovingHandStream, rng: np.random.Generator) -> MovingHandStream:
    """Return a stream that ends while something is drawn."""
    end_ms = stream.start_ms + rng.uniform(0.3, 1.0) * (stream.end_ms - stream.start_ms)
    n = max(int(np.searchsorted(stream.timestamps_ms, end_ms)), 1)
    return MovingHandStream(stream.points[:n], stream.timestamps_ms[:n], stream.is_left)


def _highest(classifier: Classifier, streams: Iterable[MovingHandStream]) -> NDArray[np.float64]:
    return np.array([max(_by_frame(classifier, stream)) for stream in streams])


def _last(classifier: Classifier, streams: Iterable[MovingHandStream]) -> NDArray[np.float64]:
    return np.array([_by_frame(classifier, stream)[-1] for stream in streams])


def _by_frame(classifier: Classifier, stream: MovingHandStream) -> list[float]:
    """Return the probability of the most probable letter at each frame with a hand."""
    moving: MovingLetterRecogniser = recogniser_factory_with_thresholds(classifier, _UNREACHABLE, _UNREACHABLE)()
    results = replay_frames(moving, stream.points, stream.timestamps_ms, is_left=stream.is_left)
    answers = [one.prediction for one in results if one.prediction is not None]
    return [max(answer.probability_of(label) for label in moving.labels) for answer in answers]


def choose_detection_thresholds(folds: Sequence[MotionFoldResult]) -> dict[str, float]:
    """Return the probabilities from which a letter counts as drawn, chosen on held-out signers.

    Each is the lowest candidate with sufficiently few false detections on held letters and other movements, or the
    highest if none is sufficient.

    Returns:
        `accept_probability` for a hand in view and `accept_when_gone` for one that has disappeared, as in
        `MovingLetterConfig`; the second is at most the first.
    """
    held, other = _together(folds)
    in_view = _lowest(held.in_view, other.in_view)
    return {"accept_probability": in_view, "accept_when_gone": min(in_view, _lowest(held.gone, other.gone))}


def _together(folds: Sequence[MotionFoldResult]) -> tuple[FalseLetterProbabilities, FalseLetterProbabilities]:
    """Return the held letters and the other movements of all folds."""
    held, other = (
        FalseLetterProbabilities(
            np.concatenate([one.in_view for one in each]), np.concatenate([one.gone for one in each])
        )
        for each in ([fold.held for fold in folds], [fold.other for fold in folds])
    )
    return held, other


def _lowest(held: NDArray[np.float64], other: NDArray[np.float64]) -> float:
    for at in _THRESHOLDS:
        if _share_from(held, at) <= _MOST_HELD and _share_from(other, at) <= _MOST_OTHER_WAYS:
            return at
    return _THRESHOLDS[-1]


def _share_from(probabilities: NDArray[np.float64], at: float) -> float:
    """Return the share of probabilities above or at a threshold; 0 without any."""
    return float((probabilities >= at).mean()) if len(probabilities) else 0.0


def figures_on_held_out_signers(
    folds: Sequence[MotionFoldResult], data: MotionTrainingSet, accept_probability: float, accept_when_gone: float
) -> dict[str, Any]:
    """Return the figures on held-out signers, as stored in evaluation.json.

    Args:
        folds: Of all groups.
        data: Of all signers.
        accept_probability: Threshold from which a letter counts as drawn.
        accept_when_gone: The threshold if the hand has disappeared.
    """
    by_signer: dict[str, Any] = {}
    for fold in folds:
        make: Callable[[], MovingLetterRecogniser] = recogniser_factory_with_thresholds(
            fold.classifier, accept_probability, accept_when_gone
        )
        for signer in fold.signers:
            for part in data.sequences:
                own = part.select(part.signer == signer)
                if len(own) and np.isin(own.label, list(DRAWING_TIPS)).any():
                    by_signer[signer] = measure_on_sequences(make, own)
    held, other = _together(folds)
    return {
        "rule": "leave-signers-out",
        "groups": [list(fold.signers) for fold in folds],
        "accept_probability": accept_probability,
        "accept_when_gone": accept_when_gone,
        "swaying_taken_for_a_letter": _share_from(held.in_view, accept_probability),
        "swaying_and_gone_taken_for_a_letter": _share_from(held.gone, accept_when_gone),
        "n_swaying": len(held.in_view),
        "n_swaying_and_gone": len(held.gone),
        "other_ways_taken_for_a_letter": _share_from(other.in_view, accept_probability),
        "other_ways_and_gone_taken_for_a_letter": _share_from(other.gone, accept_when_gone),
        "n_other_ways": len(other.in_view),
        "n_other_ways_and_gone": len(other.gone),
        "top1_mean": float(np.mean([one["top1"] for one in by_signer.values()])),
        "held_out": by_signer,
    }
