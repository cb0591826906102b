"""The sentences of home: clients, their sessions, and what to begin."""

from datetime import date, datetime

from ...monitor.client_card import ClientCard, Said, SessionMode
from ...monitor.clients.client_book import BookEntry
from ...monitor.clients.client_entry import Client
from ...monitor.clients.session_list import Ending, ListedSession
from ..date_words import date_words
from .card_form_wording import MODES
from .phrases import count, span_words, tr

HOME = "Handrail"
CLIENTS, SESSIONS = "Clients", "Sessions"
SEARCH, CLIENT_LIST, SESSION_LIST = (
    "Search",
    "Clients of these records",
    "Sessions, newest first",
)
NEW_CLIENT, CARD, DELETE = "&New client", "&Card", "&Delete\N{HORIZONTAL ELLIPSIS}"
REVIEW = "&Review"
START, PRACTISE, LOCK = "&Start a session", "&Practise", "Lock"
SETTINGS, SETTINGS_KEY = "S&ettings", "Ctrl+,"
SETTINGS_MEAN = "Look, language, screens, and which key does what"
LOCK_MEANS = "Lock the records; the passphrase opens them again"
LOCK_KEY = "F12"
PRACTISE_MEANS = "A simulated client: nobody is measured. Your records are locked meanwhile."
NOBODY = "No client named"
NOBODY_MEANS = "Sessions that were begun without choosing a client."
UNREADABLE = "Card cannot be read"
READING, GETTING_READY, DELETING = "Reading your records.", "Getting ready.", "Deleting."
NO_SESSIONS = "No session yet."
NO_MATCH = "No client is called that."
FIRST_CLIENT = "No clients yet. A session can start without one, too."
WENT_WRONG = "Something went wrong in the program. Try again."
REFUSED = "That could not be done: {why}"
NEVER_GONE_THROUGH = "The card is empty."
GONE_THROUGH_TODAY = "Card gone through today."
TO_ASK = "Ask today: {what}."

DELETE_TITLE = "Delete {name} for good"
DELETE_UNNAMED = "Delete this client for good"
DELETE_WHAT = "The card and {sessions} are destroyed. This cannot be undone by anyone."
DELETE_CARD = "The card is destroyed; no session goes with it. This cannot be undone by anyone."
DELETE_BACKUPS = (
    "Backups made earlier still hold them, until \N{LEFT DOUBLE QUOTATION MARK}handrail backup "
    "FOLDER --prune\N{RIGHT DOUBLE QUOTATION MARK} is run for each."
)
DELETE_TYPE = "To confirm, type: {word}"
DELETE_WORD = "delete"
DELETE_FIELD = "Confirmation"
DELETE_NOW, DELETE_BACK = "Destroy &it all", "&Back"

_SIMULATED, _SOUND = "simulated", "with sound"
_CUT_OFF, _RUNNING, _UNREADABLE = "cut off", "still running", "cannot be read"
_DAY = "ddd d MMM yyyy"
"""How a day is written, in the letters of Qt's dates."""
_STOP_SIGNAL, _EARLY_SIGNS, _TOUCH = "stop signal", "early signs", "touch"
_VIVIDNESS = "how vivid images are"

_MINUTE_S = 60.0


def client_name(entry: BookEntry) -> str:
    """Return what a client is called."""
    return tr(UNREADABLE) if entry.client is None else entry.client.pseudonym


def sessions_words(sessions: tuple[ListedSession, ...]) -> str:
    """Return how many sessions there are, and when the last was."""
    if not sessions:
        return tr(NO_SESSIONS)
    many = count(len(sessions), "1 session", "{n} sessions")
    newest = sessions[0].started_at
    return f"{many} \N{MIDDLE DOT} {day_words(newest)}" if newest else many


def card_words(client: Client, today: date) -> str:
    """Return how old a card is, and what is to be asked today."""
    age = client.card_on(today).card_age_days
    if age is None:
        said = tr(NEVER_GONE_THROUGH)
    elif age == 0:
        said = tr(GONE_THROUGH_TODAY)
    else:
        said = count(age, "Card gone through yesterday.", "Card gone through {n} days ago.")
    to_ask = _to_ask(client.card)
    return f"{said} {tr(TO_ASK).format(what=', '.join(to_ask))}" if to_ask else said


def session_title(session: ListedSession) -> str:
    """Return when a session was."""
    if session.started_at is None:
        return tr("A session")
    return f"{day_words(session.started_at)}, {session.started_at:%H:%M}"


def session_words(session: ListedSession) -> str:
    """Return what there is to say of a session in one line."""
    said = []
    if session.length_s is not None:
        said.append(length_words(session.length_s))
    if session.mode is not SessionMode.UNKNOWN:
        said.append(tr(MODES[session.mode]))
    said += [tr(_SOUND)] if session.sound_kept else []
    said += [tr(_SIMULATED)] if session.simulated else []
    return " \N{MIDDLE DOT} ".join(said) or session.trouble


def session_standing(session: ListedSession, today: date) -> str:
    """Return how a session ended if not in order, or how long it is kept."""
    match session.ending:
        case Ending.CUT_OFF:
            return tr(_CUT_OFF)
        case Ending.RUNNING:
            return tr(_RUNNING)
        case Ending.UNREADABLE:
            return tr(_UNREADABLE)
    left = session.days_left(today)
    if left is None:
        return ""
    if left < 0:
        return tr("kept long enough")
    return count(left, "1 day left", "{n} days left")


def length_words(seconds: float) -> str:
    """Return how long something took, in minutes."""
    return span_words(seconds) if seconds >= _MINUTE_S else tr("under a minute")


def day_words(moment: datetime) -> str:
    """Return a day as one says it."""
    return date_words(moment, tr(_DAY))


def _to_ask(card: ClientCard) -> list[str]:
    named = {
        _STOP_SIGNAL: card.stop_signal,
        _EARLY_SIGNS: card.early_signs,
        _TOUCH: card.touch,
        _VIVIDNESS: card.vividness,
    }
    return [tr(name) for name, said in named.items() if said is Said.OPEN]
