"""This module writes the cards of the shipped models again from their figures: `python -m tests.support.model_cards`.

Nothing is measured or trained, and no other file is touched. Only the card of `hand_shapes` needs its data, and is
written by `train hand-shapes`.
"""

from __future__ import annotations

import sys
from pathlib import Path

from slr_learn.config import FINGERS_MODEL, MODELS_DIR, MOTION_MODEL, SIGNS_MODEL
from slr_learn.files import write_file_atomically
from slr_learn.recognition.bundle import CARD_FILE, EVALUATION_FILE, load_bundle, read_json_object
from slr_learn.recognition.evaluation.protocols import load_cross_validation_figures
from slr_learn.training.fingers.card import finger_states_model_card
from slr_learn.training.measuring.model_card import letter_model_card
from slr_learn.training.motion.card import moving_letter_model_card
from slr_learn.training.starter_signs.card import starter_signs_model_card

_CARDS = {
    MOTION_MODEL: moving_letter_model_card,
    SIGNS_MODEL: starter_signs_model_card,
    FINGERS_MODEL: finger_states_model_card,
}


def card_of(folder: Path) -> str:
    """Return the card of a model, of letters where it is none of the others."""
    bundle, evaluation = load_bundle(folder), read_json_object(folder / EVALUATION_FILE)
    if folder.name in _CARDS:
        return _CARDS[folder.name](bundle, evaluation)
    return letter_model_card(bundle, evaluation, load_cross_validation_figures(folder))


if __name__ == "__main__":
    for file in sorted(MODELS_DIR.glob(f"*/{EVALUATION_FILE}")):
        write_file_atomically(file.with_name(CARD_FILE), card_of(file.parent))
        sys.stdout.write(f"{file.with_name(CARD_FILE)}\n")
