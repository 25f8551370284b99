"""This package keeps what learners did, in SQLite or PostgreSQL; it is the only place with SQL."""
