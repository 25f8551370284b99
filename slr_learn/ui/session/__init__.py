"""The state of one visit (visitor, learner, session state), and resources shared by all sessions."""
