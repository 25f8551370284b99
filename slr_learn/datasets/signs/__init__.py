"""Recorded signs: read in several formats, named by gloss, joined and split."""
