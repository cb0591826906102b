"""Draws figures with matplotlib: sizes and letters of a journal, the same bytes each time."""

from pathlib import Path
from typing import Any

import matplotlib.style
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from .plot import Plot

WIDTHS_MM = (85, 180)
"""One column of a journal, and two."""

_HEIGHT_OF_WIDTH = {85: 0.76, 180: 0.48}
_MM_PER_INCH = 25.4
_STYLE = {
    "font.family": "DejaVu Sans",  # comes with matplotlib: the same letters on every system
    "font.size": 7.0,
    "axes.labelsize": 7.0,
    "axes.linewidth": 0.6,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "xtick.labelsize": 6.5,
    "ytick.labelsize": 6.5,
    "xtick.major.width": 0.6,
    "ytick.major.width": 0.6,
    "xtick.major.size": 2.5,
    "ytick.major.size": 2.5,
    "pdf.fonttype": 42,  # whole letters, embedded; journals refuse the other kind
    "svg.fonttype": "path",
    "svg.hashsalt": "handrail",  # else its names are drawn by lot
    "savefig.dpi": 600.0,
}
_NO_DATE = {"svg": {"Date": None}, "pdf": {"CreationDate": None}}
_WATERMARK: dict[str, Any] = {
    "fontsize": 26.0,
    "color": "#000000",
    "alpha": 0.10,
    "rotation": 20.0,
    "ha": "center",
    "va": "center",
    "zorder": 5,  # above whatever is drawn
}


def draw(plot: Plot, path: Path, *, width_mm: int, watermark: str = "") -> None:
    """Draw a figure into a file; its ending, .svg or .pdf, says how.

    Parameters
    ----------
    plot
        What to draw.
    path
        The file to write.
    width_mm
        One of `WIDTHS_MM`.
    watermark
        Written across the figure, if there is any.
    """
    height_mm = width_mm * _HEIGHT_OF_WIDTH[width_mm]
    with matplotlib.style.context(["default", _STYLE]):
        figure = Figure(
            figsize=(width_mm / _MM_PER_INCH, height_mm / _MM_PER_INCH), layout="constrained"
        )
        axes: Axes = figure.add_subplot()
        axes.set_title(plot.title, fontsize=7.5, loc="left", pad=8.0)
        plot.draw(axes)
        if watermark:
            axes.text(0.5, 0.5, watermark, transform=axes.transAxes, **_WATERMARK)
        form = path.suffix.removeprefix(".")
        known = {"Creator": "Handrail", "Title": plot.title}
        figure.savefig(path, format=form, metadata={**known, **_NO_DATE[form]})
