"""This package holds what is practised and how progress in an exercise is counted."""
