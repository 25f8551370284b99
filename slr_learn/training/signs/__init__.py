"""Trains recognisers of isolated signs."""
