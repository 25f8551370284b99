import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from slr_learn.datasets.takes.folder_names import make_folder_name
from slr_learn.errors import BadInputError
from slr_learn.names import MOST_CHARACTERS, normalise_name

AWKWARD = [
    "..", ".", "/", "a/b", "..\\x", "C:\\x", "con", "NUL", "aux.txt", "-", " ~", "$HOME",
    "x" * 200, "ơ" * 200, "👋🏽", "手話", "*?<>|",
    "a.", "a ", "Aa", "aA", "null", "%2e%2e", "ﬁ", "İ", "\u202eabc",
]  # fmt: skip


@pytest.mark.parametrize("name", AWKWARD)
def test_a_folder_is_plain_and_stays_where_it_is(tmp_path, name):
    folder = make_folder_name(normalise_name(name))
    assert (tmp_path / folder).resolve().parent == tmp_path.resolve()
    assert folder == folder.lower()
    assert set(folder) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert 0 < len(folder) <= 53
    (tmp_path / folder).mkdir()


@given(st.lists(st.text(min_size=1, max_size=30), min_size=2, unique=True))
def test_names_that_differ_have_folders_that_differ(names):
    cleaned = set()
    for name in names:
        try:
            cleaned.add(normalise_name(name))
        except BadInputError:
            continue
    assert len({make_folder_name(one) for one in cleaned}) == len(cleaned)


@given(st.text(max_size=250))
def test_a_name_is_kept_in_one_form_or_refused(name):
    try:
        cleaned = normalise_name(name)
    except BadInputError:
        return
    assert normalise_name(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)
    assert 0 < len(cleaned) <= MOST_CHARACTERS
    cleaned.encode()


def test_a_name_is_the_same_however_its_diacritics_were_typed():
    decomposed = unicodedata.normalize("NFD", "tạm biệt")
    assert normalise_name(f"  {decomposed} \n") == "tạm biệt"
    assert make_folder_name(normalise_name(decomposed)) == make_folder_name("tạm biệt")
    assert make_folder_name("ăn uống").startswith("an-uong-")
    assert make_folder_name("lái tàu hỏa") != make_folder_name("lai tau hoa")


def test_signs_that_are_not_seen_go_but_what_joins_emoji_and_scripts_stays():
    assert normalise_name("An\u202eh\u2066 \u200b Minh\ufeff") == "Anh Minh"
    assert normalise_name("👩\u200d🏫") == "👩\u200d🏫"
    assert normalise_name("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize(
    ("name", "said"),
    [("", "empty"), (" \t\u2028", "empty"), ("\u200b \u202e\u200d", "empty"), ("x" * 201, "201"), ("a\ud800", "half")],
)
def test_a_name_of_no_use_is_refused(name, said):
    with pytest.raises(BadInputError, match=said):
        normalise_name(name)
