"""The report on paper: the same template laid out by Qt, the picture drawn as vectors.

Nothing in a report is fetched from anywhere: what looks like the address of a picture in a
note stays text, and if it ever did not, the document below loads nothing.
"""

from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Size
from ..words import review_wording as wording
from ..words.phrases import tr
from .figure import WIDTH, paint_figure
from .page import TimelinePage
from .report_content import ReportContent
from .report_page import paper_of

_PLACE = "handrail:timeline"
_OBJECT = "\N{OBJECT REPLACEMENT CHARACTER}"
_DPI, _PDF_DPI = 96.0, 1200
_MARGIN_MM = 16.0
_FOOT = 24.0


def pdf_of(content: ReportContent, figure: TimelinePage) -> bytes:
    """Return the report as a PDF file on A4."""
    data = QtCore.QBuffer()
    data.open(QtCore.QIODevice.OpenModeFlag.WriteOnly)
    writer = QtGui.QPdfWriter(data)
    writer.setPageSize(QtGui.QPageSize(QtGui.QPageSize.PageSizeId.A4))
    margins = QtCore.QMarginsF(_MARGIN_MM, _MARGIN_MM, _MARGIN_MM, _MARGIN_MM)
    writer.setPageMargins(margins, QtGui.QPageLayout.Unit.Millimeter)
    writer.setResolution(_PDF_DPI)
    writer.setTitle(content.title)  # says no more than the page does
    writer.setCreator("Handrail")
    _print(writer, _laid_out(content, figure, writer), figure)
    return bytes(data.data())


class _SealedDocument(QtGui.QTextDocument):
    """A document that loads nothing, whatever its text asks for; only room for our picture."""

    def loadResource(self, kind: int, name: QtCore.QUrl) -> QtGui.QImage | None:  # noqa: ARG002
        """Return an empty picture for our own, nothing for anything else."""
        if name.toString() != _PLACE:
            return None
        empty = QtGui.QImage(1, 1, QtGui.QImage.Format.Format_ARGB32)
        empty.fill(Qt.GlobalColor.transparent)
        return empty


def _laid_out(
    content: ReportContent, figure: TimelinePage, writer: QtGui.QPdfWriter
) -> QtGui.QTextDocument:
    document = _SealedDocument()
    document.setDocumentMargin(0.0)
    document.setDefaultFont(figure.look.font(Size.CAPTION))
    scale = _DPI / _PDF_DPI
    size = QtCore.QSizeF(writer.width() * scale, writer.height() * scale - _FOOT)
    tall = size.width() / WIDTH * figure.height
    document.setHtml(paper_of(content, _PLACE, (int(size.width()), int(tall))))
    document.setPageSize(size)
    return document


def _room_for_picture(document: QtGui.QTextDocument) -> QtCore.QRectF:
    """Return where the layout left room for the picture."""
    layout = document.documentLayout()
    block = document.begin()
    while block.isValid():
        if _OBJECT in block.text():
            assert layout is not None
            return layout.blockBoundingRect(block)
        block = block.next()
    raise AssertionError("the template has a picture")


def _print(
    writer: QtGui.QPdfWriter, document: QtGui.QTextDocument, figure: TimelinePage
) -> None:
    size = document.pageSize()
    painter = QtGui.QPainter(writer)
    painter.scale(_PDF_DPI / _DPI, _PDF_DPI / _DPI)
    pages, room = document.pageCount(), _room_for_picture(document)
    for number in range(pages):
        if number:
            writer.newPage()
        painter.save()
        painter.translate(0.0, -number * size.height())
        shown = QtCore.QRectF(0.0, number * size.height(), size.width(), size.height())
        document.drawContents(painter, shown)
        if shown.contains(room.center()):
            paint_figure(figure, painter, room)
        painter.restore()
        painter.setFont(figure.look.font(Size.CAPTION))
        painter.setPen(figure.look.color(Role.MUTED))
        foot = QtCore.QRectF(0.0, size.height(), size.width(), _FOOT)
        words = tr(wording.PAGE).format(n=number + 1, all=pages)
        painter.drawText(foot, Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
