"""What a learner confuses, whose mistake it may be, and drills for the pair."""
