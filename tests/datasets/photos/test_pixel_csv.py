import gzip

import numpy as np
import pytest

from slr_learn.datasets.photos.pixel_csv import load_pixel_csv
from slr_learn.errors import BadInputError, DataNotFoundError
from slr_learn.vocabulary import STATIC_LETTERS
from tests.builders.pictures import make_pictures, write_pixel_csv
from tests.support.shared_data import shared_data

HEAD = ",".join(["label", *(f"pixel{i}" for i in range(1, 785))])


def row(label="0", first="7", n_pixels=784):
    return ",".join([label, first, *(["9"] * (n_pixels - 1))])


@pytest.mark.parametrize("name", ["my_hands.csv", "My_Hands.CSV", "my_hands.csv.gz"])
def test_what_is_written_in_the_form_of_sign_language_mnist_is_read(tmp_path, name):
    pictures = make_pictures("AKY")
    path = tmp_path / name
    if name.endswith("V"):
        write_pixel_csv(tmp_path / "my_hands.csv", pictures).rename(path)
    else:
        write_pixel_csv(path, pictures)
    found = load_pixel_csv(path)
    assert found.label.tolist() == ["A", "K", "Y"]
    assert set(found.source.tolist()) == {"my_hands"}
    np.testing.assert_array_equal(found.pixels, pictures.pixels)


def test_pictures_that_do_not_reach_from_0_to_255_are_stretched_as_the_live_crop_is(tmp_path):
    dim = make_pictures("AB")
    dim = type(dim)(dim.pixels // 3 + 50, dim.label, dim.source, dim.signer)
    found = load_pixel_csv(write_pixel_csv(tmp_path / "dim.csv", dim))
    assert (found.pixels.min(), found.pixels.max()) == (0, 255)


def test_names_in_quotes_a_byte_order_mark_and_an_empty_last_line_are_no_harm(tmp_path):
    quoted = ",".join(f'"{name}"' for name in HEAD.split(","))
    (tmp_path / "odd.csv").write_text(f"\ufeff{quoted}\n{row('24')}\n\n", encoding="utf-8")
    assert load_pixel_csv(tmp_path / "odd.csv").label.tolist() == ["Y"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "must begin with the columns label, pixel1 to pixel784; got 1 columns"),
        ("a,b,c\n1,2,3\n", "got 3 columns, a, b, c"),
        (HEAD.replace("label", "class") + "\n" + row(), "got 785 columns, class, pixel1"),
        (HEAD + "\n", "must hold at least one picture"),
        (HEAD + "\n" + row(n_pixels=783), "must hold 785 numbers a row; got 784"),
        (HEAD + "\n" + row() + "\n" + row(n_pixels=3), "must hold 785 numbers a row"),
        (HEAD + "\n" + row(first="dark"), "must hold 785 numbers a row"),
        (HEAD + "\n" + row() + "\n" + row(label="9"), "not 9, since J and Z move; got 9 in row 2"),
        (HEAD + "\n" + row(label="25"), "got 25 in row 1"),
        (HEAD + "\n" + row(label="-1"), "got -1 in row 1"),
        (HEAD + "\n" + row(label="1.5"), "got 1.5 in row 1"),
        (HEAD + "\n" + row(first="256"), "from 0 to 255; got 256 in row 1, pixel1"),
        (HEAD + "\n" + row(first="-3"), "got -3 in row 1, pixel1"),
        (HEAD + "\n" + row(first="0.5"), "got 0.5 in row 1, pixel1"),
        (HEAD + "\n" + row(first="nan"), "got nan in row 1, pixel1"),
    ],
)
def test_a_file_of_another_form_is_refused_with_what_was_found(tmp_path, content, words):
    (tmp_path / "bad.csv").write_text(content)
    with pytest.raises(BadInputError) as refused:
        load_pixel_csv(tmp_path / "bad.csv")
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    "content", [b"no gzip", gzip.compress(HEAD.encode(), mtime=0)[:20], gzip.compress(b"\xff\xfe\x80", mtime=0)]
)
def test_a_damaged_packed_file_is_refused(tmp_path, content):
    (tmp_path / "bad.csv.gz").write_bytes(content)
    with pytest.raises(BadInputError, match=r"bad.csv.gz must be readable as text, in gzip"):
        load_pixel_csv(tmp_path / "bad.csv.gz")


def test_a_missing_file_and_one_of_another_name_are_refused(tmp_path):
    with pytest.raises(DataNotFoundError, match="there is none"):
        load_pixel_csv(tmp_path / "none.csv")
    (tmp_path / "hands.txt").write_text(HEAD)
    with pytest.raises(BadInputError, match=r"must be called \*.csv or \*.csv.gz"):
        load_pixel_csv(tmp_path / "hands.txt")


@pytest.mark.slow
def test_the_real_file_holds_24_letters_stretched():
    found = load_pixel_csv(shared_data("letters/pixels/sign_mnist_test.csv.gz"))
    assert len(found) == 7172
    assert set(found.label.tolist()) == set(STATIC_LETTERS)
    assert (found.pixels.min(axis=1) == 0).all()
    assert (found.pixels.max(axis=1) == 255).all()
