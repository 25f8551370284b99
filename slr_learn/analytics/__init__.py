"""This package turns what was measured into tables and charts."""
