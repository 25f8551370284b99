"""What a learner remembers: answers, ratings, when letters are due, and sessions that ask for them."""
