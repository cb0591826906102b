"""A handout as another program reads it."""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

from handrail.ui.handouts.handout import HandoutName, Section
from handrail.ui.handouts.layout import pdf_of

Rect = tuple[float, float, float, float]
"""Left, bottom, right and top, points."""


@dataclass(frozen=True)
class Place:
    """A field: its name, what a screen reader says, and where it is."""

    name: str
    says: str
    rect: Rect
    multiline: bool


def field_names(section: Section) -> Iterator[str]:
    """Yield the name of every place in a section that can be filled in."""
    for choice in section.choices:
        yield from (f"{section.name}_{choice.name}_{answer}" for answer in ("yes", "no"))
    yield from (f"{section.name}_{field.name}" for field in section.fields)
    if section.table is not None:
        for row in range(1, section.table.rows + 1):
            yield from (f"{section.name}_{row}_{c.name}" for c in section.table.columns)


@contextmanager
def opened(name: HandoutName, language: str) -> Iterator[pypdfium2.PdfDocument]:
    document = pypdfium2.PdfDocument(pdf_of(name, language))
    document.init_forms()
    try:
        yield document
    finally:
        document.close()


def text_of(name: HandoutName, language: str) -> str:
    with opened(name, language) as document:
        pages = [page.get_textpage().get_text_range() for page in document]
    return re.sub(r"\s+", " ", " ".join(pages))


def lines_of(document: pypdfium2.PdfDocument) -> list[Rect]:
    """Where the words of the first page stand."""
    page = document[0].get_textpage()
    return [page.get_rect(n) for n in range(page.count_rects())]


def places_of(document: pypdfium2.PdfDocument) -> list[Place]:
    """The fields of the first page."""
    page, form = document[0], document.formenv.raw  # a page that nobody holds is closed
    found = []
    for n in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, n)
        name = _said(pdfium.FPDFAnnot_GetFormFieldName, form, annotation)
        says = _said(pdfium.FPDFAnnot_GetFormFieldAlternateName, form, annotation)
        flags = pdfium.FPDFAnnot_GetFormFieldFlags(form, annotation)
        rect = pdfium.FS_RECTF()
        pdfium.FPDFAnnot_GetRect(annotation, rect)
        where = (rect.left, rect.bottom, rect.right, rect.top)
        found.append(
            Place(name, says, where, bool(flags & pdfium.FPDF_FORMFLAG_TEXT_MULTILINE))
        )
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def type_into(document: pypdfium2.PdfDocument, place: Place, words: str) -> str:
    """Click into a field, type, and return what the program then holds there."""
    page, form = document[0], document.formenv.raw
    pdfium.FORM_OnAfterLoadPage(page.raw, form)
    left, bottom, right, top = place.rect
    x, y = (left + right) / 2.0, (bottom + top) / 2.0
    pdfium.FORM_OnLButtonDown(form, page.raw, 0, x, y)
    pdfium.FORM_OnLButtonUp(form, page.raw, 0, x, y)
    for letter in words:
        pdfium.FORM_OnChar(form, page.raw, ord(letter), 0)
    pdfium.FORM_ForceToKillFocus(form)
    for n in range(pdfium.FPDFPage_GetAnnotCount(page.raw)):
        annotation = pdfium.FPDFPage_GetAnnot(page.raw, n)
        if _said(pdfium.FPDFAnnot_GetFormFieldName, form, annotation) == place.name:
            return _said(pdfium.FPDFAnnot_GetFormFieldValue, form, annotation)
    raise AssertionError(place.name)


def _said(asked: object, form: object, annotation: object) -> str:
    assert callable(asked)
    size = asked(form, annotation, None, 0)
    letters = ctypes.create_string_buffer(size)
    asked(form, annotation, ctypes.cast(letters, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    return letters.raw[: size - 2].decode("utf-16-le")
