"""This module contains the texts about a model's training."""

from __future__ import annotations

from collections.abc import Sequence

from slr_learn.analytics.charts import TrainingCurveMetric
from slr_learn.recognition.evaluation.training_record import EpochResult
from slr_learn.translation import N_, _, format_number, translate_on_reading
from slr_learn.ui.shared_messages import format_whole_percent

CURVE_LABEL = N_("Source left out of the training")
CURVE_INTRO = N_(
    "Blue: hands of the source left out, whose signers took no part. Orange: the hands trained on, varied anew in "
    "every epoch. Grey: the other sources when they were left out."
)
CURVE_NAMES = (N_("trained on"), N_("left out"))
CURVE_COLUMNS = {
    "number": N_("Epoch"),
    "loss": N_("Loss, trained on"),
    "accuracy": N_("Right, trained on"),
    "val_loss": N_("Loss, left out"),
    "val_accuracy": N_("Right, left out"),
}
CURVE_SHARES = tuple(CURVE_COLUMNS[name] for name in ("accuracy", "val_accuracy"))
EPOCH = N_("Epoch")
EPOCH_TAKEN = N_("taken")
UNKNOWN = N_("unknown")
COLUMN_SIGNERS = N_("Signers")
COLUMN_LETTER_HANDS = N_("Hands of letters")
COLUMN_STILL_HANDS = N_("Still hands")
COLUMN_VARIED = N_("In varied copies")
COLUMN_MADE = N_("Made from others")
COLUMN_NO_LETTER = N_("Showing no letter")
COLUMN_WHOLE_LETTERS = N_("Whole moving letters")
COLUMN_OTHER_MOVEMENTS = N_("Other movements")
COUNTED_COLUMNS: dict[str, str] = {
    "n_letters": COLUMN_WHOLE_LETTERS,
    "n_others": COLUMN_OTHER_MOVEMENTS,
    "n_varied": COLUMN_VARIED,
    "n_made": COLUMN_MADE,
    "n_no_letter": COLUMN_NO_LETTER,
}
"""The counts of a source besides its hands."""
COLUMN_LICENCE = N_("Licence")
COLUMN_CREDIT = N_("Credit")


def format_signer_count(count: int | None) -> str:
    """Formats the number of signers of a source."""
    return _(UNKNOWN) if count is None else str(count)


def training_curve_title(
    course: TrainingCurveMetric, source: str, epochs: Sequence[EpochResult], taken_at: int | None
) -> str:
    """Title of the training curve."""
    reached = next((one for one in epochs if one.number == taken_at), epochs[-1])
    if course is TrainingCurveMetric.ACCURACY:
        return _("Without {source}, {share} of its hands right after {n} epochs").format(
            source=source, share=format_whole_percent(reached.val_accuracy), n=reached.number
        )
    left_out, known = format_number(reached.val_loss, ".2f"), format_number(reached.loss, ".2f")
    return _("Loss after {n} epochs: {left_out} on {source}, {known} on what it was trained on").format(
        n=reached.number, left_out=left_out, source=source, known=known
    )


translate_on_reading(__name__)
