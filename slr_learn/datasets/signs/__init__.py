"""Recorded signs: read in several forms, named by gloss, joined and split."""
