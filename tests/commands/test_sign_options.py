import argparse

import pytest

from slr_learn.commands.sign_options import (
    add_epochs_and_seed_options,
    add_sign_training_options,
    check_sign_training_options,
    sign_config_from_options,
)
from slr_learn.errors import BadInputError
from slr_learn.training.signs.config import SignTrainingConfig
from slr_learn.training.signs.kinds import HandInputKind, SignNetworkKind

USUAL = SignTrainingConfig(kind=SignNetworkKind.GRU, epochs=7, seed=3)


def parsed(*given, add=add_sign_training_options):
    parser = argparse.ArgumentParser()
    add(parser)
    return parser.parse_args(given)


def test_what_is_not_given_stays_as_usual():
    assert sign_config_from_options(parsed(), USUAL) == USUAL
    assert sign_config_from_options(parsed(add=add_epochs_and_seed_options), USUAL) == USUAL


def test_what_is_given_takes_its_place():
    options = parsed("--kind", "conv-transformer", "--hands", "both", "--epochs", "2", "--seed", "0")
    config = sign_config_from_options(options, USUAL)
    assert config == SignTrainingConfig(
        kind=SignNetworkKind.CONV_TRANSFORMER, epochs=2, seed=0, hands=HandInputKind.BOTH
    )


@pytest.mark.parametrize("given", [("--epochs", "0"), ("--seed", "-1")])
def test_numbers_that_are_too_small_are_refused(given):
    with pytest.raises(BadInputError, match="must be at least"):
        check_sign_training_options(parsed(*given))
