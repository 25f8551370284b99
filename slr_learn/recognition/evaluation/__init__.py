"""Reads what was measured of a model from its evaluation files."""
