"""The values that are stored of a learner, and the limits they must keep."""
