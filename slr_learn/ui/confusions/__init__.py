"""Confusion matrices and their worst pairs, on every page that shows them."""
