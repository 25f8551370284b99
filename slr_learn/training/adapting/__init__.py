"""Adapts the letter recogniser to one learner's hand."""
