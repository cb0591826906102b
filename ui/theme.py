"""Colours, sizes and spacing: one place, two palettes, every step from one scale.

Blue is calm information, violet arousal, amber contact, grey technical.  There is no alarm
red and no all-is-well green.  Each colour reaches WCAG AA on each surface it stands on
(https://www.w3.org/TR/WCAG21/#contrast-minimum); a test computes that.
"""

from dataclasses import dataclass, fields
from enum import IntEnum

from .keyboard.keys import SHIPPED, KeyMap
from .qt import QtGui, QtWidgets
from .shown.readouts import Role

_REFERENCE_PX = 13.0
_LARGEST_SCALE = 1.6
_LARGE_WINDOW = (1600, 900)
_LARGE_SCALE = 1.25


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


_DARK_DIMMED = Palette(
    name="dark, dimmed",
    window="#07080b",
    surface="#0b0e11",
    raised="#10141a",
    pressed="#171c23",
    outline="#15191e",
    text="#a4a6a9",
    secondary="#899099",
    muted="#79838f",
    calm="#5f83ba",
    arousal="#8a78ba",
    contact="#a37b40",
    technical="#7a828b",
    calm_tint="#0e1520",
    arousal_tint="#151222",
    contact_tint="#1a140d",
)

_LIGHT_DIMMED = Palette(
    name="light, dimmed",
    window="#9c9ea0",
    surface="#a8a8a8",
    raised="#9d9fa2",
    pressed="#919499",
    outline="#8b8f94",
    text="#05070a",
    secondary="#1e2329",
    muted="#2c3239",
    calm="#0e3062",
    arousal="#381f6c",
    contact="#482b00",
    technical="#2c3239",
    calm_tint="#969da6",
    arousal_tint="#9c98a5",
    contact_tint="#a69e92",
)


def dimmed(palette: Palette) -> Palette:
    """Return the same theme at less than half its light, still within WCAG AA."""
    return _DARK_DIMMED if palette.name == DARK.name else _LIGHT_DIMMED


def mixed(palette: Palette, other: Palette, share: float) -> Palette:
    """Return a palette on the way to another: `share` 0 is the first, 1 the other."""
    colors = {
        entry.name: _between(getattr(palette, entry.name), getattr(other, entry.name), share)
        for entry in fields(Palette)
        if entry.name != "name"
    }
    return Palette(name=palette.name, **colors)


def _between(color: str, other: str, share: float) -> str:
    pairs = ((int(color[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(one + (two - one) * share):02x}" for one, two in pairs)


@dataclass(frozen=True, slots=True)
class Look:
    """A palette at a scale, and the keys that buttons show: what a panel needs."""

    palette: Palette
    scale: float = 1.0
    keys: KeyMap = SHIPPED

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


def fitting_look(
    window: QtWidgets.QWidget,
    made_for: tuple[int, int],
    palette: Palette,
    keys: KeyMap = SHIPPED,
) -> Look:
    """Return the look for a window as large as it is: never so large that it would not fit.

    Parameters
    ----------
    made_for
        The smallest width and height that hold everything at scale 1, pixels.
    """
    width, height = window.width(), window.height()
    wished = system_scale(QtWidgets.QApplication.font(), window.logicalDpiY())
    if width >= _LARGE_WINDOW[0] and height >= _LARGE_WINDOW[1]:
        wished *= _LARGE_SCALE
    fits = min(width / made_for[0], height / made_for[1])
    return Look(palette, round(max(1.0, min(wished, fits)), 2), keys)


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
    QPushButton:focus {{ border: 2px solid {p.calm}; outline: none; }}
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
    QPushButton#chip {{
        background: transparent; border: 1px solid {p.outline}; color: {p.secondary};
        border-radius: {px(8)}px; padding: 0; font-size: {px(Size.CAPTION)}px;
    }}
    QPushButton#chip:hover {{ background: {p.raised}; }}
    QPushButton#chip:focus {{ border: 2px solid {p.calm}; }}
    QPushButton#chip:checked {{
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
