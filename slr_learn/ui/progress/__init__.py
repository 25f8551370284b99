"""The page My progress: what is due, how each letter is doing, what gets confused."""
