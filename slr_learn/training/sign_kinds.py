"""This module names the kinds of recognisers of signs; it is light, so that the command line can offer them."""

from enum import StrEnum


class SignKind(StrEnum):
    """The recognisers of signs, by the name of the command line."""

    LSTM = "lstm"
    BILSTM = "bilstm"
    GRU = "gru"
    CONV_TRANSFORMER = "conv-transformer"
