"""Fingerspelling exercises: items, the quiz, and feedback on the hand."""
