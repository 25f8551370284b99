"""This package manages what learners make from their own takes: background trainings and their models."""
