"""This package turns pictures into landmarks and landmarks into features."""
