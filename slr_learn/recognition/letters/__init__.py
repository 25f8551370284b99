"""Recognises letters in live frames, smoothed and with J and Z, and finds corrections for a hand."""
