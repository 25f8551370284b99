"""This module defines the command `train pixels`, which trains a letter model that reads pixels."""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.config import MODELS_DIR
from slr_learn.errors import BadInputError
from slr_learn.files import require_writable_folder

if TYPE_CHECKING:
    from slr_learn.datasets.hands.recordings import HandRecordings
    from slr_learn.datasets.photos.grey_pictures import GreyHandPictures

PIXEL_MODELS = {
    "cnn": "letters_pixels",
    "random-forest": "letters_forest",
    "logistic-regression": "letters_regression",
}
"""The pixel recognisers, with the folder in models/ to which each is written."""

_SCALINGS = ("unit", "standard", "none")


def add_train_pixels_command(models: argparse._SubParsersAction[Any]) -> None:
    """Add `pixels` to the models that `train` trains."""
    parser = models.add_parser(
        "pixels",
        help="train a letter model that reads pixels, to compare",
        description="Train a model of the 24 still letters on grey pictures of 28×28 pixels: CSV files in the format "
        "of Sign Language MNIST, and hands cut out of photos in DIR/<LABEL>/. A random forest writes only its figures.",
    )
    parser.add_argument("--kind", required=True, choices=PIXEL_MODELS, help="kind of model")
    parser.add_argument(
        "--csv",
        nargs="+",
        type=Path,
        default=[],
        metavar="FILE",
        help="CSV files with the columns label,pixel1..pixel784",
    )
    add_photo_arguments(parser)
    parser.add_argument(
        "--scaling", choices=_SCALINGS, default="unit", help="scaling of grey values (default: %(default)s)"
    )
    parser.add_argument("--mean-image", action="store_true", help="subtract the mean of the training pictures")
    parser.add_argument("--no-augment", action="store_true", help="do not turn, zoom and shift the pictures")
    parser.add_argument(
        "--measure-csv", nargs="+", type=Path, default=[], metavar="FILE", help="CSV files of new signers to measure on"
    )
    parser.add_argument(
        "--measure-images",
        nargs="+",
        type=Path,
        default=[],
        metavar="DIR",
        help="photos of new signers in DIR/<LABEL>/",
    )
    parser.add_argument("--epochs", type=int, metavar="N", help="epochs of the CNN (default: 20)")
    parser.add_argument("--seed", type=int, default=0, metavar="N", help="random seed (default: 0)")
    parser.add_argument("--out", type=Path, metavar="DIR", help="default: models/letters_pixels for the CNN")
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of text")
    parser.set_defaults(run=run_train_pixels)


def add_photo_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what says where photos are, and what was found in them."""
    parser.add_argument(
        "--images",
        nargs="+",
        default=[],
        metavar="[NAME=]DIR",
        help="photos in DIR/<LABEL>/, with a name for the collection",
    )
    parser.add_argument(
        "--hands", nargs="+", type=Path, default=[], metavar="FILE_OR_DIR", help="what `extract` found in the photos"
    )
    parser.add_argument("--crops", type=Path, metavar="FILE.npz", help="where to save the cut-out hands for next time")


def run_train_pixels(options: argparse.Namespace) -> int:
    """Train, write the model's folder and print the figures.

    Raises:
        SlrLearnError: An argument is out of range, or data is missing, damaged or not to be trained on.
    """
    from slr_learn.datasets.photos.collections import (
        assemble_picture_training_set,
        crop_photo_collections,
        refuse_evaluation_path,
    )
    from slr_learn.vocabulary import STATIC_LETTERS

    given = checked_given_numbers({"seed": options.seed, "epochs": options.epochs})
    out = options.out or MODELS_DIR / PIXEL_MODELS[options.kind]
    require_writable_folder(out)
    folders = parse_photo_folders(options.images)
    for folder in folders.values():
        refuse_evaluation_path(folder)
    if options.crops is not None:
        refuse_evaluation_path(options.crops)
    with_photos = bool(folders) or options.crops is not None
    photos = (
        crop_photo_collections(folders, hands=load_recorded_hands(options.hands), kept_in=options.crops, progress=True)
        if with_photos
        else None
    )
    data = assemble_picture_training_set(options.csv, photos, STATIC_LETTERS)
    strangers = _strangers(options.measure_csv, options.measure_images)
    started = time.monotonic()
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.commands.printing import print_training_result
    from slr_learn.training.pixels.augmentation import PictureAugmentationLimits
    from slr_learn.training.pixels.config import PixelRecogniserKind, PixelTrainingConfig
    from slr_learn.training.pixels.scaling import GreyValueDivisor
    from slr_learn.training.pixels.train import train_pixel_recogniser

    config = PixelTrainingConfig(
        kind=PixelRecogniserKind(options.kind),
        seed=options.seed,
        scaling=GreyValueDivisor(options.scaling),
        subtract_mean_image=options.mean_image,
        variation=None if options.no_augment else PictureAugmentationLimits(),
    )
    if "epochs" in given:
        config = replace(config, epochs=given["epochs"])
    evaluation = train_pixel_recogniser(data, STATIC_LETTERS, out, config=config, measure_on=strangers)
    print_training_result(evaluation, out, started, _summary, as_json=options.json)
    return 0


def parse_photo_folders(arguments: Sequence[str]) -> dict[str, Path]:
    """Return folders of photos by the name of their collection, from NAME=DIR or DIR alone.

    Raises:
        BadInputError: Two collections have the same name, or an argument has an empty part.
    """
    folders: dict[str, Path] = {}
    for argument in arguments:
        name, sign, path = argument.partition("=")
        folder = Path(path if sign else argument)
        name = name if sign else folder.resolve().name
        if not name or (sign and not path):
            raise BadInputError(f"--images must be NAME=DIR or DIR; got {argument!r}.")
        if name in folders:
            raise BadInputError(
                f"Each collection of --images needs a name of its own; {name} came twice. Use NAME=DIR."
            )
        folders[name] = folder
    return folders


def load_recorded_hands(paths: Sequence[Path]) -> HandRecordings | None:
    """Return the hands of npz files and of the folders of them, or None where no path is given.

    Raises:
        SlrLearnError: A file is missing or damaged.
    """
    from slr_learn.datasets.hands.recordings import concatenate_recordings, load_hand_recordings
    from slr_learn.datasets.hands.training_set import list_landmark_files

    return (
        concatenate_recordings([load_hand_recordings(file) for file in list_landmark_files(paths)]) if paths else None
    )


def _strangers(files: Sequence[Path], folders: Sequence[Path]) -> dict[str, GreyHandPictures]:
    from slr_learn.datasets.photos.collections import crop_photo_collections
    from slr_learn.datasets.photos.pixel_csv import load_pixel_csv

    loaded = [load_pixel_csv(file) for file in files]
    strangers = {str(one.source[0]): one for one in loaded}
    for name, folder in parse_photo_folders([str(folder) for folder in folders]).items():
        strangers[name] = crop_photo_collections({name: folder}, progress=True).pictures
    return strangers


def _summary(evaluation: dict[str, Any]) -> list[str]:
    own, validation = evaluation["own_split"], evaluation["validation"]
    lines = [f"{'own split':>20}  {'(shares signers)':<22} top-1 {own['top1']:.3f}"]
    lines += [f"{'held out':>20}  {name:<22} top-1 {one['top1']:.3f}" for name, one in validation["held_out"].items()]
    for group in ("held_out", "strangers"):
        lines += [
            f"{'never trained on':>20}  {name:<22} top-1 {one['top1']:.3f}  ECE {one['ece']:.3f}"
            for name, one in evaluation[group].items()
        ]
    return lines
