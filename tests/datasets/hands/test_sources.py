from collections import Counter

from slr_learn.datasets.hands import sources
from slr_learn.datasets.hands.sources import UNRECORDED, look_up_source


def test_every_source_is_described_once():
    counts = Counter(source.name for source in sources._SOURCES)
    assert {name: count for name, count in counts.items() if count > 1} == {}


def test_of_an_unknown_source_the_licence_is_not_recorded():
    assert look_up_source("attic").licence == UNRECORDED
    assert look_up_source("ardamavi").n_signers == 218
