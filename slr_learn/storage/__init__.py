"""This package stores what learners did in SQLite or PostgreSQL; only this package contains SQL."""
