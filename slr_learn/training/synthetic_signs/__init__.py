"""Synthesises recordings of signs from descriptions, and completes partial recordings."""
