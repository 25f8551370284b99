"""This module defines the command `train own-signs`, which trains a model of the signs recorded in the app."""

from __future__ import annotations

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.sign_options import (
    add_sign_training_options,
    check_sign_training_options,
    sign_config_from_options,
)
from slr_learn.config import DATA_VARIABLE, learner_datasets_dir, own_models_dir
from slr_learn.files import require_writable_folder

if TYPE_CHECKING:
    from slr_learn.studio.training_progress import TrainingProgress


def add_train_own_signs_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `own-signs` to the models that `train` knows."""
    parser = models.add_parser(
        "own-signs",
        help="train a model of the signs you recorded in the app",
        description="Train a model on takes recorded in the app, as the page Train does: first without one session, or "
        "without the last takes, to measure it on them, then on all takes. The new version is used from then on. Signs "
        "that it recognises in less than 80 % of the held-out takes are left out of practice.",
    )
    parser.add_argument("dataset", metavar="DATASET", help="the name of the collection, or of its folder")
    parser.add_argument(
        "--sign",
        action="append",
        metavar="NAME",
        help="a sign to train on; repeat it for more (default: all); - is no sign",
    )
    add_sign_training_options(parser, epochs="exact number of epochs")
    parser.add_argument("--job", type=Path, metavar="DIR", help="write the progress into this folder (used by the app)")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_own_signs)


def run_train_own_signs(options: argparse.Namespace) -> int:
    """Train, keep the version and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or the takes are not enough.
    """
    from slr_learn.studio.chosen_takes import load_chosen_takes

    check_sign_training_options(options)
    require_writable_folder(own_models_dir(), option=DATA_VARIABLE)
    dataset, signs = load_chosen_takes(learner_datasets_dir(), options.dataset, options.sign)
    started_s = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.studio.model_versions import ModelVersions
    from slr_learn.studio.training_progress import TrainingPhase, TrainingProgress, write_training_progress
    from slr_learn.training.signs.own_signs import OWN_SIGNS_CONFIG, train_own_sign_recogniser

    config = sign_config_from_options(options, OWN_SIGNS_CONFIG)
    with _built_in(options.job) as built:
        tell = _bar() if options.job is None else partial(write_training_progress, options.job)
        tell(TrainingProgress())
        evaluation = train_own_sign_recogniser(
            signs, built, config=config, dataset=(dataset.id, dataset.name), tell=tell
        )
        version = ModelVersions(own_models_dir()).add(dataset.id, built)
    tell(TrainingProgress(TrainingPhase.DONE, 1.0, 0.0, result={"subject": dataset.id, "version": version.number}))
    print_training_result(evaluation, version.folder, started_s, _summary, as_json=options.json)
    return 0


@contextmanager
def _built_in(job: Path | None) -> Iterator[Path]:
    """Give the folder to build in: that of the job, or one on the drive of the models, which is removed."""
    from slr_learn.studio.training_jobs import BUILT_DIR

    if job is not None:
        yield job / BUILT_DIR
        return
    own_models_dir().mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".building-", dir=own_models_dir()) as folder:
        yield Path(folder) / BUILT_DIR


def _bar() -> Callable[[TrainingProgress], None]:
    from tqdm import tqdm

    bar = tqdm(total=1.0, bar_format="{desc:<10} {percentage:3.0f} % |{bar}| {elapsed}")

    def tell(progress: TrainingProgress) -> None:
        bar.set_description_str(progress.phase.value, refresh=False)
        bar.update(progress.share - bar.n)
        if progress.share == 1:
            bar.close()

    return tell


def _summary(evaluation: dict[str, Any]) -> list[str]:
    own = evaluation["own_takes"]
    lines = [
        f"{one['label']:<24} {one['n_right']:>3} of {one['n']:<3} nearest: {one['rival']} ({one['n_as_rival']})"
        for one in own["signs"]
    ]
    held = f"session {own['session']}" if own["session"] else "the last takes"
    return [f"Held out: {held}.", *lines]
