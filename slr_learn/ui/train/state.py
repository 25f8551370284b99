"""This module defines the session-state keys of the train page."""

from __future__ import annotations

DATASET = "train_dataset"
SIGNS = "train_signs"
KIND = "train_kind"
ADAPT_DATASET = "adapt_dataset"
OVERRULED = "overruled"
