from __future__ import annotations

import io
import random
from datetime import UTC, datetime

import numpy as np
import pypdfium2
import pytest

from slr_learn.errors import BadInputError
from slr_learn.learning.play.exam import make_exam
from slr_learn.learning.play.exam_result import exam_result_from_attempts
from slr_learn.translation import set_language_source
from slr_learn.ui.play.certificate import LONGEST_NAME, certificate_pdf
from slr_learn.vocabulary import ALPHABET
from tests.builders.spelling import counted_down, sign

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
NAME = "Nguyễn Thị Ngọc Ánh Đặng"


def taken(never=""):
    quiz = sign(counted_down(make_exam(ALPHABET, random.Random(1))), never=never)
    return exam_result_from_attempts(quiz.attempts, quiz.n_asked, AT)


@pytest.fixture(scope="module")
def result():
    return taken(never="KM")


def opened(pdf):
    (page,) = pypdfium2.PdfDocument(io.BytesIO(pdf))
    return page, " ".join(page.get_textpage().get_text_bounded().split())


def test_name_date_and_score_can_be_read_on_its_one_page(result):
    page, text = opened(certificate_pdf(NAME, result, at=AT, accuracy=0.964))
    assert page.get_width() > page.get_height()
    assert NAME in text
    assert f"signed {result.n_right} of {result.n_asked} letters from memory" in text
    assert "22 November 2026" in text
    assert f"26 letters of the alphabet, in random order, and the words {', '.join(result.words)}." in text


def test_it_says_honestly_what_it_is(result):
    _, text = opened(certificate_pdf(NAME, result, at=AT, accuracy=0.964))
    assert "Nobody watched" in text
    assert "names 96.4 % of the still letters of strangers’ hands rightly" in text.replace("\xa0", " ")
    assert "no official qualification" in text
    assert "not known how often" in opened(certificate_pdf(NAME, result, at=AT, accuracy=None))[1]


def test_the_letters_of_a_name_are_drawn_and_not_left_out(result):
    """Marks of Vietnamese that a font lacks would be boxes or nothing, and still be found as text."""
    drawn = [
        np.asarray(opened(certificate_pdf(one, result, at=AT, accuracy=None))[0].render(scale=2).to_pil().convert("L"))
        for one in ("Nguyen", "Nguyễn", "Nguyển", "Nguyền", "Nguyên")
    ]
    for i, one in enumerate(drawn):
        assert all((one != other).any() for other in drawn[i + 1 :])


def test_letters_not_signed_each_time_are_told_by_form_and_explained(result):
    _, text = opened(certificate_pdf(NAME, result, at=AT, accuracy=None))
    assert "outlined: not each time" in text
    whole = taken()
    assert "outlined" not in opened(certificate_pdf(NAME, whole, at=AT, accuracy=None))[1]


def test_it_is_written_in_the_language_of_the_learner(result):
    set_language_source(lambda: "vi")
    try:
        _, text = opened(certificate_pdf(NAME, result, at=AT, accuracy=0.964))
    finally:
        set_language_source(lambda: "en")
    assert "tháng 11" in text


def test_a_long_name_is_made_to_fit(result):
    page, text = opened(certificate_pdf("W" * LONGEST_NAME, result, at=AT, accuracy=None))
    assert "W" * LONGEST_NAME in text
    textpage = page.get_textpage()
    left, *_ = textpage.get_charbox(text.index("WWW"))
    assert left > 24 / 25.4 * 72


@pytest.mark.parametrize(
    ("name", "told"), [("  ", "needs a name"), ("W" * 61, "at most 60"), ("Ольга", "О л ь г а. Write it in Latin")]
)
def test_a_name_that_cannot_be_printed_is_refused_in_words(result, name, told):
    with pytest.raises(BadInputError, match=told):
        certificate_pdf(name, result, at=AT, accuracy=None)


def test_a_name_in_decomposed_form_is_the_same_name(result):
    _, text = opened(certificate_pdf("Nguye\u0302\u0303n  Anh ", result, at=AT, accuracy=None))
    assert "Nguyễn Anh" in text


def test_an_exam_that_was_not_passed_has_none():
    with pytest.raises(BadInputError, match="passed"):
        certificate_pdf(NAME, taken(never="MNTSERUK"), at=AT, accuracy=None)
