"""What is common to every ECG file: its sampling rate, its channels, its unit."""

import re
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from .recordings import Unclear, measured, quoted
from .text_table import find_named

_SAME_SHARE = 0.01  # a strap's 130.1 Hz by its own clock is the 130 Hz that it promises
_ECG_NAME = re.compile(
    r"\b(ecg|ekg|elektrokardiogramm)"
    r"|^(lead ?)?(ml?)?(i{1,3}|v[1-9]|av[rlf])$|^d[1-3]$|^lead( ?\d+)?$"
)
_UV_PER = {
    **dict.fromkeys(("uv", "µv", "μv", "microvolt", "microvolts"), 1.0),
    **dict.fromkeys(("mv", "millivolt", "millivolts"), 1e3),
    **dict.fromkeys(("v", "volt", "volts"), 1e6),
    "nv": 1e-3,
}


def checked_rate_hz(file: str, told_hz: float | None, said_hz: float | None) -> float:
    """Return the sampling rate, from the file or from the person.

    Raises
    ------
    Unclear
        If neither says it, or they disagree.
    """
    if told_hz is None and said_hz is None:
        question = "how many samples a second? The file does not say; give --rate HZ"
        raise Unclear(file, question, "--rate")
    if told_hz is None or said_hz is None:
        return told_hz or said_hz or 0.0
    if abs(told_hz - said_hz) > _SAME_SHARE * told_hz:
        question = (
            f"the file says {told_hz:g} samples a second, --rate says {said_hz:g}; which is "
            "right? Leave --rate out to follow the file"
        )
        raise Unclear(file, question, "--rate")
    return told_hz


def chosen_channel(
    file: str, names: Sequence[str], said: str | None, among: Sequence[int] | None = None
) -> tuple[int, tuple[str, ...]]:
    """Return the index of the channel to read, and what was concluded.

    Leads of one ECG show the same beats; so of several the first is taken, and said.  The only
    channel is not taken if its name is another's: an EEG has peaks, too.

    Parameters
    ----------
    file
        Name for sentences.
    names
        Of all channels; empty for one without.
    said
        What a person said: a name, or a number from 1.
    among
        Indices of those that could be an ECG; all if not given.

    Raises
    ------
    Unclear
        If no name is that of an ECG, and it is not the only channel without a name.
    Unreadable
        If the person's choice is none of them.
    """
    if said is not None:
        return find_named(file, said, names, "--channel"), ()
    among = range(len(names)) if among is None else among
    if len(among) == 1:
        return among[0], _of_the_only_one(file, names, among[0])
    leads = [i for i in among if names_ecg(names[i])]
    if not leads:
        known = ", ".join(f"{i + 1} {names[i]}".strip() for i in among)
        question = f"which channel is the ECG: --channel NAME or NUMBER? It may be {known}"
        raise Unclear(file, question, "--channel")
    first = quoted(names[leads[0]])
    if len(leads) == 1:
        return leads[0], (f"channel {first}, by its name",)
    return leads[0], (f"channel {first}, the first of {len(leads)} leads by their names",)


def _of_the_only_one(file: str, names: Sequence[str], index: int) -> tuple[str, ...]:
    """Return what is concluded of the only channel that can be an ECG."""
    name = names[index]
    if name and not names_ecg(name):
        question = f"is {quoted(name)} an ECG? If it is, say --channel {index + 1}"
        raise Unclear(file, question, "--channel")
    if len(names) == 1 and not name:
        return ()
    called = quoted(name) if name else str(index + 1)
    return (f"channel {called}, the only one that can be it",)


def names_ecg(name: str) -> bool:
    """Return whether a channel's name is that of an ECG, or of one of its leads."""
    return bool(_ECG_NAME.search(name.replace("_", " ").strip().lower()))


def in_microvolts(values: NDArray[np.float64], unit: str) -> tuple[NDArray[np.float64], str]:
    """Return samples and their unit: "uV", or as they are and "unknown".

    What is too large to have been measured is missing.
    """
    uv = _UV_PER.get(unit.strip().lower())
    samples = measured(np.asarray(values, np.float64))
    return (samples, "unknown") if uv is None else (samples * uv, "uV")
