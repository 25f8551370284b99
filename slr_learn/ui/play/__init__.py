"""The page with games and the exam."""
