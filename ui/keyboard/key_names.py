"""How a key is called: on a button, in a sentence, and in a file."""

from ..qt import Qt, QtGui
from ..words.key_wording import KEY_NAMES, KEY_SIGNS
from ..words.phrases import tr

_IN_FILES = QtGui.QKeySequence.SequenceFormat.PortableText
_ARROWS = {
    "Left": "\N{LEFTWARDS ARROW}",
    "Right": "\N{RIGHTWARDS ARROW}",
    "Up": "\N{UPWARDS ARROW}",
    "Down": "\N{DOWNWARDS ARROW}",
}
_NOT_TO_BE_BOUND = frozenset({
    Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Return, Qt.Key.Key_Enter,
    Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta,
    Qt.Key.Key_CapsLock, Qt.Key.Key_NumLock, Qt.Key.Key_ScrollLock,
    Qt.Key.Key_Mode_switch, Qt.Key.Key_Multi_key,
})  # fmt: skip
"""They go from button to button, press what is lit, or only change what other keys mean."""


def key_name(key: int) -> str:
    """Return how a key is written for the therapist."""
    text = key_text(key)
    if text in KEY_NAMES:
        return tr(KEY_NAMES[text])
    return _ARROWS.get(text, text)


def key_sign(key: int) -> str:
    """Return how a key is written on a button."""
    text = key_text(key)
    return tr(KEY_SIGNS[text]) if text in KEY_SIGNS else key_name(key)


def key_text(key: int) -> str:
    """Return a key as it is written in files, the same in all languages."""
    return str(QtGui.QKeySequence(key).toString(_IN_FILES))


def key_from_text(text: str) -> int | None:
    """Return the key that `key_text` wrote; None if that is none, or one not to be bound."""
    key = _read(text)
    return key if can_be_bound(key) else None


def can_be_bound(key: int) -> bool:
    """Return whether a key, alone, may be given a meaning, and be written down."""
    return key > 0 and key not in _NOT_TO_BE_BOUND and _read(key_text(key)) == key


def _read(text: str) -> int:
    keys = QtGui.QKeySequence.fromString(text, _IN_FILES)
    return int(keys[0]) if keys.count() == 1 else 0
