"""This module writes a table between two marks in a document, so that nobody has to keep it up to date by hand."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from slr_learn.errors import BadInputError
from slr_learn.files import write_file_atomically


@dataclass(frozen=True, slots=True)
class TableMarkerLines:
    """The lines between which a table lies.

    Attributes:
        begin: Before it.
        end: After it.
    """

    begin: str
    end: str

    def check(self, document: Path) -> None:
        """Make sure that a document has both lines; asked before work that takes long.

        Raises:
            BadInputError: It has not, or cannot be read.
        """
        self._around(document)

    def write(self, document: Path, table: str) -> None:
        """Put a table in the place of the one that lies there.

        Raises:
            BadInputError: The document lacks a line, or cannot be read.
        """
        before, after = self._around(document)
        write_file_atomically(document, f"{before}{self.begin}\n\n{table}\n\n{self.end}{after}")

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
