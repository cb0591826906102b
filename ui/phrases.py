"""The small words that sentences are made of: durations, counts, and the way to translate."""

_MINUTE_S = 60.0


def tr(text: str) -> str:
    """Return `text` in the therapist's language; today that is the one it is written in."""
    return text


def span_words(seconds: float) -> str:
    """Return a duration as one says it: 12 s, 4 min."""
    if seconds < _MINUTE_S:
        return tr("{n}\N{NO-BREAK SPACE}s").format(n=whole(seconds))
    return tr("{n}\N{NO-BREAK SPACE}min").format(n=int(seconds / _MINUTE_S))


def for_span(seconds: float, words: str) -> str:
    """Return `words` with a duration in the place of {span}."""
    return tr(words).format(span=span_words(seconds))


def whole(value: float) -> str:
    """Return a number without decimals."""
    return f"{value:.0f}"


def count(value: float, one: str, many: str) -> str:
    """Return `one`, or `many` with the number in the place of {n}."""
    n = round(value)
    return tr(one) if n == 1 else tr(many).format(n=n)
