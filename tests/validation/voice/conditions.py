"""What is measured: one condition a row, with its target from the project's plan."""

from dataclasses import dataclass, replace

from .dialogue import Plan, draw
from .figures import Target, at_least, at_most
from .listeners import LISTENERS, Mode
from .recording import Noise, Setting, record
from .room import Room
from .score import Tally, score

THIRD_MINUTE_S = 120.0
OVERLAPS_RIGHT = 0.90
"""Share of the overlaps that must be right; the plan names no share."""


@dataclass(frozen=True, slots=True)
class Condition:
    """A row of the table.

    Attributes
    ----------
    name
        As it is read.
    mode
        Which of the product's pipelines listens.
    settings
        How it is recorded; dialogue after dialogue takes the next one.
    targets
        What must be reached; none where a row only informs.
    plan
        What kind of conversation.
    attribute_from_s
        Attribution counts from here, seconds.
    weight
        Share of the dialogues that are asked for; longer ones need fewer.
    """

    name: str
    mode: Mode
    settings: tuple[Setting, ...]
    targets: tuple[Target, ...] = ()
    plan: Plan = Plan(exchanges=10)
    attribute_from_s: float = 0.0
    weight: float = 1.0

    def measure(self, seed: int) -> Tally:
        """Draw, record, hear and score one dialogue."""
        recording = record(
            draw(seed, self.plan), self.settings[seed % len(self.settings)], seed
        )
        heard = LISTENERS[self.mode](recording)
        return score(recording.truth, heard, self.attribute_from_s)


_NEAR = Setting(2, leak_db=-12.0, snr_db=20.0)
_LEAKY = Setting(2, Room(0.4), leak_db=-6.0, snr_db=15.0)
_DRY = Setting(1, snr_db=20.0)
_ROOM = Setting(1, Room(0.3), snr_db=20.0)
_HALL = Setting(1, Room(0.6), snr_db=20.0)
_STEREO = Setting(2, Room(0.3), leak_db=-3.0, snr_db=20.0)
_LAPTOP = Setting(1, Room(0.5), snr_db=10.0)
_PHONE = Setting(1, Room(0.3), snr_db=15.0, rate_hz=8_000)
_OVERLAPPING = Plan(exchanges=10, overlapping_share=0.9, long_share=0.0, short_share=0.0)
_DISTURBED = Plan(exchanges=16, clatter_share=0.85, long_share=0.0)
_TWO, _BOTH, _ONE, _NOBODY = Mode
_SOUGHT = at_least(overlaps_right=OVERLAPS_RIGHT)
_IGNORED = at_most(answered=0.02)
_REFUSED = at_least(unreliable=1.0)
_IN_TIME = at_most(heard_p90_ms=150.0, end_known_p90_ms=750.0)

CONDITIONS: tuple[Condition, ...] = (
    Condition(
        "two channels, leakage -12 dB, SNR 20 dB",
        _TWO,
        (_NEAR,),
        at_most(median_ms=20.0, p90_ms=80.0, rtf=0.04)
        + _IN_TIME
        + at_least(attribution=0.995, found=0.97),
    ),
    Condition(
        "two channels, leakage -6 dB, RT60 0.4 s, 15 dB",
        _TWO,
        (_LEAKY,),
        at_most(median_ms=40.0, p90_ms=150.0, rtf=0.04)
        + _IN_TIME
        + at_least(attribution=0.98, found=0.94),
    ),
    Condition(
        "one microphone, both enrolled, dry, 20 dB",
        _BOTH,
        (_DRY,),
        at_most(median_ms=20.0, p90_ms=100.0, rtf=0.10)
        + _IN_TIME
        + at_least(attribution=0.985, found=0.92),
    ),
    Condition(
        "one microphone, both enrolled, RT60 0.3 s, 20 dB",
        _BOTH,
        (_ROOM,),
        at_most(
            clear_median_ms=50.0, clear_p90_ms=130.0, median_ms=60.0, p90_ms=250.0, rtf=0.10
        )
        + _IN_TIME
        + at_least(attribution=0.985, found=0.90),
    ),
    Condition(
        "one microphone, both enrolled, RT60 0.6 s, 20 dB",
        _BOTH,
        (_HALL,),
        at_most(median_ms=80.0, p90_ms=300.0, rtf=0.10)
        + _IN_TIME
        + at_least(attribution=0.975, found=0.88),
    ),
    Condition(
        "therapist enrolled, client learned, RT60 0.3-0.5 s; attribution from the third minute",
        _ONE,
        (_ROOM, replace(_ROOM, room=Room(0.5))),
        at_most(median_ms=90.0, rtf=0.10) + _IN_TIME + at_least(attribution=0.97, found=0.88),
        Plan(exchanges=26),
        THIRD_MINUTE_S,
        weight=0.5,
    ),
    Condition(
        "one microphone, nobody enrolled, RT60 0.3 s, 20 dB", _NOBODY, (_ROOM,), weight=0.5
    ),
    Condition("overlaps: two channels, -12 dB", _TWO, (_NEAR,), _SOUGHT, _OVERLAPPING),
    Condition("overlaps: one microphone, RT60 0.3 s", _BOTH, (_ROOM,), _SOUGHT, _OVERLAPPING),
    Condition(
        "babble 10 dB, one microphone",
        _BOTH,
        (replace(_ROOM, snr_db=10.0, noise=Noise.BABBLE),),
        _REFUSED,
        weight=0.5,
    ),
    Condition(
        "babble 10 dB, two channels, -12 dB",
        _TWO,
        (replace(_NEAR, snr_db=10.0, noise=Noise.BABBLE),),
        _REFUSED,
        weight=0.5,
    ),
    Condition(
        "cough, sniff, door, keyboard: two channels", _TWO, (_NEAR,), _IGNORED, _DISTURBED
    ),
    Condition(
        "cough, sniff, door, keyboard: one microphone", _BOTH, (_ROOM,), _IGNORED, _DISTURBED
    ),
    *(
        Condition(choice, mode, (setting,), weight=0.5)
        for choice, mode, setting in (
            ("stereo device: -3 dB, RT60 0.3 s, 20 dB", _TWO, _STEREO),
            ("laptop across the room: one microphone, RT60 0.5 s, 10 dB", _BOTH, _LAPTOP),
            ("telephone on the table: one microphone, 8 kHz, RT60 0.3 s, 15 dB", _BOTH, _PHONE),
        )
    ),
    *(
        Condition(f"two channels, -12 dB, {fault}", _TWO, (setting,), weight=0.5)
        for fault, setting in (
            ("48 kHz", replace(_NEAR, rate_hz=48_000)),
            ("44.1 kHz", replace(_NEAR, rate_hz=44_100)),
            ("8 kHz", replace(_NEAR, rate_hz=8_000)),
            ("white noise 10 dB", replace(_NEAR, snr_db=10.0, noise=Noise.WHITE)),
            ("50 Hz hum 10 dB below the voice", replace(_NEAR, hum_db=10.0)),
            ("clipped by 12 dB", replace(_NEAR, clip_db=12.0)),
            ("constant offset of 0.1", replace(_NEAR, offset=0.1)),
        )
    ),
)
"""Every row, in the order of the plan; choices and faults of gear, last, have no target."""
