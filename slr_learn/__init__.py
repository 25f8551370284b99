"""slr_learn teaches sign language through the webcam: it sees, recognises and coaches a signing hand."""

__version__ = "0.1.0"
