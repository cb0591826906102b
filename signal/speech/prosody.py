"""How a turn was spoken: how loud, how high, how fast, with how many pauses.  No words.

Told of each turn once it is over.  Nothing here says what it means: the literature ties slow
and monotonous speech to traits more than to states (Marmar 2019), so a turn is only ever to be
compared with the same person's other turns, heard through the same microphone.

References
----------
de Jong, N. H. & Wempe, T. (2009). Praat script to detect syllable nuclei and measure speech
rate automatically. doi:10.3758/BRM.41.2.385
Marmar, C. R. et al. (2019). Speech-based markers for posttraumatic stress disorder in US
veterans. doi:10.1002/da.22890
"""

from collections import deque
from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from .speakers import SPEAKERS, SpeakerFrame
from .turns import TurnEnded
from .voices import FRAME_S, SILENCE_DBFS, Speaker
from .voicing import VOICED


@dataclass(frozen=True, slots=True)
class ProsodyRules:
    """How syllables, pitch and loudness are had from frames (docs/methods/prosody.md).

    Attributes
    ----------
    heard_s
        Of a longer turn only the last so many seconds are judged.
    least_speech_s
        Of less speech than this nothing is told.
    speech
        Probability from which a frame counts as speech of its person.
    pause_s
        A shorter silence is part of the talk.
    peak_within_db
        A syllable's loudest frame is no weaker than this below the loud ones of the turn (their
        upper 5 %).
    dip_db
        Between two syllables the level falls by this much.
    least_nuclei_gap_s
        Nobody speaks faster than one syllable in so many seconds.
    floor_share
        The quiet of the room is the level that this share of the others' silence stays below.
    """

    heard_s: float = 60.0
    least_speech_s: float = 1.0
    speech: float = 0.35
    pause_s: float = 0.2
    peak_within_db: float = 25.0
    dip_db: float = 2.0
    least_nuclei_gap_s: float = 0.08
    floor_share: float = 0.1


@dataclass(frozen=True, slots=True)
class TurnProsody:
    """How somebody spoke from `start_s` to `end_s`, known at `decided_s` (seconds).

    Attributes
    ----------
    speaker
        Whose turn it was.
    covered_s, speech_s
        Seconds of it that were heard (a hole in the sound was not), and that were speech.
    pause_share
        Share of what was heard that was silence of `ProsodyRules.pause_s` and more.
    loudness_db
        Median level of the speech above the quiet of the room; None if no quiet was heard.
    syllables
        How many syllable nuclei were found.
    f0_hz
        Median pitch; None if too little was voiced.
    f0_spread_semitones
        Width of the middle half of the pitches (interquartile range).
    voiced_share
        Share of the speech that was voiced.
    """

    speaker: Speaker
    start_s: float
    end_s: float
    decided_s: float
    covered_s: float
    speech_s: float
    pause_share: float
    loudness_db: float | None
    syllables: int
    f0_hz: float | None
    f0_spread_semitones: float | None
    voiced_share: float

    @property
    def speech_rate_hz(self) -> float:
        """Syllables a second, pauses included."""
        return self.syllables / self.covered_s

    @property
    def articulation_rate_hz(self) -> float:
        """Syllables a second of speech."""
        return self.syllables / self.speech_s


@dataclass(frozen=True, slots=True)
class _Heard:
    """One frame of the person's microphone."""

    t_s: float
    level_dbfs: float
    probability: float
    voiced: bool
    f0_hz: float


_SURELY_NO_SPEECH = 0.2
_LEAST_PITCHES = 10
_SMOOTHED_FRAMES = 3  # 48 ms; single frames beat with the pitch of a low voice
_DECIMALS = 2


class ProsodyMeter:
    """Operator: `SpeakerFrame` and `TurnEnded` -> `TurnProsody` of one person's turns.

    Frames without voicing tell nothing, and then nothing is told.

    Parameters
    ----------
    speaker
        Whose turns.
    rules
        How.
    """

    def __init__(
        self, speaker: Speaker = Speaker.CLIENT, rules: ProsodyRules | None = None
    ) -> None:
        self._speaker = speaker
        self._person = SPEAKERS.index(speaker)
        self._rules = rules or ProsodyRules()
        self._heard: deque[_Heard] = deque(maxlen=round(self._rules.heard_s / FRAME_S))

    def update(self, sample: SpeakerFrame | TurnEnded, /) -> tuple[TurnProsody, ...]:
        """Hear one frame, or that a turn is over."""
        if isinstance(sample, TurnEnded):
            return self._tell(sample) if sample.speaker is self._speaker else ()
        if sample.voicing is not None and sample.f0_hz is not None:
            self._heard.append(self._of_person(sample, sample.voicing, sample.f0_hz))
        return ()

    def _of_person(
        self, frame: SpeakerFrame, voicing: tuple[float, float], f0_hz: tuple[float, float]
    ) -> _Heard:
        at = self._person
        return _Heard(
            frame.t_s,
            frame.level_dbfs[at],
            frame.probability[at],
            voicing[at] >= VOICED,
            f0_hz[at],
        )

    def _tell(self, turn: TurnEnded) -> tuple[TurnProsody, ...]:
        rules = self._rules
        # A frame belongs to the turn if its middle does.
        middle_s = 0.5 * FRAME_S
        frames = [h for h in self._heard if turn.start_s <= h.t_s + middle_s < turn.end_s]
        speech = [h for h in frames if h.probability >= rules.speech]
        if len(speech) * FRAME_S < rules.least_speech_s:
            return ()
        f0_hz, f0_spread = _pitch(speech)
        return (
            TurnProsody(
                turn.speaker,
                max(turn.start_s, frames[0].t_s),
                turn.end_s,
                turn.decided_s,
                round(len(frames) * FRAME_S, 3),
                round(len(speech) * FRAME_S, 3),
                round(_pause_share(frames, rules), _DECIMALS),
                self._loudness_db(speech),
                len(_syllable_nuclei(frames, rules)),
                f0_hz,
                f0_spread,
                round(sum(h.voiced for h in speech) / len(speech), _DECIMALS),
            ),
        )

    def _loudness_db(self, speech: list[_Heard]) -> float | None:
        """Compare with the quiet of the room, which the other's leaking voice is not."""
        quiet = [
            h.level_dbfs
            for h in self._heard
            if h.probability <= _SURELY_NO_SPEECH and h.level_dbfs > SILENCE_DBFS
        ]
        if not quiet:
            return None
        loud_dbfs = float(np.median([h.level_dbfs for h in speech]))
        room_dbfs = float(np.quantile(quiet, self._rules.floor_share))
        return round(loud_dbfs - room_dbfs, _DECIMALS)


def _syllable_nuclei(frames: list[_Heard], rules: ProsodyRules) -> list[float]:
    """Return when each syllable was loudest (seconds): voiced peaks between dips."""
    spoken = [h.level_dbfs for h in frames if h.probability >= rules.speech]
    if not spoken:
        return []
    least_dbfs = float(np.quantile(spoken, 0.95)) - rules.peak_within_db
    # Before the first frame and after the last there is nothing to be heard.
    levels = np.pad(
        _smoothed(np.array([h.level_dbfs for h in frames])), 1, constant_values=SILENCE_DBFS
    )
    peaks, _ = scipy.signal.find_peaks(
        levels,
        height=least_dbfs,
        prominence=rules.dip_db,
        distance=round(rules.least_nuclei_gap_s / FRAME_S),
    )
    nuclei = [frames[at - 1] for at in peaks]
    return [h.t_s + 0.5 * FRAME_S for h in nuclei if h.voiced and h.probability >= rules.speech]


def _smoothed(levels_dbfs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Average power over 48 ms around each frame."""
    power = np.pad(10.0 ** (levels_dbfs / 10.0), _SMOOTHED_FRAMES // 2, "edge")
    mean = np.convolve(power, np.full(_SMOOTHED_FRAMES, 1.0 / _SMOOTHED_FRAMES), "valid")
    return np.asarray(10.0 * np.log10(mean))


def _pitch(speech: list[_Heard]) -> tuple[float, float] | tuple[None, None]:
    """Return the median in Hz and the interquartile range in semitones, if there are enough."""
    f0_hz = [h.f0_hz for h in speech if h.voiced and h.f0_hz > 0.0]
    if len(f0_hz) < _LEAST_PITCHES:
        return (None, None)
    low, middle, high = np.quantile(f0_hz, (0.25, 0.5, 0.75))
    spread = 12.0 * float(np.log2(high / low))
    return (round(float(middle), 1), round(spread, _DECIMALS))


def _pause_share(frames: list[_Heard], rules: ProsodyRules) -> float:
    """Return the share of frames in silences that are long enough to be pauses."""
    paused = run = 0
    for heard in frames:
        if heard.probability < rules.speech:
            run += 1
            continue
        paused += run if run * FRAME_S >= rules.pause_s else 0
        run = 0
    return paused / len(frames)
