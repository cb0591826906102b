"""The sentences about a session that was cut off; shown through `phrases.tr`."""

from datetime import datetime

from ...monitor.keeping.unfinished import UnfinishedSession
from ...monitor.recording.salvage import Salvage
from ..date_words import date_words
from .phrases import count, tr

CLOSE = "&Close it in order"
LATER = "Late&r"
DONE = "&Done"
CLOSING = "Closing it."
CUT_OFF = (
    "A session of {when} was cut off after {how_long}. Nothing that was written is missing."
)
CUT_OFF_DAMAGED = (
    "A session of {when} was cut off, and part of its file cannot be read. Closing it saves "
    "what is whole."
)
CLOSED = "The session of {when} is closed in order. It holds {how_long}."
SAVED = (
    "What is whole of the session of {when}, {how_long}, stands in a new record. {lost} The "
    "damaged file was left as it is."
)
GONE = "Nothing of the session of {when} was to be kept. It is gone now."
PARTLY_ANALYSED = "It is analysed only in part."
NOT_CLOSED = "The session of {when} could not be closed. {why}"
TROUBLE = "The session of {when} could not be closed. Something went wrong in the program."

_DAY = "dddd d MMMM"
"""How a day is written, in the letters of Qt's dates."""

_MINUTE_S = 60.0


def offer_words(session: UnfinishedSession) -> str:
    """Return what there is to say of a session before it is closed."""
    when = when_words(session.started_at)
    if session.until_s is None:
        return tr(CUT_OFF_DAMAGED).format(when=when)
    return tr(CUT_OFF).format(when=when, how_long=_long(session.until_s))


def outcome_words(session: UnfinishedSession, found: Salvage) -> str:
    """Return what became of it."""
    when, how_long = when_words(session.started_at), _long(found.end_s)
    if found.gone:
        return tr(GONE).format(when=when)
    if found.path == session.path:
        return tr(CLOSED).format(when=when, how_long=how_long)
    return tr(SAVED).format(when=when, how_long=how_long, lost=_lost(found))


def when_words(moment: datetime) -> str:
    """Return a day and a time as one says them, where the session was held."""
    return f"{date_words(moment, tr(_DAY))}, {moment:%H:%M}"


def _lost(found: Salvage) -> str:
    places = count(len(found.lost), "1 gap could not be read", "{n} gaps could not be read")
    sound = count(found.audio_lost, "1 piece of sound is lost", "{n} pieces of sound are lost")
    said = [places] if found.lost else []
    said += [sound] if found.audio_lost else []
    sentences = [f"{tr(' and ').join(said)}."] if said else []
    sentences += [tr(PARTLY_ANALYSED)] if found.not_analysed else []
    return " ".join(sentences)


def _long(seconds: float) -> str:
    if seconds < _MINUTE_S:
        return count(int(seconds), "1 second", "{n} seconds")
    return count(int(seconds / _MINUTE_S), "1 minute", "{n} minutes")
