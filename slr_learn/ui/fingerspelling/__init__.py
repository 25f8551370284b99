"""The fingerspelling practice page."""
