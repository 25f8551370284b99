"""This package keeps what a learner makes of their own takes: trainings that run beside the app, and their models."""
