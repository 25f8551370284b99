"""This package holds one module a version of the database, each of which follows the one before."""
