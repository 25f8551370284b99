"""The animated figure of a signer."""
