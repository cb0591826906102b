"""The look of windows that ask: the live window's, with lists and fields."""

from .qt import QtWidgets
from .theme import Look, Palette, Size, stylesheet, system_scale


def screen_look(palette: Palette) -> Look:
    """Return the look of a window that is laid out once: the system's letters, no more."""
    screen = QtWidgets.QApplication.primaryScreen()
    dots = screen.logicalDotsPerInch() if screen else 96.0
    return Look(palette, system_scale(QtWidgets.QApplication.font(), dots))


def dialog_style(look: Look) -> str:
    """Return the style of buttons, lists, fields, and of the one button that leads on."""
    p, px = look.palette, look.px
    return f"""
    {stylesheet(look)}
    QListWidget, QLineEdit {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline};
        border-radius: {px(8)}px; padding: {px(4)}px; outline: none;
    }}
    QLineEdit {{ padding: 0 {px(12)}px; }}
    QListWidget:focus, QLineEdit:focus {{ border: 2px solid {p.calm}; }}
    QListWidget::item {{
        border: 1px solid transparent; border-radius: {px(6)}px; padding-left: {px(8)}px;
    }}
    QListWidget::item:focus {{ border: 1px solid {p.muted}; }}
    QListWidget::item:selected {{
        color: {p.text}; background: {p.calm_tint}; border: 1px solid {p.calm};
    }}
    QPushButton:disabled {{ color: {p.muted}; }}
    QPushButton#start {{ font-size: {px(Size.STRONG)}px; }}
    QPushButton#start:enabled {{ color: {p.window}; background: {p.calm}; }}
    QPushButton#start:focus {{ border: 2px solid {p.text}; }}
    """
