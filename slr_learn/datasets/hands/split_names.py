"""This module names the ways to split recordings; it has no heavy imports, so that the command line can list them."""

from enum import StrEnum

LEAVE_ONE_SOURCE_OUT = "leave-one-source-out"
LEAVE_ONE_SIGNER_OUT = "leave-one-signer-out"
PROTOCOLS = (LEAVE_ONE_SOURCE_OUT, LEAVE_ONE_SIGNER_OUT)

K_FOLD = "k-fold"
RANDOM_SESSION = "random-session"
SIGN_PROTOCOLS = (K_FOLD, RANDOM_SESSION, *PROTOCOLS)
"""For signs, also protocols that split the recordings of a single source."""


class HeldOutUnit(StrEnum):
    """What is held out of a training and measured, such as a signer; values are those of the command line."""

    SIGNER = "signer"
    SOURCE = "source"
    SESSION = "session"
