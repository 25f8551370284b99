"""The page that practises signs."""
