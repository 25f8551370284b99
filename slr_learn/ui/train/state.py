"""This module names the session-state keys of this page and what is kept under them."""

from __future__ import annotations

DATASET = "train_dataset"
SIGNS = "train_signs"
KIND = "train_kind"
ADAPT_DATASET = "adapt_dataset"
OVERRULED = "overruled"
