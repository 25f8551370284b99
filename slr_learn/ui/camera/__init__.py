"""The camera on a page: the stream, frame processing and the camera's messages."""
