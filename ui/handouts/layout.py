"""How a handout is laid out: as large as it can be on one page."""

from itertools import groupby

from .handout import (
    Choice,
    Column,
    Field,
    Handout,
    HandoutName,
    Section,
    Table,
    handout,
    shared_words,
)
from .paper import (
    BODY,
    HEADING,
    LABEL,
    LEAD,
    LEFT,
    MM,
    RIGHT,
    STRONG,
    TITLE,
    WIDTH,
    Box,
    Paper,
)

_SCALES = (1.2, 1.15, 1.1, 1.05, 1.0)

# Points at scale 1.
_NAMES, _ANSWERS = 36.0 * MM, 34.0 * MM
_SECTION_GAP, _HEADING_GAP, _GAP = 8.0, 2.0, 2.6
_LINE, _FIELD_PAD = 13.0, 5.0
_TICK = 10.0
_ROW, _ROW_GAP = 19.0, 3.0

# Points, whatever the scale.
_INDENT = 6.0 * MM
_BETWEEN_HALVES, _BETWEEN_COLUMNS = 6.0 * MM, 2.0 * MM


def pdf_of(name: HandoutName, language: str) -> bytes:
    """Return a handout as a PDF file on A4, with fields to be filled in.

    The letters are as large as one page allows; at their smallest they may need a second.
    """
    what = handout(name, language)
    sheets = (_Sheet(what, language, scale) for scale in _SCALES)
    sheet = next((sheet for sheet in sheets if sheet.pages == 1), None)
    return (sheet or _Sheet(what, language, _SCALES[-1])).finished()


class _Sheet:
    """One handout on paper, its letters `scale` times as large as the type scale says."""

    def __init__(self, what: Handout, language: str, scale: float) -> None:
        self._words = words = shared_words(language)
        self._paper = paper = Paper(
            what.title, language, scale, " ".join(words.foot_for(what.audience))
        )
        paper.write(words.readers(what.audience), LABEL)
        paper.gap(_HEADING_GAP)
        paper.write(what.title, TITLE)
        paper.gap(_GAP)
        paper.write(what.lead, LEAD)
        for section in what.sections:
            paper.gap(_SECTION_GAP)
            self._section(section)

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return self._paper.pages

    def finished(self) -> bytes:
        """Return the file."""
        return self._paper.finished()

    def _section(self, section: Section) -> None:
        paper = self._paper
        paper.need(self._points(4.0 * HEADING.leading))  # a heading does not stand alone
        paper.write(section.heading, HEADING)
        paper.gap(_HEADING_GAP)
        if section.callout:
            paper.callout(section.callout)
            paper.gap(2.0 * _GAP)
        for text in section.text:
            paper.write(text, BODY)
            paper.gap(_GAP)
        for number, (word, done) in enumerate(section.steps, 1):
            self._beside(str(number), done, word)
        for point in section.points:
            self._beside("\N{EN DASH}", point)
        for choice in section.choices:
            self._choice(section, choice)
        paper.gap(_GAP if section.points and section.fields else 0.0)
        for row in _rows(section.fields):
            self._fields(section, row)
        if section.table is not None:
            self._table(section, section.table)

    def _points(self, at_scale_1: float) -> float:
        return at_scale_1 * self._paper.scale

    def _beside(self, mark: str, text: str, begins: str = "") -> None:
        """Write a paragraph with its number or dash in the margin."""
        paper = self._paper
        paper.need(paper.height_of(text, BODY, WIDTH - _INDENT, begins))
        paper.place(mark, BODY, (LEFT, LEFT + _INDENT, paper.y))
        paper.write(text, BODY, LEFT + _INDENT, begins=begins)
        paper.gap(_GAP)

    def _choice(self, section: Section, choice: Choice) -> None:
        """Write what is asked, what it means, and a box for each answer."""
        paper, words = self._paper, self._words
        answers = self._points(_ANSWERS)
        middle, right = LEFT + self._points(_NAMES), RIGHT - answers
        paper.need(paper.height_of(choice.means, BODY, right - middle))
        top, size = paper.y, self._points(_TICK)
        paper.place(choice.label, STRONG, (LEFT, middle, top))
        bottom = paper.place(choice.means, BODY, (middle, right, top))
        for answer, word, share in (("yes", words.yes, 0.2), ("no", words.no, 0.6)):
            left = right + share * answers
            name = f"{section.name}_{choice.name}_{answer}"
            box = Box(left, top - size - self._points(1.0), size, size)
            paper.tick(name, f"{choice.label}: {word}", box)
            paper.place(word, BODY, (left + 1.4 * size, RIGHT, top))
        paper.y = bottom
        paper.gap(_GAP + 1.0)

    def _fields(self, section: Section, row: list[Field]) -> None:
        """Place one field, or two halves side by side, each below its label."""
        paper = self._paper
        wide = (WIDTH - _BETWEEN_HALVES) / 2.0 if row[0].half else WIDTH
        tall = self._points(max(field.lines for field in row) * _LINE + _FIELD_PAD)
        label = self._points(LABEL.leading + 1.0)
        paper.need(label + tall)
        bottom = paper.y - label - tall
        for number, field in enumerate(row):
            left = LEFT + number * (wide + _BETWEEN_HALVES)
            paper.place(field.label, LABEL, (left, left + wide, paper.y))
            name = f"{section.name}_{field.name}"
            paper.field(name, field.label, Box(left, bottom, wide, tall), lines=field.lines)
        paper.y = bottom
        paper.gap(_GAP + 1.0)

    def _table(self, section: Section, table: Table) -> None:
        paper, lefts = self._paper, _lefts(table.columns)
        label = self._points(LABEL.leading + 1.0)
        paper.need(label + self._points(table.rows * _ROW))
        for column, left in zip(table.columns, lefts, strict=True):
            paper.place(column.label, LABEL, (left, left + column.width * MM, paper.y))
        paper.y -= label
        for row in range(1, table.rows + 1):
            paper.gap(_ROW)
            for column, left in zip(table.columns, lefts, strict=True):
                name, says = f"{section.name}_{row}_{column.name}", f"{column.label} {row}"
                tall = self._points(_ROW - _ROW_GAP)
                if column.tick:
                    paper.tick(name, says, Box(left, paper.y, tall, tall))
                else:
                    paper.field(name, says, Box(left, paper.y, column.width * MM, tall))
        paper.gap(_GAP + 1.0)


def _lefts(columns: tuple[Column, ...]) -> list[float]:
    """Return where each column begins, points."""
    lefts = [LEFT]
    for column in columns[:-1]:
        lefts.append(lefts[-1] + column.width * MM + _BETWEEN_COLUMNS)
    return lefts


def _rows(fields: tuple[Field, ...]) -> list[list[Field]]:
    """Return the fields by the lines in which they stand: two halves are one line."""
    rows: list[list[Field]] = []
    for half, group in groupby(fields, key=lambda field: field.half):
        several = list(group)
        step = 2 if half else 1
        rows += [several[at : at + step] for at in range(0, len(several), step)]
    return rows
