"""Exercises in fingerspelling: what is asked for, the quiz, and feedback on the hand."""
