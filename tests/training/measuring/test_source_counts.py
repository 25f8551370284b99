from dataclasses import replace

import numpy as np

from slr_learn.datasets.hands.recordings import COPY_MARK, concatenate_recordings
from slr_learn.datasets.hands.shapes import NO_LETTER
from slr_learn.datasets.hands.synthetic_shapes import make_synthetic_shapes
from slr_learn.training.measuring.source_counts import count_signers, source_table_of_recordings
from tests.builders.recordings import make_recordings


def test_recorded_copied_made_and_no_letter_are_counted_apart():
    recorded = make_recordings("AAB1", source="room")
    copied = replace(recorded.select(np.arange(2)), filename=np.array([f"A/{i}.jpg{COPY_MARK}0" for i in range(2)]))
    made = make_synthetic_shapes(recorded, rng=np.random.default_rng(0))
    made_of_copy = make_synthetic_shapes(
        replace(recorded, filename=np.char.add(recorded.filename, f"{COPY_MARK}0")), rng=np.random.default_rng(0)
    )
    none = replace(recorded.select(np.arange(1)), label=np.array([NO_LETTER]))
    letters = recorded.select(recorded.label != "1")
    (counts,) = source_table_of_recordings(concatenate_recordings([letters, copied, made, made_of_copy, none])).values()
    assert {name: counts[name] for name in ("n", "n_varied", "n_made", "n_no_letter")} == {
        "n": 3,
        "n_varied": 2,
        "n_made": len(made) + len(made_of_copy),
        "n_no_letter": 1,
    }
    assert len(made) == 2


def test_named_signers_are_counted_as_they_occur():
    hands = concatenate_recordings([make_recordings("AB", signer="one"), make_recordings("A", signer="two")])
    assert count_signers(hands) == 2


def test_unnamed_signers_of_one_photo_a_label_are_counted_by_their_photos():
    names = ["3/1.jpg", "3/2.jpg", "4/5.jpg", "3/2.jpg#made0", "3/9.jpg#made0"]
    hands = make_recordings("33433", source="ardamavi", signer="", filenames=names)
    assert count_signers(hands) == 3
    assert count_signers(make_recordings("33", source="t32rahman", signer="")) == 1
    assert count_signers(make_recordings("33", source="roboflow", signer="")) is None
