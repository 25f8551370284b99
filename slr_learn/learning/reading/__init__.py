"""Exercises in reading: words a hand spells, answers, and the speed that adapts."""
