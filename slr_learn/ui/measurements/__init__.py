"""Further measurements on the models page: calibration, comparisons, cross-validation, live tests."""
