"""The reading practice page."""
