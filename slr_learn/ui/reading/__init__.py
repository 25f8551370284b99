"""The page that practises reading."""
