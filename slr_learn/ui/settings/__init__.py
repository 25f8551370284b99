"""The settings page: learners, practice, language, and what happens to their data."""
