"""This module runs one learner's series of takes: it passes camera frames to it and saves each take."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import numpy as np

from slr_learn.config import TakeQualityConfig
from slr_learn.datasets.takes.folders import DatasetKind, TakeDataset
from slr_learn.datasets.takes.listing import Take
from slr_learn.datasets.takes.quality import TakeProblem
from slr_learn.datasets.takes.store import TakeStore
from slr_learn.datasets.takes.take import LetterFrames, SignFrames, TakeFrames, TakeNotes
from slr_learn.errors import SlrLearnError
from slr_learn.learning.recording import RecordingPhase, RecordingSeries, RecordingSeriesPlan
from slr_learn.perception.landmarks import Handedness
from slr_learn.recognition.prediction import HandView, LiveResult
from slr_learn.recognition.signs.live_body import BodyFrame

CameraFrame = BodyFrame | LiveResult


@dataclass(frozen=True, slots=True)
class RecordingRequest:
    """What the learner wants to record.

    Attributes:
        dataset: The dataset to record into.
        label: The sign or letter.
        signer: Who signs.
        session: The recording session.
        plan: Number and length of the takes.
    """

    dataset: TakeDataset
    label: str
    signer: str
    session: str
    plan: RecordingSeriesPlan


@dataclass(frozen=True, slots=True)
class TakeVerdict:
    """The result of the newest take.

    Attributes:
        take: The saved take; None if there was nothing to save.
        problems: What is wrong with it.
    """

    take: Take | None
    problems: tuple[TakeProblem, ...]


class SeriesRecorder:
    """The recording series of one session.

    Args:
        store: Where takes are stored.
        clock_s: The clock of the camera's frames, in seconds.

    Attributes:
        order: What is recorded; None before the first series.
        series: Its state; None before the first series and after it was stopped.
        verdict: The result of the newest take of the series.
        taken: The takes that the series has saved.
        failure: Why a take could not be saved; '' if none failed.
    """

    def __init__(self, store: TakeStore, *, clock_s: Callable[[], float] = time.monotonic) -> None:
        self._store = store
        self._clock_s = clock_s
        self.order: RecordingRequest | None = None
        self.series: RecordingSeries[CameraFrame] | None = None
        self.verdict: TakeVerdict | None = None
        self.taken: tuple[Take, ...] = ()
        self.failure = ""

    @property
    def now_ms(self) -> float:
        """The current time of the frames' clock."""
        return 1000 * self._clock_s()

    @property
    def is_running(self) -> bool:
        """Whether a series is running or paused."""
        return self.series is not None and self.series.phase is not RecordingPhase.DONE

    @property
    def flawed(self) -> tuple[Take, ...]:
        """The takes of the series that have a problem."""
        return tuple(one for one in self.taken if one.problems)

    def start(self, order: RecordingRequest) -> None:
        """Start a series with its countdown."""
        self.order, self.series = order, RecordingSeries.start(order.plan, self.now_ms)
        self.verdict, self.taken, self.failure = None, (), ""

    def add_frames(self, frames: Sequence[CameraFrame]) -> None:
        """Process new frames, oldest first; each take is saved as soon as it ends."""
        if self.series is None or self.order is None:
            return
        self.series, finished = self.series.advance(frames, self.now_ms)
        for take in finished:
            self._save(take, self.order)

    def pause_or_go_on(self) -> None:
        """Pause the series and drop the current take, or continue a paused series."""
        if self.series is not None:
            is_paused = self.series.phase is RecordingPhase.PAUSED
            self.failure = "" if is_paused else self.failure
            self.series = self.series.go_on(self.now_ms) if is_paused else self.series.pause(self.now_ms)

    def stop(self) -> None:
        """End the series; saved takes stay."""
        self.series = None

    def redo(self) -> None:
        """Delete the newest take and record it again."""
        if self.series is not None and self.order is not None and self.taken:
            self._store.delete_take(self.order.dataset, self.taken[-1])
            self.taken, self.verdict = self.taken[:-1], None
            self.series = self.series.redo(self.now_ms)

    def redo_flawed(self) -> None:
        """Delete the takes of the series that have a problem and record the same number again."""
        if self.order is not None and self.flawed:
            for one in self.flawed:
                self._store.delete_take(self.order.dataset, one)
            plan = replace(self.order.plan, n_takes=len(self.flawed))
            self.start(replace(self.order, plan=plan))

    def _save(self, frames: Sequence[CameraFrame], order: RecordingRequest) -> None:
        taken, problems = _take_of(frames, order.dataset.kind)
        notes = TakeNotes(order.label, order.signer, order.session, datetime.now(UTC))
        try:
            take = None if taken is None else self._store.save(order.dataset, taken, notes)
        except (SlrLearnError, OSError) as error:
            take, self.failure = None, str(error)
        self.verdict = TakeVerdict(take, tuple(dict.fromkeys((*problems, *(take.problems if take else ())))))
        if take is not None:
            self.taken = (*self.taken, take)
        elif self.series is not None:
            # A take that was not saved does not count, and without a pause it would fail again and again.
            self.series = self.series.redo(self.now_ms).pause(self.now_ms)


def _take_of(frames: Sequence[CameraFrame], kind: DatasetKind) -> tuple[TakeFrames | None, tuple[TakeProblem, ...]]:
    """Return the frames of a take, or None if there are none, and problems only the frames can show."""
    if kind is DatasetKind.LETTERS:
        return _letter_of([one for one in frames if isinstance(one, LiveResult)])
    bodies = [one for one in frames if isinstance(one, BodyFrame)]
    if not bodies:
        return None, (TakeProblem.NO_HAND,)
    times = np.array([one.timestamp_ms for one in bodies])
    return SignFrames(np.stack([one.values for one in bodies]), times, bodies[0].aspect), ()


def _letter_of(results: Sequence[LiveResult]) -> tuple[LetterFrames | None, tuple[TakeProblem, ...]]:
    config = TakeQualityConfig()
    seen = [one for one in results if one.hand is not None]
    if not seen or len(seen) < config.least_seen * len(results):
        return None, (TakeProblem.NO_HAND,)
    n_left = sum(one.hand is not None and one.hand.handedness is Handedness.LEFT for one in seen)
    frames = LetterFrames(
        np.stack([one.hand.points for one in seen if one.hand is not None]),
        np.array([one.timestamp_ms for one in seen]),
        Handedness.LEFT if 2 * n_left > len(seen) else Handedness.RIGHT,
    )
    n_cut_off = sum(one.view is HandView.CUT_OFF for one in seen)
    return frames, (TakeProblem.CUT_OFF,) if n_cut_off > config.most_cut_off * len(seen) else ()
