"""This package reads, creates and joins recordings of landmarks."""
