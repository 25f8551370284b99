"""This module creates the certificate of the exam as a one-page PDF in memory."""

from __future__ import annotations

import unicodedata
from datetime import datetime
from pathlib import Path

from fpdf import FPDF
from fpdf.fonts import TTFFont

from slr_learn.errors import BadInputError
from slr_learn.learning.play.exam_result import ExamResult
from slr_learn.translation import current_language
from slr_learn.ui import shared_messages
from slr_learn.ui.play import certificate_messages as messages
from slr_learn.vocabulary import ALPHABET

LONGEST_NAME = 60
_FONTS = Path(__file__).with_name("fonts")
_FONT = "BeVietnamPro"
_INK, _QUIET, _BLUE, _PALE = (32, 36, 46), (96, 102, 116), (0, 92, 148), (221, 232, 240)
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 297.0, 210.0, 24.0
_INNER_MM = _WIDTH_MM - 2 * _MARGIN_MM
_CELL_MM, _CELL_GAP_MM, _CELLS_ABREAST = 12.0, 3.0, 13


def certificate_pdf(name: str, result: ExamResult, *, at: datetime, accuracy: float | None) -> bytes:
    """Return the certificate of an exam as a PDF.

    Args:
        name: As typed; leading and trailing spaces are removed.
        result: The result of the exam.
        at: When it was taken, in the learner's time zone.
        accuracy: The recogniser's accuracy on new signers; None if it was not measured.

    Raises:
        BadInputError: The name is missing or too long, the font lacks some of its characters, or the exam was not
            passed.
    """
    if not result.is_passed:
        raise BadInputError(messages.NOT_PASSED)
    name = unicodedata.normalize("NFC", " ".join(name.split()))
    if not name:
        raise BadInputError(messages.NAME_MISSING)
    pdf = _page(at)
    try:
        _require_printable(pdf, name)
        _line(pdf, messages.CERTIFICATE, 12, y_mm=22, colour=_QUIET)
        _line(pdf, messages.CERTIFICATE_TITLE, 30, y_mm=31, style="B", colour=_BLUE)
        _line(pdf, messages.CERTIFICATE_ALPHABET, 14, y_mm=47, colour=_QUIET)
        _line(pdf, name, 34, y_mm=66, style="B")
        _line(pdf, messages.certificate_result_line(result, at), 14, y_mm=86)
        _draw_letters(pdf, result, y_mm=103)
        _draw_small_print(pdf, result, accuracy, y_mm=148)
        _line(pdf, shared_messages.APP_NAME, 10, y_mm=189, colour=_QUIET)
        return bytes(pdf.output())
    finally:
        # The library does not close its font files.
        for font in pdf.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def _page(at: datetime) -> FPDF:
    pdf = FPDF(orientation="landscape", format="A4")
    pdf.add_font(_FONT, "", _FONTS / "BeVietnamPro-Regular.ttf")
    pdf.add_font(_FONT, "B", _FONTS / "BeVietnamPro-SemiBold.ttf")
    pdf.set_auto_page_break(False)
    pdf.set_margins(_MARGIN_MM, _MARGIN_MM)
    pdf.set_title(f"{messages.CERTIFICATE} · {messages.CERTIFICATE_TITLE}")
    pdf.set_creator(shared_messages.APP_NAME)
    pdf.set_creation_date(at)
    pdf.set_lang(current_language())
    pdf.add_page()
    pdf.set_draw_color(*_BLUE)
    for inset_mm, width_mm in ((9.0, 1.2), (11.5, 0.3)):
        pdf.set_line_width(width_mm)
        pdf.rect(inset_mm, inset_mm, _WIDTH_MM - 2 * inset_mm, _HEIGHT_MM - 2 * inset_mm)
    return pdf


def _require_printable(pdf: FPDF, name: str) -> None:
    if len(name) > LONGEST_NAME:
        raise BadInputError(messages.name_too_long_message(LONGEST_NAME))
    pdf.set_font(_FONT, "B", 34)
    known = getattr(pdf.current_font, "cmap", {})
    strange = [one for one in dict.fromkeys(name) if ord(one) not in known]
    if strange:
        raise BadInputError(messages.name_not_printable_message(strange))


def _line(
    pdf: FPDF, text: str, size_pt: float, *, y_mm: float, style: str = "", colour: tuple[int, int, int] = _INK
) -> None:
    """Draw a centred line, in a smaller font if it would not fit."""
    pdf.set_font(_FONT, style, size_pt)
    pdf.set_font_size(min(size_pt, size_pt * _INNER_MM / pdf.get_string_width(text)))
    pdf.set_text_color(*colour)
    pdf.set_xy(_MARGIN_MM, y_mm)
    pdf.cell(_INNER_MM, size_pt * 0.45, text, align="C")


def _draw_letters(pdf: FPDF, result: ExamResult, *, y_mm: float) -> None:
    """Draw the alphabet: letters signed every time on a filled ground, the others outlined."""
    whole = {one.letter for one in result.letters if one.n_right == one.n_asked}
    step_mm = _CELL_MM + _CELL_GAP_MM
    left_mm = (_WIDTH_MM - _CELLS_ABREAST * step_mm + _CELL_GAP_MM) / 2
    asked = [one for one in ALPHABET if any(one == each.letter for each in result.letters)]
    pdf.set_line_width(0.4)
    for number, letter in enumerate(asked):
        x_mm = left_mm + number % _CELLS_ABREAST * step_mm
        top_mm = y_mm + number // _CELLS_ABREAST * step_mm
        is_whole = letter in whole
        pdf.set_draw_color(*(_BLUE if is_whole else _QUIET))
        pdf.set_fill_color(*(_PALE if is_whole else (255, 255, 255)))
        pdf.rect(x_mm, top_mm, _CELL_MM, _CELL_MM, style="DF", round_corners=True, corner_radius=2)
        pdf.set_font(_FONT, "B" if is_whole else "", 15)
        pdf.set_text_color(*(_BLUE if is_whole else _QUIET))
        pdf.set_xy(x_mm, top_mm)
        pdf.cell(_CELL_MM, _CELL_MM, letter, align="C")
    if len(whole) < len(asked):
        _line(pdf, messages.CERTIFICATE_LEGEND, 9, y_mm=y_mm + 2 * step_mm, colour=_QUIET)


def _draw_small_print(pdf: FPDF, result: ExamResult, accuracy: float | None, *, y_mm: float) -> None:
    width_mm = 0.86 * _INNER_MM
    pdf.set_y(y_mm)
    for text, size_pt, colour in (
        (messages.exam_contents_sentence(len(result.letters), result.words), 11, _INK),
        (messages.exam_rules_sentence(), 10, _QUIET),
        (messages.certificate_disclaimer_sentence(accuracy), 10, _QUIET),
    ):
        pdf.set_font(_FONT, "", size_pt)
        pdf.set_text_color(*colour)
        pdf.set_x((_WIDTH_MM - width_mm) / 2)
        pdf.multi_cell(width_mm, size_pt * 0.52, text, align="C", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(2.5)
