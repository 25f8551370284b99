"""The sign practice page."""
