import csv
import io
from uuid import UUID, uuid4

import pytest

from slr_learn.storage.documents.attempts_csv import COLUMNS, attempts_to_csv
from tests.builders.stored_learners import make_attempt


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_each_attempt_is_a_line_with_all_that_is_kept():
    attempt = make_attempt(uuid4(), id=UUID(int=1), session_id=UUID(int=2), item='ĂN, "UỐNG"', answer=None)
    (row,) = rows_of(attempts_to_csv([attempt]))
    assert tuple(row) == COLUMNS
    assert row == {
        "at": "2026-11-22T09:30:00.123Z",
        "direction": "make",
        "target": "A",
        "item": 'ĂN, "UỐNG"',
        "outcome": "correct",
        "answer": "",
        "shown_s": "S 0.50; T 0.25",
        "duration_s": "1.250",
        "hold_s": "0.600",
        "letter_s": "0.000",
        "n_replays": "0",
        "model": "letters",
        "session_id": str(UUID(int=2)),
        "id": str(UUID(int=1)),
    }


def test_no_attempts_are_a_line_of_names():
    assert attempts_to_csv([]).splitlines() == [",".join(COLUMNS)]


@pytest.mark.parametrize(
    "formula", ["=1+1", "+1", "-1", "@SUM(A1)", " =1", "\u3000=1", "＝1", "'=1", '=HYPERLINK("x")']
)
@pytest.mark.parametrize("column", ["target", "item", "outcome", "answer", "model"])
def test_text_that_a_spreadsheet_takes_for_a_formula_has_an_apostrophe_in_front(formula, column):
    (row,) = rows_of(attempts_to_csv([make_attempt(uuid4(), **{column: formula})]))
    assert row[column] == f"'{formula}"


def test_a_letter_shown_that_looks_like_a_formula_is_made_safe():
    (row,) = rows_of(attempts_to_csv([make_attempt(uuid4(), shown_s=(("=1", 2.0),))]))
    assert row["shown_s"] == "'=1 2.00"
