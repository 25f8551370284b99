"""The train page, on which learners train models on their own signs."""
