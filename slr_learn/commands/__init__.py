"""The commands of `python -m slr_learn`, one module each, and what only they share."""
