"""This package turns measurements into tables and charts."""
