"""The models page: accuracy, sources and downloads of each model."""
