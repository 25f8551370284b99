"""This module defines the options shared by the commands that train sign models."""

from __future__ import annotations

import argparse
from dataclasses import replace
from typing import TYPE_CHECKING

from slr_learn.commands.option_checks import checked_given_numbers
from slr_learn.training.signs.kinds import HandInputKind, SignNetworkKind

if TYPE_CHECKING:
    from slr_learn.training.signs.config import SignTrainingConfig


def add_sign_training_options(parser: argparse.ArgumentParser, *, epochs: str = "maximum number of epochs") -> None:
    """Add kind of network, reading of hands, epochs and seed.

    Args:
        parser: Of the command.
        epochs: What its number of epochs means.
    """
    kinds, readings = ([one.value for one in each] for each in (SignNetworkKind, HandInputKind))
    parser.add_argument(
        "--kind", choices=kinds, default=SignNetworkKind.GRU.value, help="kind of network (default: gru)"
    )
    parser.add_argument(
        "--hands",
        choices=readings,
        default=HandInputKind.SHAPES.value,
        help="how the model reads hands: by shapes learned from the letters of many signers, point by point, or "
        "both, as the mean of two networks (default: shapes)",
    )
    add_epochs_and_seed_options(parser, epochs=epochs)


def add_epochs_and_seed_options(parser: argparse.ArgumentParser, *, epochs: str = "maximum number of epochs") -> None:
    """Add epochs and seed; arguments as `add_sign_training_options`."""
    parser.add_argument("--epochs", type=int, metavar="N", help=epochs)
    parser.add_argument("--seed", type=int, metavar="N", help="random seed (default: 0)")


def check_sign_training_options(options: argparse.Namespace) -> None:
    """Check the options of a sign training before anything long begins.

    Raises:
        BadInputError: A number is too small.
    """
    checked_given_numbers({name: getattr(options, name) for name in ("epochs", "seed")})


def sign_config_from_options(options: argparse.Namespace, usual: SignTrainingConfig) -> SignTrainingConfig:
    """Return the usual settings with what was given in their place; a command may offer only some of the options."""
    given = {name: getattr(options, name) for name in ("epochs", "seed") if getattr(options, name) is not None}
    config = replace(usual, **given)
    if hasattr(options, "kind"):
        config = replace(config, kind=SignNetworkKind(options.kind), hands=HandInputKind(options.hands))
    return config
