"""Recorded hands: read, labelled, joined and split for training and evaluation."""
