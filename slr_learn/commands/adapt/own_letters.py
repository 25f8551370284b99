"""This module defines the command `adapt own-letters`, which adapts the letter model to takes recorded in the app."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.config import LETTERS_MODEL, MODELS_DIR, learner_datasets_dir
from slr_learn.errors import BadInputError

if TYPE_CHECKING:
    from slr_learn.datasets.hands.learner_takes import OwnHands
    from slr_learn.studio.training_progress import TrainingProgress


def add_adapt_own_letters_command(tasks: argparse._SubParsersAction[Any]) -> None:
    """Add `own-letters` to what `adapt` knows."""
    parser = tasks.add_parser(
        "own-letters",
        help="adapt the letter model to takes recorded in the app",
        description="Adapt the shipped letter model to takes recorded in the app, as the page Train does. The model "
        "stays in the job's folder until it is accepted there.",
    )
    parser.add_argument("dataset", metavar="DATASET", help="the name of the collection, or of its folder")
    parser.add_argument(
        "--job", type=Path, required=True, metavar="DIR", help="write the progress and the model into this folder"
    )
    parser.set_defaults(run=run_adapt_own_letters)


def run_adapt_own_letters(options: argparse.Namespace) -> int:
    """Adapt, and tell how far it is and what came of it; that it is refused is a result as well.

    Raises:
        SlrLearnError: There is no such dataset, or its takes are too few or under wrong names.
    """
    from slr_learn.datasets.hands.learner_takes import split_own_hands
    from slr_learn.datasets.takes.store import TakeStore
    from slr_learn.studio.own_letters import find_letter_dataset, load_hands_of_dataset, version_subject_of_dataset
    from slr_learn.studio.own_letters_job import job_result_of_refusal
    from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress, write_training_progress

    tell = partial(write_training_progress, options.job)
    tell(TrainingProgress())
    store = TakeStore(learner_datasets_dir())
    dataset = find_letter_dataset(store, options.dataset)
    own = load_hands_of_dataset(store, dataset)
    try:
        split_own_hands(own)  # refused here, before TensorFlow takes its time to load
        result = _adapt(own, options.job, version_subject_of_dataset(dataset)[:40], tell)
    except BadInputError as error:
        tell(TrainingProgress(TrainingPhase.DONE, 1.0, 0.0, result=job_result_of_refusal(str(error))))
        raise
    tell(TrainingProgress(TrainingPhase.DONE, 1.0, 0.0, result=result))
    return 0


def _adapt(own: OwnHands, job: Path, name: str, tell: Callable[[TrainingProgress], None]) -> dict[str, Any]:
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.studio.own_letters_job import job_result_of_adaptation
    from slr_learn.studio.training_jobs import BUILT_DIR
    from slr_learn.studio.training_progress import TrainingPhase
    from slr_learn.training.adapting.fitting import AdaptingConfig
    from slr_learn.training.adapting.letters import adapt_letter_recogniser
    from slr_learn.training.own_progress import TrainingProgressReporter

    config = AdaptingConfig()
    report = TrainingProgressReporter(
        tell, config.epochs, dict.fromkeys((TrainingPhase.MEASURING, TrainingPhase.FITTING), config.n_hands)
    )
    evaluation = adapt_letter_recogniser(
        MODELS_DIR / LETTERS_MODEL,
        own,
        job / BUILT_DIR,
        name=name,
        config=config,
        report_for=report.callback,
    )
    return job_result_of_adaptation(evaluation)
