"""Trains and evaluates the finger-state model."""
