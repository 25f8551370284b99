"""The train page: what to train on, progress, results and versions of own models."""
