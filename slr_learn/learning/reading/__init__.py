"""Reading exercises: spelled words, answers, and an adaptive speed."""
