"""Colours, sizes and spacing: one place, two palettes, every step from one scale.

Blue is calm information, violet arousal, amber contact, grey technical.  There is no alarm
red and no all-is-well green.  Each colour reaches WCAG AA on each surface it stands on
(https://www.w3.org/TR/WCAG21/#contrast-minimum); a test computes that.
"""

from dataclasses import dataclass
from enum import IntEnum

from .qt import QtGui, QtWidgets
from .readouts import Role

_REFERENCE_PX = 13.0
_LARGEST_SCALE = 1.6


class Size(IntEnum):
    """The type scale, in pixels at 96 dpi and scale 1."""

    CAPTION = 13
    BODY = 15
    STRONG = 18
    TITLE = 26
    HEADLINE = 32
    COUNTER = 44


class Space(IntEnum):
    """The spacing scale, in pixels at scale 1."""

    TIGHT = 4
    SMALL = 8
    MEDIUM = 12
    LARGE = 16


@dataclass(frozen=True, slots=True)
class Palette:
    """Every colour of one theme, as #rrggbb."""

    name: str
    window: str
    surface: str
    raised: str
    pressed: str
    outline: str
    text: str
    secondary: str
    muted: str
    calm: str
    arousal: str
    contact: str
    technical: str
    calm_tint: str
    arousal_tint: str
    contact_tint: str

    def of(self, role: Role) -> str:
        """Return the colour of a role."""
        return str(getattr(self, role.value))


DARK = Palette(
    name="dark",
    window="#0e1116",
    surface="#161b22",
    raised="#212933",
    pressed="#2e3946",
    outline="#2a323d",
    text="#eef1f5",
    secondary="#b4bec9",
    muted="#94a0ae",
    calm="#82b4ff",
    arousal="#bda4ff",
    contact="#f4b860",
    technical="#a5b0bc",
    calm_tint="#1b2a40",
    arousal_tint="#2a2545",
    contact_tint="#33291a",
)

LIGHT = Palette(
    name="light",
    window="#eceff3",
    surface="#ffffff",
    raised="#eef1f5",
    pressed="#dbe1e8",
    outline="#d3d9e0",
    text="#12171d",
    secondary="#414c59",
    muted="#566270",
    calm="#1a5bb8",
    arousal="#6237bd",
    contact="#864f00",
    technical="#515d6a",
    calm_tint="#e4eefb",
    arousal_tint="#ede7fa",
    contact_tint="#fbf0dd",
)


@dataclass(frozen=True, slots=True)
class Look:
    """A palette at a scale: what a panel needs to draw itself."""

    palette: Palette
    scale: float = 1.0

    def px(self, size: float) -> int:
        """Return a length of the design in this look's pixels."""
        return round(size * self.scale)

    def font(self, size: Size, *, bold: bool = False) -> QtGui.QFont:
        """Return the system's own font at a step of the type scale."""
        font = QtGui.QFont(QtWidgets.QApplication.font())
        font.setPixelSize(self.px(size))
        font.setWeight(QtGui.QFont.Weight.Bold if bold else QtGui.QFont.Weight.Normal)
        return font

    def color(self, role: Role) -> QtGui.QColor:
        """Return the colour of a role."""
        return QtGui.QColor(self.palette.of(role))

    def tint(self, role: Role) -> QtGui.QColor:
        """Return the quiet ground that belongs to a role."""
        name = getattr(self.palette, f"{role.value}_tint", self.palette.raised)
        return QtGui.QColor(name)


def system_scale(font: QtGui.QFont, dots_per_inch: float) -> float:
    """Return how much larger than usual the therapist has set the system's letters."""
    pixels = (
        font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * dots_per_inch / 72
    )
    return min(_LARGEST_SCALE, max(1.0, pixels / _REFERENCE_PX))


def qt_palette(palette: Palette) -> QtGui.QPalette:
    """Return the palette for Qt's own widgets."""
    roles = QtGui.QPalette.ColorRole
    qt = QtGui.QPalette()
    for role, color in (
        (roles.Window, palette.window),
        (roles.WindowText, palette.text),
        (roles.Base, palette.surface),
        (roles.AlternateBase, palette.raised),
        (roles.Text, palette.text),
        (roles.Button, palette.raised),
        (roles.ButtonText, palette.text),
        (roles.ToolTipBase, palette.raised),
        (roles.ToolTipText, palette.text),
        (roles.Highlight, palette.calm),
        (roles.HighlightedText, palette.window),
        (roles.PlaceholderText, palette.muted),
        (roles.Link, palette.calm),
    ):
        qt.setColor(role, QtGui.QColor(color))
    return qt


def stylesheet(look: Look) -> str:
    """Return the style of buttons and fields; everything else is drawn by its own panel."""
    p, px = look.palette, look.px
    return f"""
    QPushButton {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline};
        border-radius: {px(8)}px; padding: {px(6)}px {px(12)}px; font-size: {px(Size.BODY)}px;
    }}
    QPushButton:hover {{ background: {p.pressed}; }}
    QPushButton:pressed {{ background: {p.outline}; }}
    QPushButton:disabled {{ color: {p.muted}; }}
    QPushButton:focus {{ border: 2px solid {p.calm}; }}
    QPushButton:checked {{
        color: {p.window}; background: {p.calm}; border: 1px solid {p.calm};
    }}
    QPushButton:checked:focus {{ border: 2px solid {p.text}; }}
    QPushButton#phase {{
        background: transparent; border: 1px solid transparent; color: {p.secondary};
        padding: 0;
    }}
    QPushButton#phase:hover {{ background: {p.raised}; }}
    QPushButton#phase:focus {{ border: 2px solid {p.calm}; }}
    QPushButton#phase:checked {{
        color: {p.text}; background: {p.calm_tint}; border: 1px solid {p.calm};
    }}
    QPushButton#key {{ text-align: left; padding: 0 {px(34)}px 0 {px(14)}px; }}
    QPushButton#number {{ font-size: {px(Size.STRONG)}px; padding: 0; }}
    QLineEdit {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline};
        border-radius: {px(8)}px; padding: 0 {px(12)}px;
    }}
    QLineEdit:focus {{ border: 2px solid {p.calm}; }}
    QProgressBar {{ background: {p.raised}; border: none; border-radius: {px(4)}px; }}
    QProgressBar::chunk {{ background: {p.calm}; border-radius: {px(4)}px; }}
    QToolTip {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline};
        padding: {px(4)}px; font-size: {px(Size.CAPTION)}px;
    }}
    """
