"""Trains and evaluates recognisers of letters that read pixels."""
