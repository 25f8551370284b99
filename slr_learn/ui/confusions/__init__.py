"""Confusion matrices and the most confused pairs, for every page that shows them."""
