"""This module names the ways to part recordings for measuring; it is light, so that the command line can offer them."""

LEAVE_ONE_SOURCE_OUT = "leave-one-source-out"
LEAVE_ONE_SIGNER_OUT = "leave-one-signer-out"
PROTOCOLS = (LEAVE_ONE_SOURCE_OUT, LEAVE_ONE_SIGNER_OUT)
