"""The camera on a page: the stream, the handling of frames, and its messages."""
