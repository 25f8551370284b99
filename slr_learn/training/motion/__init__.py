"""Trains and evaluates the recogniser of J and Z, which move."""
