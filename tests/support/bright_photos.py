"""This module makes photos with a bright spot for a hand, and a finder that sees it, for tests."""

import numpy as np
from PIL import Image

from slr_learn.perception.landmarks import Handedness, HandLandmarks


class BrightFinder:
    """Sees a hand where a picture has a white pixel: all its landmarks lie there. Black means no hand."""

    def __init__(self, *, interrupt_after=None):
        self.looks = 0
        self.resets = 0
        self._interrupt_after = interrupt_after

    def find_hand(self, image):
        self.looks += 1
        if self.looks == self._interrupt_after:
            raise KeyboardInterrupt
        bright = np.argwhere(image[..., 0] > 200)
        if not len(bright):
            return None
        row, column = bright.mean(axis=0)
        points = np.tile(np.array([column, row, 1.0], np.float32), (21, 1))
        return HandLandmarks(points, Handedness.LEFT if image[..., 2].max() < 200 else Handedness.RIGHT, 0.9)

    def reset(self):
        self.resets += 1

    def close(self):
        pass


def write_photo(path, *, size=(80, 60), spot=None, colour=(255, 255, 255)):
    path.parent.mkdir(parents=True, exist_ok=True)
    picture = Image.new("RGB", size)
    if spot is not None:
        picture.paste(colour, (spot[0], spot[1], spot[0] + 5, spot[1] + 5))
    picture.save(path)
    return path


def make_folder(folder):
    """Four photos: two hands, one nothing, one no picture at all."""
    write_photo(folder / "B" / "anna_2.PNG", spot=(10, 20))
    write_photo(folder / "A" / "anna_1.png", spot=(40, 30), colour=(255, 255, 0))
    write_photo(folder / "A" / "ben_1.jpeg")
    (folder / "B" / "broken.jpg").write_bytes(b"not a picture")
    (folder / "B" / "notes.txt").write_text("no photo")
    (folder / ".hidden").mkdir()
    write_photo(folder / ".hidden" / "no.png", spot=(1, 1))
    return folder
