"""This module holds what is said of how a model was trained: its course, and what it learned from."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.charts import Course
from slr_learn.recognition.training_record import Epoch
from slr_learn.ui.messages import whole_percent

CURVE_LABEL = "Source left out of the training"
CURVE_INTRO = (
    "Blue: hands of the source left out, whose signers took no part. Orange: the hands trained on, varied anew in "
    "every epoch. Grey: the other sources when they were left out."
)
CURVE_NAMES = ("trained on", "left out")
CURVE_COLUMNS = {
    "number": "Epoch",
    "loss": "Loss, trained on",
    "accuracy": "Right, trained on",
    "val_loss": "Loss, left out",
    "val_accuracy": "Right, left out",
}
CURVE_SHARES = tuple(CURVE_COLUMNS[name] for name in ("accuracy", "val_accuracy"))
EPOCH = "Epoch"
EPOCH_TAKEN = "taken"
UNKNOWN = "unknown"
COLUMN_SIGNERS = "Signers"
COLUMN_LETTER_HANDS = "Hands of letters"
COLUMN_STILL_HANDS = "Still hands"
COLUMN_VARIED = "In varied copies"
COLUMN_MADE = "Made from others"
COLUMN_NO_LETTER = "Showing no letter"
COLUMN_WHOLE_LETTERS = "Whole moving letters"
COLUMN_OTHER_MOVEMENTS = "Other movements"
COLUMN_LICENCE = "Licence"
COLUMN_CREDIT = "Credit"


def signers(count: int | None) -> str:
    """How many signers a source has."""
    return UNKNOWN if count is None else str(count)


def curve_title(course: Course, source: str, epochs: Sequence[Epoch], taken_at: int | None) -> str:
    """What a training's curve says."""
    reached = next((one for one in epochs if one.number == taken_at), epochs[-1])
    after = f"after {reached.number} epochs"
    if course is Course.ACCURACY:
        return f"Without {source}, {whole_percent(reached.val_accuracy)} of its hands right {after}"
    return f"Loss {after}: {reached.val_loss:.2f} on {source}, {reached.loss:.2f} on what it was trained on"
