"""A learner's memory: answers, ratings, due dates, and sessions of due letters."""
