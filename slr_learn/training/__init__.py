"""This package trains, measures and exports classifiers, outside the app process."""
