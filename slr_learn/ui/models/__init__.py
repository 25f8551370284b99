"""The page that shows how accurate the models are."""
