"""Recognises signs live: when a sign starts and ends, which it is, and whether it is the target."""
