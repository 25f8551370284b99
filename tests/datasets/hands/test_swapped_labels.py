import pytest

from slr_learn.datasets.hands.swapped_labels import find_swapped_letters


@pytest.mark.parametrize(
    ("recorded", "seen", "swapped"),
    [
        ("AAABBB", "AAABBB", ""),
        ("AAAEEE", "EEEAAA", "AE"),
        ("AAABBBCCC", "BBBCCCAAA", "ABC"),
        # K is taken for V, which is what adapting mends: V is V.
        ("KKKVVV", "VVVVVV", ""),
        # The hands of a letter nobody recorded tell nothing of a change of places.
        ("KKK", "VVV", ""),
        # One that leads into a circle is not part of it.
        ("KKKAAAEEE", "AAAEEEAAA", "AE"),
        # Half of the takes is not most of them.
        ("AAEE", "AEEA", ""),
    ],
)
def test_letters_in_a_circle_have_changed_places(recorded, seen, swapped):
    assert find_swapped_letters(recorded, seen) == tuple(swapped)
