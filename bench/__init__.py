"""This package measures what a camera frame costs; `make bench` writes the figures to bench/results.json."""
