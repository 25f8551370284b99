"""This module writes a table into a document between two marker lines, so that nobody has to maintain it by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slr_learn.errors import BadInputError
from slr_learn.files import write_whole


@dataclass(frozen=True, slots=True)
class TableMarks:
    """The two marker lines around a table.

    Attributes:
        begin: The line before the table.
        end: The line after the table.
    """

    begin: str
    end: str

    def check(self, document: Path) -> None:
        """Check that a document has both lines; called before long work starts.

        Raises:
            BadInputError: A line is missing, or the document cannot be read.
        """
        self._around(document)

    def write(self, document: Path, table: str) -> None:
        """Replace the table between the lines.

        Raises:
            BadInputError: A line is missing, or the document cannot be read.
        """
        before, after = self._around(document)
        write_whole(document, f"{before}{self.begin}\n\n{table}\n\n{self.end}{after}")

    def _around(self, document: Path) -> tuple[str, str]:
        try:
            text = document.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise BadInputError(f"{document} must be a readable text file; {error}. Check the path.") from error
        before, begin, rest = text.partition(self.begin)
        _, end, after = rest.partition(self.end)
        if not (begin and end):
            raise BadInputError(f"{document} must hold the lines {self.begin} and {self.end}. Add them.")
        return before, after
