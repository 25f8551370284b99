"""This module names the kinds of recognisers of signs, and how they read hands; the command line offers them."""

from enum import StrEnum


class SignKind(StrEnum):
    """The recognisers of signs, by the name of the command line."""

    LSTM = "lstm"
    BILSTM = "bilstm"
    GRU = "gru"
    CONV_TRANSFORMER = "conv-transformer"


class HandReading(StrEnum):
    """How recognisers of signs read hands, by the name of the command line."""

    SHAPES = "shapes"
    POINTS = "points"
    BOTH = "both"

    @property
    def by_network(self) -> tuple[bool, ...]:
        """For each of the networks that are averaged, whether it reads shapes rather than points."""
        return {HandReading.SHAPES: (True,), HandReading.POINTS: (False,), HandReading.BOTH: (True, False)}[self]
