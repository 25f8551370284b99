"""Trains the recogniser of signs that ships with the app."""
