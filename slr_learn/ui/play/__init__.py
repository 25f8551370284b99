"""The play page, with games and the exam."""
