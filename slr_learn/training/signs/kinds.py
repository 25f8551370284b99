"""This module names the types of sign networks, and how they read hands, for the command line."""

from enum import StrEnum


class SignNetworkKind(StrEnum):
    """The types of sign networks, by their names on the command line."""

    LSTM = "lstm"
    BILSTM = "bilstm"
    GRU = "gru"
    CONV_TRANSFORMER = "conv-transformer"


class HandInputKind(StrEnum):
    """How sign networks read hands, by the names on the command line."""

    SHAPES = "shapes"
    POINTS = "points"
    BOTH = "both"

    @property
    def by_network(self) -> tuple[bool, ...]:
        """For each of the averaged networks, whether it reads shapes rather than points."""
        return {HandInputKind.SHAPES: (True,), HandInputKind.POINTS: (False,), HandInputKind.BOTH: (True, False)}[self]
