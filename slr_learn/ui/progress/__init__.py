"""The page that shows a learner's progress."""
