"""The page that shows the alphabet."""
