"""Columns that several tables have, in the same words everywhere."""

from ..inputs import Phase
from .moments import Talk
from .table import Column, Kind

T_S = Column("t_s", Kind.NUMBER, "When, counted from the start of the session.", "s")
START_S = Column(
    "start_s", Kind.NUMBER, "When it began, counted from the start of the session.", "s"
)
END_S = Column("end_s", Kind.NUMBER, "When it ended.", "s")
UNTIL_S = Column("until_s", Kind.NUMBER, "When it ended; unknown where nothing says so.", "s")

PHASE = Column(
    "phase",
    Kind.WORD,
    "Part of the session, as the therapist pressed; unknown before the first press.",
    levels=(
        (Phase.BASELINE, "Talk before anything difficult."),
        (Phase.PREPARATION, "The image is prepared."),
        (Phase.RELIVING, "The memory is relived as an image."),
        (Phase.MASTERY, "The image is changed: the new ending."),
        (Phase.CALMING, "Coming to rest in the image."),
        (Phase.DEBRIEF, "Talk afterwards."),
    ),
)
TALK = Column(
    "talk",
    Kind.WORD,
    "Who speaks at that moment.",
    levels=(
        (Talk.CLIENT, "The client alone."),
        (Talk.THERAPIST, "The therapist alone."),
        (Talk.BOTH, "Both at once."),
        (Talk.NOBODY, "Neither."),
        (Talk.UNKNOWN, "Voices were not followed then."),
    ),
)


def number(name: str, unit: str, words: str) -> Column:
    """Return a column of numbers; unknown where nothing stands."""
    return Column(name, Kind.NUMBER, words, unit)
