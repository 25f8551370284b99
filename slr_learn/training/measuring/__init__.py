"""Measures any model: accuracy, intervals, calibration, speed, and its card."""
