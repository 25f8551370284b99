"""A learner's progress: their letters, their course, and a summary of it all."""
