"""Reads a model's measurements from its evaluation files."""
