"""The models page, which shows how accurate the models are."""
