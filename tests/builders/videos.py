"""This module makes short videos, and a finder that sees a body where they are bright, for tests."""

from fractions import Fraction

import av
import numpy as np


class BrightBodyFinder:
    """Sees a right hand where a picture is bright, at its brightest place; elsewhere nothing."""

    def __init__(self, *, interrupt_after=None):
        self.looks = 0
        self.resets = 0
        self.shapes = set()
        self._interrupt_after = interrupt_after

    def find_body(self, image):
        self.looks += 1
        self.shapes.add(image.shape)
        if self.looks == self._interrupt_after:
            raise KeyboardInterrupt
        values = np.full(258, np.nan, np.float32)
        rows, columns = np.nonzero(image[..., 0] > 160)
        if len(rows):
            height_px, width_px = image.shape[:2]
            values[195:] = np.tile([columns.mean() / width_px, rows.mean() / height_px, 0.1], 21)
        return values

    def reset(self):
        self.resets += 1

    def close(self):
        pass


def write_video(path, *, n_frames=6, size=(96, 64), fps=25, spot=(72, 16), rotation=0, pixel_aspect=None, step=(0, 0)):
    """Write a dark video with a bright square about `spot`, which moves by `step` from picture to picture."""
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = np.zeros((size[1], size[0], 3), np.uint8)
    if spot is not None:
        picture[spot[1] - 8 : spot[1] + 8, spot[0] - 8 : spot[0] + 8] = 255
    with av.open(str(path), "w") as container:
        stream = container.add_stream("mpeg4", rate=Fraction(fps))
        stream.width, stream.height, stream.pix_fmt = *size, "yuv420p"
        stream.bit_rate = 2_000_000
        if pixel_aspect:
            stream.codec_context.sample_aspect_ratio = Fraction(pixel_aspect)
        if rotation:
            stream.set_display_rotation(rotation)
        for at in range(n_frames):
            moved = np.roll(picture, (at * step[1], at * step[0]), axis=(0, 1))
            container.mux(stream.encode(av.VideoFrame.from_ndarray(moved, format="rgb24")))
        container.mux(stream.encode())
    return path
