"""A signal as a table: a row a sample, with its time, and a column a channel."""

from .session_tables import Signal
from .table import Column, Kind


def signal_columns(signal: Signal) -> tuple[Column, ...]:
    """Return its columns: when, and one for each channel with its unit."""
    when = Column(
        "t_s", Kind.NUMBER, "When; where it jumps by more than a sample, none was taken.", "s"
    )
    unit = signal.unit.lower()
    channels = (
        Column(f"{channel}_{unit}", Kind.NUMBER, signal.words, signal.unit)
        for channel in signal.channels
    )
    return (when, *channels)
