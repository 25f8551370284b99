"""The first page: a spelled word, what is due today, and how to learn here."""
