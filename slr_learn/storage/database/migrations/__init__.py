"""This package migrates a database from any earlier version to the current one."""
