"""What one visit is: the visitor, the learner, session state, and what all sessions share."""
