"""The browser engine of the camera: the browser finds the hand, and only its landmarks reach the server."""
