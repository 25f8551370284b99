"""The drawn hand, flat and in three dimensions."""
