"""This module names the ways to part recordings for measuring; it is light, so that the command line can offer them."""

from enum import StrEnum

LEAVE_ONE_SOURCE_OUT = "leave-one-source-out"
LEAVE_ONE_SIGNER_OUT = "leave-one-signer-out"
PROTOCOLS = (LEAVE_ONE_SOURCE_OUT, LEAVE_ONE_SIGNER_OUT)

K_FOLD = "k-fold"
RANDOM_SESSION = "random-session"
SIGN_PROTOCOLS = (K_FOLD, RANDOM_SESSION, *PROTOCOLS)
"""Of signs also those that part the recordings of one source among themselves."""


class HeldOutUnit(StrEnum):
    """What is left out of a training and then measured, by the name of the command line."""

    SIGNER = "signer"
    SOURCE = "source"
    SESSION = "session"
