"""Recognises letters live: what a frame shows, smoothed, with J and Z, and how to correct a hand."""
