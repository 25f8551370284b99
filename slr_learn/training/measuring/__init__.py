"""Measures models of any kind: accuracy, intervals, calibration and speed, and writes model cards."""
