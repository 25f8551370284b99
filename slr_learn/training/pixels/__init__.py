"""Trains and evaluates letter recognisers that read pixels."""
