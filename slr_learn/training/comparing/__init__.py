"""Trains several kinds of models under the same conditions and measures them on the same new signers."""
