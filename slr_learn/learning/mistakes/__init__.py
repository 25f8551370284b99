"""A learner's confusions, their likely cause, and drills for confused pairs."""
