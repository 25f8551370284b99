"""Trains several kinds of models alike and measures them on the same strangers."""
