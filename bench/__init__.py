"""This package measures the cost of a camera frame; `make bench` writes the figures to bench/results.json."""
