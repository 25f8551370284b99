"""The reading page: a hand spells a word, the learner answers, each letter is marked."""
