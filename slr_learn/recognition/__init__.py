"""This package turns features into stable, named letters."""
