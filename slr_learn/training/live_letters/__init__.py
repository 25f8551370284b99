"""Measures what the app accepts from hands that are held or pass from letter to letter, at any frame rate."""
