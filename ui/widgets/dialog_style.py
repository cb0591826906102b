"""The look of windows that ask: the live window's, with lists and fields."""

from ..qt import Qt, QtWidgets
from ..theme import Look, Palette, Size, stylesheet, system_scale

DESIGNED_FOR = (1000, 690)
"""Pixels at scale 1 that every window that asks is content with."""

_FRAME_PX = 60
"""What a title bar takes on the systems we know, and a little air."""


def screen_look(palette: Palette) -> Look:
    """Return the look of a window that is laid out once: as large as the system's letters."""
    screen = QtWidgets.QApplication.primaryScreen()
    if screen is None:
        return Look(palette)
    room = screen.availableGeometry()
    fits = min(room.width() / DESIGNED_FOR[0], room.height() / DESIGNED_FOR[1])
    wished = system_scale(QtWidgets.QApplication.font(), screen.logicalDotsPerInch())
    return Look(palette, round(max(1.0, min(wished, fits)), 2))


def fill_small_screen(window: QtWidgets.QWidget) -> None:
    """Let a window, not yet shown, fill a screen with no room for its title bar."""
    screen = QtWidgets.QApplication.primaryScreen()
    if screen is None or screen.availableGeometry().height() >= window.height() + _FRAME_PX:
        return
    window.setWindowState(Qt.WindowState.WindowMaximized)


def state_that_shows_all(least_px: int, available_px: int) -> Qt.WindowState:
    """Return how a large window is shown, by the heights that it needs and the screen has.

    Maximised; over the whole screen where its title bar would push its lowest row off it.
    """
    if available_px < least_px + _FRAME_PX:
        return Qt.WindowState.WindowFullScreen
    return Qt.WindowState.WindowMaximized


def dialog_style(look: Look) -> str:
    """Return the style of buttons, lists, fields, and of the one button that leads on."""
    p, px = look.palette, look.px
    return f"""
    {stylesheet(look)}
    QListWidget, QComboBox {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline};
        border-radius: {px(8)}px; padding: {px(4)}px; outline: none;
    }}
    QComboBox {{ padding: 0 {px(12)}px; }}
    QListWidget:focus, QComboBox:focus {{ border: 2px solid {p.calm}; }}
    QComboBox:disabled {{ color: {p.muted}; }}
    QComboBox::drop-down {{ border: none; width: {px(28)}px; }}
    QComboBox QAbstractItemView {{
        color: {p.text}; background: {p.raised}; border: 1px solid {p.outline}; outline: none;
    }}
    QComboBox QAbstractItemView::item {{
        border: 1px solid transparent; min-height: {px(30)}px; padding-left: {px(8)}px;
    }}
    QComboBox QAbstractItemView::item:selected {{
        color: {p.text}; background: {p.calm_tint};
    }}
    QListWidget::item {{
        border: 1px solid transparent; border-radius: {px(6)}px; padding-left: {px(8)}px;
    }}
    QListWidget::item:focus {{ border: 1px solid {p.muted}; }}
    QListWidget::item:selected {{
        color: {p.text}; background: {p.calm_tint}; border: 1px solid {p.calm};
    }}
    QRadioButton, QCheckBox {{ color: {p.text}; spacing: {px(8)}px; }}
    QRadioButton:disabled, QCheckBox:disabled {{ color: {p.muted}; }}
    QCheckBox::indicator {{
        width: {px(14)}px; height: {px(14)}px; border-radius: {px(4)}px;
        border: 1px solid {p.muted}; background: {p.raised};
    }}
    QCheckBox::indicator:checked {{ background: {p.calm}; border: 1px solid {p.calm}; }}
    QCheckBox:focus {{ text-decoration: underline; }}
    QRadioButton::indicator {{
        width: {px(14)}px; height: {px(14)}px; border-radius: {px(8)}px;
        border: 1px solid {p.muted}; background: {p.raised};
    }}
    QRadioButton::indicator:checked {{ border: {px(5)}px solid {p.calm}; }}
    QRadioButton::indicator:checked:disabled {{ border: {px(5)}px solid {p.muted}; }}
    QRadioButton::indicator:checked {{ width: {px(6)}px; height: {px(6)}px; }}
    QRadioButton:focus {{ text-decoration: underline; }}
    QScrollBar:vertical {{ background: {p.raised}; width: {px(10)}px; }}
    QScrollBar::handle:vertical {{
        background: {p.muted}; border-radius: {px(4)}px; min-height: {px(24)}px;
    }}
    QScrollBar::add-line, QScrollBar::sub-line {{ height: 0; }}
    QPushButton:disabled {{ color: {p.muted}; }}
    QPushButton#start {{ font-size: {px(Size.STRONG)}px; }}
    QPushButton#start:enabled {{ color: {p.window}; background: {p.calm}; }}
    QPushButton#start:focus {{ border: 2px solid {p.text}; }}
    """
