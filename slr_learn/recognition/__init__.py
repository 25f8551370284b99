"""This package turns features into recognised letters and signs."""
