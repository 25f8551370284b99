"""Trains the sign recogniser shipped with the app."""
