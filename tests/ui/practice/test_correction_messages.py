from __future__ import annotations

import re
from itertools import combinations

import pytest

from slr_learn.handshapes import HANDSHAPES, LONG_FINGERS, STATES, Aspect
from slr_learn.recognition.letters.corrections import Correction
from slr_learn.ui.practice.correction_messages import correction_sentence


def sentence(target, aspects, seen):
    wanted = HANDSHAPES[target].state_of(aspects[0])
    assert wanted is not None
    return correction_sentence(target, Correction(tuple(aspects), wanted, seen, 1.0))


def held_alike(letter):
    """All groups of long fingers that a letter holds alike."""
    shape = HANDSHAPES[letter]
    for n in range(1, len(LONG_FINGERS) + 1):
        for fingers in combinations(LONG_FINGERS, n):
            if len({shape.state_of(finger) for finger in fingers}) == 1:
                yield fingers


def possible_corrections(letter):
    """The aspects and the state that is seen of every correction that can come of a letter."""
    others = [(aspect,) for aspect in Aspect if aspect not in LONG_FINGERS]
    for aspects in (*held_alike(letter), *others):
        wanted = HANDSHAPES[letter].state_of(aspects[0])
        if wanted is not None:
            yield from ((aspects, seen) for seen in STATES[aspects[0]] if seen != wanted)


@pytest.mark.parametrize("letter", HANDSHAPES)
def test_every_correction_that_can_come_is_one_sentence(letter):
    said = [sentence(letter, aspects, seen) for aspects, seen in possible_corrections(letter)]
    assert len(said) > 20
    for one in said:
        assert re.fullmatch(r"[A-Z][a-z ,:]+\.", one), one
        assert "  " not in one


@pytest.mark.parametrize(
    ("letter", "aspects", "seen", "said"),
    [
        ("D", (Aspect.INDEX,), "bent", "Straighten your index finger."),
        ("V", (Aspect.INDEX, Aspect.MIDDLE), "closed", "Straighten your index and middle finger."),
        ("F", (Aspect.MIDDLE, Aspect.RING, Aspect.LITTLE), "bent", "Straighten your middle, ring and little finger."),
        ("A", LONG_FINGERS, "open", "Fold all four fingers down."),
        ("C", LONG_FINGERS, "open", "Bend all four fingers."),
        ("E", LONG_FINGERS, "closed", "Open all four fingers a little: bent, not folded."),
        ("S", (Aspect.THUMB,), "beside", "Lay your thumb across the folded fingers."),
        ("B", (Aspect.THUMB,), "out", "Lay your thumb across the palm."),
        ("F", (Aspect.THUMB,), "out", "Bring the tip of your thumb to the tip of the index finger."),
        ("O", (Aspect.THUMB,), "facing", "Bring the tip of your thumb to the fingertips."),
        ("T", (Aspect.THUMB,), "across", "Tuck your thumb under the index finger alone."),
        ("R", (Aspect.GAP,), "together", "Cross the middle finger behind the index finger."),
        ("P", (Aspect.POINTING,), "up", "Bend your wrist so that your hand points down."),
    ],
)
def test_what_to_change_is_said_in_words_of_the_hand(letter, aspects, seen, said):
    assert sentence(letter, aspects, seen) == said


def test_what_is_seen_of_fingers_that_open_or_fold_makes_no_other_sentence():
    assert sentence("D", (Aspect.INDEX,), "bent") == sentence("D", (Aspect.INDEX,), "closed")
