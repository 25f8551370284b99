"""The record page, on which learners record takes of their own signs."""
