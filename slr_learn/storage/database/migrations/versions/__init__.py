"""This package contains one module per version of the database, each following the previous one."""
