import unicodedata

import numpy as np
import pytest

from slr_learn.datasets.signs.glosses import gloss_for_label
from slr_learn.names import normalise_name
from slr_learn.vocabulary import NO_SIGN
from slr_learn.vocabulary_presets import ASL_STARTER, SIGN_PRESETS, STILL_LETTERS, VIETNAMESE
from tests.support.shared_data import shared_data


def test_the_lists_are_of_the_expected_length():
    assert (len(VIETNAMESE.names), len(ASL_STARTER.names), len(STILL_LETTERS.names)) == (100, 71, 24)


@pytest.mark.parametrize("preset", [*SIGN_PRESETS, STILL_LETTERS], ids=lambda one: one.sign_language)
def test_every_name_is_kept_as_it_is_and_stands_once(preset):
    assert [normalise_name(one) for one in preset.names] == list(preset.names)
    assert all(unicodedata.is_normalized("NFC", one) for one in preset.names)
    assert len({one.casefold() for one in preset.names}) == len(preset.names)


def test_vietnamese_names_have_their_diacritics():
    assert VIETNAMESE.names[:4] == ("ai", "ác mộng", "anh hùng", "ác độc")
    assert VIETNAMESE.names[-3:] == ("tài năng", "tạm biệt", "sách")
    assert {"bãi đỗ xe (ô tô)", "là gì?", "người già (đàn ông)", "bảng chữ cái ngón tay"} <= set(VIETNAMESE.names)
    assert [one for one in VIETNAMESE.names if one.isascii()] == ["ai", "lang thang", "xem"]


def test_the_asl_list_has_the_glosses_of_the_free_collections():
    files = sorted(shared_data("signs/ase").glob("*.npz"))
    glosses = set()
    for path in files:
        with np.load(path) as arrays:
            glosses |= {
                gloss_for_label(*one) for one in zip(arrays["source"].tolist(), arrays["label"].tolist(), strict=True)
            }
    assert set(ASL_STARTER.names) == glosses - {NO_SIGN}
