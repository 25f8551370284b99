"""Trains and evaluates the model that reads how each finger is held."""
