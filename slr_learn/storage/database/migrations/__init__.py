"""This package brings a database of any earlier version to the present one."""
