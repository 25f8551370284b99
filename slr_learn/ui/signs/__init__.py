"""The signs page: a quiz or live test with an animated signer to copy."""
