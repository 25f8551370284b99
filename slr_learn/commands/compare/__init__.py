"""The command `compare`: kinds of models trained and measured alike."""
