"""This module holds the sentences of the first page: one sentence and one action each."""

from __future__ import annotations

HOME_WORD = "HELLO"
HOME_TITLE = "Spell with your hands"
HOME_INTRO = (
    "Learn the American manual alphabet in front of your webcam. You sign, the app tells you which letter it sees and "
    "what to change."
)
HOME_PRACTISE = "Start practising"
HOME_ALPHABET = "See the alphabet"
HOME_ACCURACY = "How accurate is it?"
HOME_PRIVACY = "Your camera picture is only looked at; it is never stored or passed on. No account needed."
HOME_STEPS: tuple[tuple[str, str], ...] = (
    ("Look", "Every letter is drawn, and one line says how to form each."),
    ("Sign", "Hold the letter in front of the camera until the bar is full."),
    ("Adjust", "Taken for another letter? You read the one thing that sets the two apart."),
)
HOME_SCOPE = "All 26 letters are recognised: 24 by the hand’s shape, J and Z by what the finger draws in the air."


def home_word_title(word: str) -> str:
    """What a screen reader says of the row of drawn hands."""
    return f"The word {word}, fingerspelled"
