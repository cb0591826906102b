"""The small words that sentences are made of: durations, counts, and the way to translate.

Plain Python: whoever opens a window brings the language (`ui/language.py`).  Until then, and
for commands that open none, every sentence is the English one that it is written as.
"""

from collections.abc import Callable
from typing import TypeAlias

ENGLISH = "en"

_MINUTE_S = 60.0

Translation: TypeAlias = Callable[[str], str]
"""Makes of an English sentence the one to show; the sentence itself, if it knows no other."""


class _Spoken:
    """The language of the window: one a process, like the translators that Qt has installed."""

    def __init__(self) -> None:
        self.language = ENGLISH
        self.translation: Translation = str


_SPOKEN = _Spoken()


def speak(language: str = ENGLISH, translation: Translation = str) -> None:
    """Let `tr` answer in another language from now on; without one, in English."""
    _SPOKEN.language, _SPOKEN.translation = language, translation


def spoken() -> str:
    """Return the language that `tr` answers in, as two letters."""
    return _SPOKEN.language


def tr(text: str) -> str:
    """Return `text` in the therapist's language, with its placeholders still in it."""
    return _SPOKEN.translation(text) if text else ""


def span_words(seconds: float) -> str:
    """Return a duration as one says it: 12 s, 4 min."""
    if seconds < _MINUTE_S:
        return tr("{n}\N{NO-BREAK SPACE}s").format(n=whole(seconds))
    return tr("{n}\N{NO-BREAK SPACE}min").format(n=int(seconds / _MINUTE_S))


def for_span(seconds: float, words: str) -> str:
    """Return `words` with a duration in the place of {span}."""
    return tr(words).format(span=span_words(seconds))


def whole(value: float) -> str:
    """Return a number without decimals; what rounds to nothing has no sign."""
    return f"{round(value, 0) + 0.0:.0f}"


def tenths(value: float) -> str:
    """Return a number with one decimal, behind the point or comma that the language has.

    What rounds to nothing has no sign.
    """
    integer, decimal = f"{round(value, 1) + 0.0:.1f}".split(".")
    return tr("{integer}.{decimal}").format(integer=integer, decimal=decimal)


def signed(value: float) -> str:
    """Return a number with its sign and one decimal; what rounds to nothing has no sign."""
    return f"{'+' if round(value, 1) > 0.0 else ''}{tenths(value)}"


def count(value: float, one: str, many: str) -> str:
    """Return `one`, or `many` with the number in the place of {n}."""
    n = round(value)
    return tr(one) if n == 1 else tr(many).format(n=n)
