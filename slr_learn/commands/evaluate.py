"""This module defines the command `evaluate`, which measures a trained model on recordings."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.datasets.hands.split_names import PROTOCOLS
from slr_learn.errors import BadInputError

if TYPE_CHECKING:
    from slr_learn.recognition.bundle import Bundle


def add_evaluate_command(commands: argparse._SubParsersAction[Any]) -> None:
    """Add `evaluate` to the command line."""
    parser = commands.add_parser(
        "evaluate",
        help="measure a trained model",
        description="Measure a model. A letter model is measured on npz files of recorded hands or on photos in "
        "IMAGES_DIR/<LABEL>/, and on CSV files if it reads pixels; with --as-holds or --passing by what practice "
        "accepts at a given frame rate. The model of J and Z is measured on an npz file of sequences, played to the "
        "live recogniser frame by frame. A sign model is measured on npz files of signs, or folders of them: how often "
        "it names the right sign, and how often it accepts a right or a wrong one. With --protocol, measure the way of "
        "training: train again without each source or signer of DATA, and measure on that one.",
    )
    parser.add_argument("model", metavar="MODEL", help="a name in models/, such as letters, or a model's folder")
    parser.add_argument(
        "data",
        metavar="DATA",
        type=Path,
        nargs="+",
        help="npz or CSV files or IMAGES_DIR to measure on, several for their mean; with --protocol npz files to train "
        "on, or folders of them",
    )
    parser.add_argument("--mirror", action="store_true", help="measure on the mirrored hands instead")
    parser.add_argument(
        "--as-holds",
        action="store_true",
        help="replay each hand as a camera stream, held with a tremble: for letters_motion one second, and whether J "
        "or Z is shown; for letters four seconds, and how soon practice accepts it",
    )
    parser.add_argument(
        "--sway", action="store_true", help="with --as-holds for letters_motion: let the hand sway, too"
    )
    parser.add_argument(
        "--passing",
        action="store_true",
        help="for letters, in place of --as-holds: let the hand pass from letter to letter, and see how often practice "
        "accepts another one",
    )
    parser.add_argument(
        "--fps",
        type=float,
        metavar="N",
        help="with --as-holds or --passing for letters: frames per second, up to 60 (default: 30)",
    )
    parser.add_argument("--protocol", choices=PROTOCOLS, help="train again, leaving out what is measured")
    parser.add_argument(
        "--seed", type=int, metavar="N", help="with --protocol: random seed (default: that of the model)"
    )
    parser.add_argument(
        "--into",
        metavar="FOLDER",
        type=Path,
        help="with --protocol: save the figures in protocols.json in the model's folder, and in its card",
    )
    parser.add_argument("--json", action="store_true", help="print one JSON document instead of a table")
    parser.set_defaults(run=run_evaluate)


def run_evaluate(options: argparse.Namespace) -> int:
    """Measure and print the figures.

    Raises:
        SlrLearnError: The model or the data is missing or damaged, or two options do not go together.
    """
    from slr_learn.commands.printing import print_json

    document, table = _document_and_table(options)
    if options.json:
        print_json(document)
    else:
        sys.stdout.write(table(document))
    return 0


def _document_and_table(options: argparse.Namespace) -> tuple[dict[str, Any], Callable[[dict[str, Any]], str]]:
    from slr_learn.recognition.bundle import HAND_TRAIL, SIGN_FEATURES
    from slr_learn.training.measuring.evaluate import load_model_bundle
    from slr_learn.training.measuring.tables import (
        add_mean_measurement,
        format_cross_validation,
        format_measurement,
        format_measurements,
        format_motion_measurement,
    )

    bundle = load_model_bundle(options.model)
    _check_live_options(options, bundle)
    checked_given_numbers({"seed": options.seed})
    if options.protocol is not None:
        return _by_protocol(options, bundle), format_cross_validation
    if options.into is not None:
        raise BadInputError("--into must come with --protocol: it keeps the figures of a protocol. Add it.")
    if options.seed is not None:
        raise BadInputError("--seed must come with --protocol: a trained model draws nothing. Leave it out.")
    if bundle.input == SIGN_FEATURES:
        return _of_signs(options, bundle)
    if bundle.input == HAND_TRAIL:
        return _of_motion(options, bundle) | _trained_on(bundle, options.data[0]), format_motion_measurement
    if options.as_holds or options.passing:
        return _live(options, bundle)
    documents = [_measured(options, bundle, data) | _trained_on(bundle, data) for data in options.data]
    return (
        (documents[0], format_measurement)
        if len(documents) == 1
        else (add_mean_measurement(documents), format_measurements)
    )


def _check_live_options(options: argparse.Namespace, bundle: Bundle) -> None:
    """Check the options of streams against each other and the model.

    Raises:
        BadInputError: They do not go together.
    """
    from slr_learn.recognition.bundle import HAND_TRAIL, LETTER_FEATURES

    if options.as_holds and bundle.input not in (HAND_TRAIL, LETTER_FEATURES):
        raise BadInputError(
            f"--as-holds is for models that read a trail or landmarks; {options.model} reads {bundle.input}. "
            "Leave it out."
        )
    if options.sway and bundle.input != HAND_TRAIL:
        raise BadInputError(
            f"--sway is for models that read a trail; {options.model} reads {bundle.input}. Leave it out."
        )
    given = [name for name, value in (("--passing", options.passing), ("--fps", options.fps is not None)) if value]
    if given and bundle.input != LETTER_FEATURES:
        raise BadInputError(
            f"{given[0]} is for letter models that read landmarks; {options.model} reads {bundle.input}. Leave it out."
        )
    if options.fps is not None and not (options.as_holds or options.passing):
        raise BadInputError("--fps needs --as-holds or --passing. Add one of them.")
    if options.protocol is not None and (options.as_holds or options.passing):
        raise BadInputError("--protocol trains again and measures single hands; leave out --as-holds and --passing.")


def _live(options: argparse.Namespace, bundle: Bundle) -> tuple[dict[str, Any], Callable[[dict[str, Any]], str]]:
    from slr_learn.config import MODELS_DIR, MOTION_MODEL
    from slr_learn.recognition.bundle import load_bundle
    from slr_learn.recognition.classifier import LiteRtClassifier
    from slr_learn.training.live_letters.evaluate import check_fps, evaluate_live_file
    from slr_learn.training.live_letters.tables import format_live_measurements, with_live_mean
    from slr_learn.training.motion.evaluate import make_recogniser_factory

    fps = check_fps(30.0 if options.fps is None else options.fps)
    classifier = LiteRtClassifier(bundle)
    make_moving = make_recogniser_factory(load_bundle(MODELS_DIR / MOTION_MODEL))
    documents = [
        evaluate_live_file(
            options.model, classifier, make_moving, data, fps=fps, passing=options.passing, mirror=options.mirror
        )
        | _trained_on(bundle, data)
        for data in options.data
    ]
    return (documents[0] if len(documents) == 1 else with_live_mean(documents)), format_live_measurements


def _trained_on(bundle: Bundle, data: Path) -> dict[str, list[str]]:
    """Return which sources of the data the model was trained on."""
    from slr_learn.training.measuring.new_signers import sources_of_evaluation_data, sources_seen_in_training

    return {
        "trained_on": sources_seen_in_training(sources_of_evaluation_data(data), bundle.settings.get("sources", {}))
    }


def _measured(options: argparse.Namespace, bundle: Bundle, data: Path) -> dict[str, Any]:
    from slr_learn.recognition.bundle import HAND_CROP
    from slr_learn.training.measuring.evaluate import evaluate_on_hand_file, evaluate_on_photos

    measured = evaluate_on_photos if data.is_dir() else evaluate_on_hand_file
    if bundle.input == HAND_CROP:
        from slr_learn.training.pixels.evaluate import evaluate_on_pictures as measured
    return measured(options.model, data, mirror=options.mirror)


def _of_signs(options: argparse.Namespace, bundle: Bundle) -> tuple[dict[str, Any], Callable[[dict[str, Any]], str]]:
    from slr_learn.training.sign_measuring.evaluate import add_mean_sign_measurement, evaluate_sign_file
    from slr_learn.training.sign_measuring.tables import format_sign_measurement, format_sign_measurements

    documents = [evaluate_sign_file(options.model, bundle, data, mirror=options.mirror) for data in options.data]
    return (
        (documents[0], format_sign_measurement)
        if len(documents) == 1
        else (add_mean_sign_measurement(documents), format_sign_measurements)
    )


def _of_motion(options: argparse.Namespace, bundle: Bundle) -> dict[str, Any]:
    from slr_learn.training.motion.evaluate import evaluate_moving_letters_on_file

    if options.sway and not options.as_holds:
        raise BadInputError("--sway says how hands are held and needs --as-holds. Add it.")
    if len(options.data) > 1:
        raise BadInputError(f"A model that reads a trail is measured on one file at a time; got {len(options.data)}.")
    return evaluate_moving_letters_on_file(
        options.model,
        bundle,
        options.data[0],
        mirror=options.mirror,
        as_holds=options.as_holds,
        is_swaying=options.sway,
    )


def _by_protocol(options: argparse.Namespace, bundle: Bundle) -> dict[str, Any]:
    from slr_learn.datasets.hands.training_set import assemble_training_set
    from slr_learn.recognition.bundle import LETTER_FEATURES

    if options.mirror:
        raise BadInputError("--mirror and --protocol do not go together: hands are trained on as they were recorded.")
    if bundle.input != LETTER_FEATURES or "training" not in bundle.settings:
        raise BadInputError(f"--protocol needs a model that `train letters` wrote; {options.model} is another.")
    if options.into is not None:
        from slr_learn.training.measuring.protocol_file import (
            check_protocol_results_can_be_stored,
            write_protocol_results,
        )

        check_protocol_results_can_be_stored(options.into, bundle)
    training_set = assemble_training_set(options.data, bundle.labels)
    # TensorFlow prints about its processor features unless told otherwise before it loads.
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    from slr_learn.training.letters.protocols import cross_validate_letter_model

    measured = cross_validate_letter_model(bundle, training_set, options.protocol, seed=options.seed)
    if options.into is not None:
        # The path is only valid on this machine.
        kept = {"data": [path.resolve().name for path in options.data], **measured}
        write_protocol_results(options.into, bundle, options.protocol, kept)
    return {"data": [str(path) for path in options.data], **measured}
