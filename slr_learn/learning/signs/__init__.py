"""Sign exercises: quiz, live test, and feedback on a sign."""
