"""The alphabet page."""
