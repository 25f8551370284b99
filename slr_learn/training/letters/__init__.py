"""Trains the recogniser of the 24 still letters."""
