"""Recognises signs live: when one begins and ends, which it is, and whether it is the one asked for."""
