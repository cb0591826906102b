"""The client's own recording: trimmed, faded, as loud as speech should be, with no name in it.

Clients listen to the whole of it day after day, usually with headphones.  It is the only
thing that leaves the program unprotected, so nothing in it says whose it is.
"""

import math
import uuid
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import av
import av.error
import numpy as np

from ..durable_file import DRAFT, rename_durably
from ..errors import Expected
from .loudness import Loudness, loudness_of
from .session_sound import SessionSound
from .sound_filter import Mono, filtered

AIM_LUFS = -18.0
"""Loud enough on a telephone's headphones.  EBU R128 asks -23 of broadcasts, which is quiet
there; its measure is what we use, not its level."""

MOST_GAIN_DB = 24.0
"""A whole session in a whisper is not made louder than this: the room would hiss."""

_PEAK_DBFS = -1.5
_BLOCK_S = 10.0
_BITS_PER_S = 64_000
_LOWERED_DB = {".mp3": 0.446}
"""LAME plays safe at this bit rate and lowers everything to 0.95."""
_FORMS = {
    ".mp3": ("mp3", "libmp3lame"),
    ".flac": ("flac", "flac"),
    ".wav": ("wav", "pcm_s16le"),
}

Progress = Callable[[float], bool]
"""Told how far it is, 0 to 1; returns False to stop."""


class TakeHomeRefused(Expected):
    """This recording cannot be made."""


class TakeHomeStopped(Expected):
    """The therapist stopped it; nothing was left behind."""

    def __init__(self) -> None:
        super().__init__("Stopped. No recording was written.")


@dataclass(frozen=True, slots=True)
class TakeHomePlan:
    """What the recording is to be.

    Attributes
    ----------
    from_s, to_s
        Which part of the session, seconds; all of it by default.
    fade_s
        How long it fades in and out.
    silence_s
        So much silence comes before it: time to settle down.
    """

    from_s: float = 0.0
    to_s: float | None = None
    fade_s: float = 2.0
    silence_s: float = 0.0


@dataclass(frozen=True, slots=True)
class TakeHome:
    """What became of it: how long (seconds), how loud it was, and by how much it was raised."""

    length_s: float
    before: Loudness
    gain_db: float


def write_take_home(
    sound: SessionSound,
    plan: TakeHomePlan,
    path: Path,
    progress: Progress | None = None,
) -> TakeHome:
    """Write the client's recording; an older file of that name is replaced when it is whole.

    Parameters
    ----------
    sound
        The session's.
    plan
        Which part of it, and how.
    path
        Where to; its ending (.mp3, .flac, .wav) says in which form.
    progress
        Asked now and then.

    Raises
    ------
    TakeHomeRefused
        If the form is unknown, or the part is not in the session or silent throughout.
    TakeHomeStopped
        If `progress` said so.
    OSError
        If the disk refuses.
    """
    if path.suffix.lower() not in _FORMS:
        forms = ", ".join(_FORMS)
        raise TakeHomeRefused(f"{path.name}: choose one of {forms} for how it is to be stored.")
    to_s = _end_s(sound, plan)
    tell = progress or _go_on
    measured = loudness_of(_blocks(sound, plan.from_s, to_s, _half(tell, 0.0)), sound.rate_hz)
    if measured.integrated_lufs is None:
        raise TakeHomeRefused("Nothing can be heard in this part of the session.")
    gain_db = min(MOST_GAIN_DB, AIM_LUFS - measured.integrated_lufs)
    blocks = _blocks(sound, plan.from_s, to_s, _half(tell, 0.5))
    length_s, form = to_s - plan.from_s, path.suffix.lower()
    chain = _filters(gain_db + _LOWERED_DB.get(form, 0.0), length_s, plan)
    draft = path.with_name(f"{uuid.uuid4()}{DRAFT}")
    try:
        _encode(draft, form, filtered(blocks, sound.rate_hz, chain), sound.rate_hz)
        rename_durably(draft, path)
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return TakeHome(length_s + plan.silence_s, measured, gain_db)


def _end_s(sound: SessionSound, plan: TakeHomePlan) -> float:
    """Return where the recording ends, seconds; raises `TakeHomeRefused`."""
    if not 0.0 <= plan.from_s < sound.end_s:
        raise TakeHomeRefused(
            f"{plan.from_s:g} s is no part of this session, which has sound until"
            f" {sound.end_s:.0f} s. Let the recording begin before that."
        )
    if plan.to_s is not None and plan.to_s <= plan.from_s:
        raise TakeHomeRefused(
            f"A recording that begins at {plan.from_s:g} s cannot end at {plan.to_s:g} s."
            " Let it end later than it begins."
        )
    return sound.end_s if plan.to_s is None else min(plan.to_s, sound.end_s)


def _filters(
    gain_db: float, length_s: float, plan: TakeHomePlan
) -> tuple[tuple[str, str], ...]:
    fade_s = min(plan.fade_s, length_s / 2.0)
    limit = math.pow(10.0, _PEAK_DBFS / 20.0)
    chain = [
        ("volume", f"{gain_db:.2f}dB"),
        ("alimiter", f"limit={limit:.4f}:level=false:latency=true"),
    ]
    if fade_s > 0.0:
        chain += [
            ("afade", f"type=in:duration={fade_s:.3f}"),
            ("afade", f"type=out:start_time={length_s - fade_s:.3f}:duration={fade_s:.3f}"),
        ]
    if plan.silence_s > 0.0:
        chain.append(("adelay", f"{round(1000.0 * plan.silence_s)}:all=1"))
    return tuple(chain)


def _blocks(sound: SessionSound, from_s: float, to_s: float, tell: Progress) -> Iterator[Mono]:
    for n in range(math.ceil((to_s - from_s) / _BLOCK_S)):
        start_s = from_s + n * _BLOCK_S
        if not tell((start_s - from_s) / (to_s - from_s)):
            raise TakeHomeStopped
        yield np.ascontiguousarray(sound.mixed(start_s, min(to_s, start_s + _BLOCK_S)))


def _encode(path: Path, ending: str, frames: Iterator[av.AudioFrame], rate_hz: int) -> None:
    container, codec = _FORMS[ending]
    path.touch(mode=0o600)
    try:
        with av.open(str(path), "w", format=container, options={"fflags": "+bitexact"}) as file:
            stream = file.add_stream(codec, rate=rate_hz, options={"flags": "+bitexact"})
            assert isinstance(stream, av.AudioStream)
            stream.layout = "mono"
            if codec == "libmp3lame":
                stream.bit_rate = _BITS_PER_S
            resampler = av.AudioResampler(stream.format.name, "mono", rate_hz)
            for frame in frames:
                for fitted in resampler.resample(frame):
                    file.mux(stream.encode(fitted))
            for fitted in resampler.resample(None):
                file.mux(stream.encode(fitted))
            file.mux(stream.encode(None))
    except av.error.FFmpegError as error:
        raise OSError(error.errno, error.strerror, path.name) from error


def _half(tell: Progress, begin: float) -> Progress:
    return lambda share: tell(begin + share / 2.0)


def _go_on(_: float) -> bool:
    return True
