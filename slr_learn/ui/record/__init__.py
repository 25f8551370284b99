"""The page that records takes of own signs."""
