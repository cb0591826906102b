"""What every lane of the timeline is, and how lines of any length are drawn quickly."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import Protocol, runtime_checkable

import numpy as np
import numpy.typing as npt

from ...monitor.records import SensorKind
from ..qt import Qt, QtCore, QtGui
from ..shown.readouts import Role
from ..theme import Look
from .axis import TimeAxis

Floats = npt.NDArray[np.float64]

_POINT_BYTES = 16
_HATCH_ALPHA = 70


class Lane(Protocol):
    """A strip of the timeline; it draws on screen, paper and vector file alike."""

    @property
    def name(self) -> str:
        """What stands beside it."""
        ...

    @property
    def height(self) -> int:
        """How tall it is, pixels at scale 1."""
        ...

    @property
    def rests_on(self) -> SensorKind | None:
        """The signal without which it knows nothing; None for what people said."""
        ...

    def paint(
        self, painter: QtGui.QPainter, box: QtCore.QRectF, axis: TimeAxis, look: Look
    ) -> None:
        """Draw what `axis` shows into `box`."""
        ...

    def tell(self, t_s: float) -> str:
        """Return what is to be said of the moment `t_s` (seconds); empty for nothing."""
        ...


@runtime_checkable
class Scaled(Protocol):
    """A lane that says what its heights mean; that stands beside it, where no curve runs."""

    def scale(self, box: QtCore.QRectF, look: Look) -> Sequence[tuple[float, str]]:
        """Return at which heights of `box` (painter's units) which word stands."""
        ...


def hatch(
    painter: QtGui.QPainter,
    box: QtCore.QRectF,
    axis: TimeAxis,
    look: Look,
    unseen_s: tuple[float, float],
) -> None:
    """Hatch a stretch (from when to when, seconds) of which a lane knows nothing."""
    start_s, end_s = unseen_s
    if not axis.shows(start_s, end_s):
        return
    color = look.color(Role.TECHNICAL)
    color.setAlpha(_HATCH_ALPHA)
    left, right = axis.x(start_s), axis.x(end_s)
    hatched = QtCore.QRectF(left, box.top(), max(1.0, right - left), box.height())
    painter.fillRect(hatched.intersected(box), QtGui.QBrush(color, Qt.BrushStyle.BDiagPattern))


def thinned(t_s: Floats, value: Floats, axis: TimeAxis) -> tuple[Floats, Floats]:
    """Return what is shown of a line, about two points for each unit of width.

    Of more points than that, each column keeps its least and its greatest, so no peak is lost;
    NaN, where nothing is known, stays a hole.

    Parameters
    ----------
    t_s, value
        Times in order (seconds) and values, shape (n,).
    """
    first = max(0, int(np.searchsorted(t_s, axis.start_s)) - 1)
    last = int(np.searchsorted(t_s, axis.end_s, side="right")) + 1
    shown_s, shown = t_s[first:last], value[first:last]
    columns = int(axis.right - axis.left)
    if len(shown) <= 2 * columns or columns < 1:
        return shown_s, shown
    whole = len(shown) // columns * columns
    by_column = shown[:whole].reshape(columns, -1)
    with np.errstate(all="ignore"):
        least, most = by_column.min(axis=1), by_column.max(axis=1)
    times_s = shown_s[:whole].reshape(columns, -1)
    rest_s, rest = shown_s[whole:], shown[whole:]
    pairs_s = np.stack([times_s[:, 0], times_s[:, -1]], axis=1).ravel()
    return (
        np.concatenate([pairs_s, rest_s]),
        np.concatenate([np.stack([least, most], axis=1).ravel(), rest]),
    )


def is_dense(points: int, axis: TimeAxis) -> bool:
    """Return whether a line has more points than there are columns."""
    return points > axis.right - axis.left


@contextmanager
def smooth_if_sparse(painter: QtGui.QPainter, points: int, axis: TimeAxis) -> Iterator[None]:
    """Draw smooth lines where points are far apart; where they are dense, quick ones.

    A line with more points than columns is a band of columns anyway, and smoothing it takes
    ten times as long (35 ms for one of two hours).  So does a pen wider than a pixel of the
    screen, as one unit is wherever things are shown larger (125 %, 150 %).
    """
    painter.save()
    if is_dense(points, axis):
        painter.setRenderHint(QtGui.QPainter.RenderHint.Antialiasing, False)
        pen = painter.pen()
        pen.setWidth(1)
        pen.setCosmetic(_is_of_pixels(painter))
        painter.setPen(pen)
    yield
    painter.restore()


def _is_of_pixels(painter: QtGui.QPainter) -> bool:
    """Return whether one draws on a screen: on paper a pixel is too thin to be seen."""
    engine = painter.paintEngine()
    return engine is not None and engine.type() == QtGui.QPaintEngine.Type.Raster


def runs(known: npt.NDArray[np.bool_]) -> list[slice]:
    """Return the stretches in which `known` is true."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], known, [False]]).astype(np.int8)))
    return [slice(int(a), int(b)) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def broken_at_holes(t_s: Floats, value: Floats, longest_s: float) -> list[slice]:
    """Return the stretches of a line that may be joined: known, and no hole in time."""
    known = np.isfinite(value)
    joined: list[slice] = []
    for run in runs(known):
        cuts = np.flatnonzero(np.diff(t_s[run]) > longest_s) + 1 + run.start
        edges = [run.start, *cuts.tolist(), run.stop]
        joined += [slice(a, b) for a, b in pairwise(edges)]
    return joined


def polyline(x: Floats, y: Floats) -> QtGui.QPolygonF:
    """Return points as Qt draws them, copied at once: one by one costs a hundred times that."""
    polygon = QtGui.QPolygonF(len(x))
    memory = polygon.data()
    assert memory is not None
    memory.setsize(len(x) * _POINT_BYTES)
    points: Floats = np.frombuffer(memory, np.float64).reshape(-1, 2)  # type: ignore[call-overload]  # sip's pointers are buffers
    points[:, 0], points[:, 1] = x, y
    return polygon
