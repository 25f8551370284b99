"""Measures recognisers of isolated signs."""
