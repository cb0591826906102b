"""A sheet of A4 with words, boxes to tick and fields to write in: all that knows of PDF.

The letters are embedded, so that umlauts and quotation marks look the same everywhere.  Nothing
in the file says who made it or when: the same handout is the same file, byte for byte.
"""

from dataclasses import dataclass
from functools import cache
from html import escape
from io import BytesIO
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph

MM = float(mm)
LEFT, RIGHT = 20.0 * MM, A4[0] - 20.0 * MM
TOP, BOTTOM = A4[1] - 17.0 * MM, 25.0 * MM
WIDTH = RIGHT - LEFT

_TEXT, _QUIET, _CALM = "#12171d", "#566270", "#1a5bb8"
_EDGE, _GROUND, _TINT = "#b6bec8", "#f6f8fa", "#e4eefb"
"""The light theme's colours, and edges that a copier keeps."""

_PLAIN, _BOLD = "Vera", "VeraBd"
_TYPED, _TYPED_SIZE = "Helvetica", 9
_MOST_LETTERS = 2000
_FOOT_LINE, _FOOT_TOP = 21.0 * MM, 19.5 * MM
_CALLOUT_PAD = 2.6 * MM


@dataclass(frozen=True, slots=True)
class Letters:
    """One step of the type scale: size and line spacing in points at scale 1, and how."""

    size: float
    leading: float
    bold: bool = False
    color: str = _TEXT


TITLE = Letters(19.0, 23.0, bold=True)
LEAD = Letters(9.6, 13.2, color=_QUIET)
HEADING = Letters(10.6, 14.0, bold=True, color=_CALM)
BODY = Letters(8.8, 12.2)
STRONG = Letters(8.8, 12.2, bold=True)
CALLOUT = Letters(9.6, 13.6, bold=True)
LABEL = Letters(7.6, 10.0, color=_QUIET)


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the sheet, in points from its lower left corner."""

    left: float
    bottom: float
    width: float
    height: float


class Paper:
    """Pages that are filled from above; what does not fit begins the next one.

    Parameters
    ----------
    title, language
        For readers of the screen, and for the window that shows it.
    scale
        How much larger than the type scale the letters are.
    foot
        What stands below every page, after the name of the program.

    Attributes
    ----------
    y
        Down to where the page is filled, points from its lower edge.
    """

    def __init__(self, title: str, language: str, scale: float, foot: str) -> None:
        _embed_letters()
        self.scale = scale
        self._foot = foot
        self._data = BytesIO()
        self._canvas = Canvas(self._data, pagesize=A4, invariant=1, lang=language)
        self._canvas.setTitle(title)
        self._canvas.setCreator("Handrail")
        self._canvas.setAuthor("")
        self._canvas.setSubject("")
        self.y = TOP

    @property
    def pages(self) -> int:
        """How many pages have been begun."""
        return int(self._canvas.getPageNumber())

    def finished(self) -> bytes:
        """Return the file."""
        self._write_foot()
        self._canvas.save()
        return self._data.getvalue()

    # --- words

    def write(
        self, text: str, letters: Letters, left: float = LEFT, *, begins: str = ""
    ) -> None:
        """Write a paragraph below what stands there, on this page or the next.

        Parameters
        ----------
        left
            Where its lines begin, points.
        begins
            What it begins with, in bold.
        """
        paragraph, tall = self._laid_out(text, letters, RIGHT - left, begins)
        self.need(tall)
        self.y -= tall
        paragraph.drawOn(self._canvas, left, self.y)

    def place(self, text: str, letters: Letters, box: tuple[float, float, float]) -> float:
        """Write a paragraph between left and right, down from a top; return where it ends."""
        left, right, top = box
        paragraph, tall = self._laid_out(text, letters, right - left)
        paragraph.drawOn(self._canvas, left, top - tall)
        return top - tall

    def height_of(self, text: str, letters: Letters, wide: float, begins: str = "") -> float:
        """Return how tall a paragraph of a width is, points."""
        return self._laid_out(text, letters, wide, begins)[1]

    def gap(self, points: float) -> None:
        """Leave room, in points at scale 1."""
        self.y -= points * self.scale

    def need(self, tall: float) -> None:
        """Begin another page unless there is room for something `tall` points."""
        if self.y - tall >= BOTTOM:
            return
        self._write_foot()
        self._canvas.showPage()
        self.y = TOP

    def callout(self, text: str) -> None:
        """Write the one sentence that must not be missed, on a quiet ground."""
        left, right = LEFT + _CALLOUT_PAD, RIGHT - _CALLOUT_PAD
        tall = self.height_of(text, CALLOUT, right - left) + 2.0 * _CALLOUT_PAD
        self.need(tall)
        self._canvas.setFillColor(HexColor(_TINT))
        self._canvas.roundRect(LEFT, self.y - tall, WIDTH, tall, 4.0, stroke=0, fill=1)
        self.place(text, CALLOUT, (left, right, self.y - _CALLOUT_PAD))
        self.y -= tall

    # --- what is filled in

    def field(self, name: str, says: str, box: Box, *, lines: int = 1) -> None:
        """Place a field to write in: its name in the file, and what a screen reader says."""
        self._canvas.acroForm.textfield(
            name=name,
            tooltip=says,
            x=box.left,
            y=box.bottom,
            width=box.width,
            height=box.height,
            fontName=_TYPED,
            fontSize=_TYPED_SIZE,
            maxlen=_MOST_LETTERS,
            fieldFlags="multiline" if lines > 1 else "",
            **_framed(),
        )

    def tick(self, name: str, says: str, box: Box) -> None:
        """Place a box to tick: its name in the file, and what a screen reader says."""
        self._canvas.acroForm.checkbox(
            name=name,
            tooltip=says,
            x=box.left,
            y=box.bottom,
            size=box.width,
            buttonStyle="check",
            fieldFlags="",
            **_framed(),
        )

    # ---

    def _write_foot(self) -> None:
        self._canvas.setStrokeColor(HexColor(_EDGE))
        self._canvas.setLineWidth(0.5)
        self._canvas.line(LEFT, _FOOT_LINE, RIGHT, _FOOT_LINE)
        name = "Handrail" if self.pages == 1 else f"Handrail {self.pages}"
        paragraph, tall = _laid_out(self._foot, LABEL, WIDTH, 1.0, name)
        paragraph.drawOn(self._canvas, LEFT, _FOOT_TOP - tall)

    def _laid_out(
        self, text: str, letters: Letters, wide: float, begins: str = ""
    ) -> tuple[Any, float]:
        return _laid_out(text, letters, wide, self.scale, begins)


def _framed() -> dict[str, Any]:
    return {
        "borderStyle": "solid",
        "borderWidth": 0.5,
        "borderColor": HexColor(_EDGE),
        "fillColor": HexColor(_GROUND),
        "textColor": HexColor(_TEXT),
        "forceBorder": True,
    }


def _laid_out(
    text: str, letters: Letters, wide: float, scale: float, begins: str = ""
) -> tuple[Any, float]:
    """Return a paragraph, and how tall it is when it is `wide` points wide."""
    style = ParagraphStyle(
        "",
        fontName=_BOLD if letters.bold else _PLAIN,
        fontSize=letters.size * scale,
        leading=letters.leading * scale,
        textColor=HexColor(letters.color),
    )
    bold = f'<font name="{_BOLD}">{escape(begins)}</font>  ' if begins else ""
    paragraph = Paragraph(bold + escape(text), style)
    return paragraph, paragraph.wrap(wide, A4[1])[1]


@cache
def _embed_letters() -> None:
    """Make the letters known: Bitstream Vera, which comes with the library, free to embed."""
    for name in (_PLAIN, _BOLD):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))
