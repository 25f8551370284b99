"""The page that practises fingerspelling."""
