"""The commands of `python -m slr_learn`, one module per command, and the code they share."""
