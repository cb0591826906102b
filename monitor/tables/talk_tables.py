"""Tables of the voices: who spoke when, and how long answers took.  Never a word of it."""

from collections.abc import Iterator

from ..records import Speaker
from .shared_columns import END_S, PHASE, START_S, number
from .source import Source
from .table import Column, Kind, Table

_TURNS = (
    START_S,
    END_S,
    Column(
        "speaker",
        Kind.WORD,
        "Who spoke; turns of the two may overlap.",
        levels=((Speaker.THERAPIST, "The therapist."), (Speaker.CLIENT, "The client.")),
    ),
)
_REPLIES = (
    number("t_s", "s", "When the client began to answer, or the therapist went on without."),
    number("latency_ms", "ms", "From the end of the therapist's turn until t_s."),
    Column(
        "answered",
        Kind.TRUTH,
        "False if the therapist spoke again after a silence too long for a mere pause; then"
        " latency_ms is how long was waited.",
    ),
    number("prompt_end_s", "s", "When the therapist's turn ended."),
    number("decided_s", "s", "When this was known."),
    PHASE,
)


def talk_tables(source: Source) -> Iterator[Table]:
    """Yield `turns` and `replies`."""
    account = source.account
    yield Table(
        "turns",
        "One stretch in which one person spoke.",
        _TURNS,
        [(turn.start_s, turn.end_s, turn.what.value) for turn in account.turns],
    )
    yield Table(
        "replies",
        "What became of one thing that the therapist said.",
        _REPLIES,
        [
            (
                reply.t_s,
                reply.latency_s * 1000.0,
                reply.answered,
                reply.t_s - reply.latency_s,
                reply.decided_s,
                source.moments.phase(reply.t_s),
            )
            for reply in account.replies
        ],
    )
