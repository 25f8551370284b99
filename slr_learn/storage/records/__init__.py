"""The records stored about a learner, and their limits."""
