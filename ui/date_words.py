"""Days as one writes them in the language of the window."""

from datetime import date

from .qt import QtCore


def date_words(day: date, written: str) -> str:
    """Return a day with the names that its month and weekday have in the window's language.

    Parameters
    ----------
    day
        The day; a moment will do.
    written
        How it is written, in the letters of Qt's dates: `ddd d MMM yyyy`.
    """
    return QtCore.QLocale().toString(QtCore.QDate(day.year, day.month, day.day), written)
