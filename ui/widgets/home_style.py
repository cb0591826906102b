"""The look of home and card: that of the windows that ask, with segments and quiet buttons."""

from ..theme import Look, Size
from .dialog_style import dialog_style


def home_style(look: Look) -> str:
    """Return the style of home, card and welcome."""
    p, px = look.palette, look.px
    return f"""
    {dialog_style(look)}
    QWidget#page, QScrollArea, QScrollArea > QWidget > QWidget#page {{
        background: transparent; border: none;
    }}
    QLineEdit {{ min-height: {px(34)}px; font-size: {px(Size.BODY)}px; }}
    QComboBox {{ min-height: {px(34)}px; }}
    QListWidget#rows, QListWidget#rows:focus {{
        background: transparent; border: none; padding: 0;
    }}
    QListWidget#rows::item, QListWidget#rows::item:selected, QListWidget#rows::item:focus {{
        background: transparent; border: none;
    }}
    QWidget#segments {{
        background: {p.raised}; border: 1px solid {p.outline}; border-radius: {px(8)}px;
    }}
    QPushButton#segment {{
        background: transparent; border: 1px solid transparent; border-radius: {px(7)}px;
        color: {p.secondary}; padding: {px(4)}px {px(8)}px;
        font-size: {px(Size.CAPTION)}px; min-height: {px(20)}px;
    }}
    QPushButton#segment:hover {{ background: {p.pressed}; }}
    QPushButton#segment:checked {{
        background: {p.calm_tint}; border: 1px solid {p.calm}; color: {p.text};
    }}
    QPushButton#segment:disabled {{ color: {p.muted}; }}
    QPushButton#segment:checked:disabled {{
        background: transparent; border: 1px solid {p.outline};
    }}
    QPushButton#segment:focus {{ border: 2px solid {p.text}; padding: {px(3)}px {px(7)}px; }}
    QTableWidget {{
        background: transparent; border: none; color: {p.text}; outline: none;
        alternate-background-color: {p.raised};
        selection-background-color: {p.calm_tint}; selection-color: {p.text};
    }}
    QTableWidget::item:focus {{ border: 2px solid {p.calm}; border-radius: {px(4)}px; }}
    QHeaderView {{ background: transparent; border: none; }}
    QHeaderView::section {{
        background: transparent; border: none; border-bottom: 1px solid {p.outline};
        color: {p.secondary}; font-size: {px(Size.CAPTION)}px; padding: {px(4)}px;
    }}
    QPushButton#quiet {{ background: transparent; border: 1px solid {p.outline}; }}
    QPushButton#quiet:hover {{ background: {p.raised}; }}
    QPushButton#quiet:focus {{ border: 2px solid {p.calm}; }}
    """
