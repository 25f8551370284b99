"""The command `train`: one module for each kind of model."""
