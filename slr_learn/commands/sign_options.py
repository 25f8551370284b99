"""This module defines the options shared by the commands that train sign models."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from slr_learn.commands.option_checks import require_counts
from slr_learn.training.signs.kinds import HandReading, SignKind

if TYPE_CHECKING:
    from slr_learn.training.signs.config import SignTrainingConfig


def add_sign_options(parser: argparse.ArgumentParser, *, epochs: str = "maximum number of epochs") -> None:
    """Add kind of network, reading of hands, epochs and seed.

    Args:
        parser: Of the command.
        epochs: What its number of epochs means.
    """
    kinds, readings = ([one.value for one in each] for each in (SignKind, HandReading))
    parser.add_argument("--kind", choices=kinds, default=SignKind.GRU.value, help="kind of network (default: gru)")
    parser.add_argument(
        "--hands",
        choices=readings,
        default=HandReading.SHAPES.value,
        help="how the model reads hands: by shapes learned from the letters of many signers, point by point, or "
        "both, as the mean of two networks (default: shapes)",
    )
    add_training_options(parser, epochs=epochs)


def add_training_options(parser: argparse.ArgumentParser, *, epochs: str = "maximum number of epochs") -> None:
    """Add epochs and seed; arguments as `add_sign_options`."""
    parser.add_argument("--epochs", type=int, metavar="N", help=epochs)
    parser.add_argument("--seed", type=int, metavar="N", help="random seed (default: 0)")


def check_training_options(options: argparse.Namespace) -> None:
    """Make sure that what was given can be trained with, before anything long begins.

    Raises:
        BadInputError: A number is too small.
    """
    require_counts({name: getattr(options, name) for name in ("epochs", "seed")})


def config_from_options(options: argparse.Namespace, usual: SignTrainingConfig) -> SignTrainingConfig:
    """Return the usual settings with what was given in their place; a command may offer only some of the options."""
    given = {name: getattr(options, name) for name in ("epochs", "seed") if getattr(options, name) is not None}
    config = replace(usual, **given)
    if hasattr(options, "kind"):
        config = replace(config, kind=SignKind(options.kind), hands=HandReading(options.hands))
    return config
