"""This package reads, makes and joins recordings of landmarks."""
