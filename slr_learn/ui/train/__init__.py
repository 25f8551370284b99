"""The page that trains on own signs."""
