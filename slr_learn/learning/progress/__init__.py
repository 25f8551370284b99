"""A learner's progress: statistics per letter, history, and a summary."""
