"""Exercises in signs: the quiz, the live test, and feedback on a sign."""
