"""Every number that shapes a finding, in one tree, readable from a TOML file.

Settings are part of a session's record: a replay uses the session's own unless told
otherwise, and a report says which were used.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec

from ..signal.arousal.baseline import BaselineRules, EarlierBaseline
from ..signal.arousal.contact_loss import ContactRules
from ..signal.arousal.high_arousal import HighArousalRules
from ..signal.arousal.hotspot import HotspotRules
from ..signal.arousal.settling import SettlingRules
from ..signal.arousal.talk_effect import TalkEffectRules
from ..signal.arousal.trend import ArousalTrendRules
from ..signal.cardiac.beat_times import BeatTimingRules
from ..signal.cardiac.heart_quality import QualityRules
from ..signal.cardiac.hrv import HeartWindows
from ..signal.cardiac.rate_trend import TrendRules
from ..signal.cardiac.respiration import BreathingRules
from ..signal.cardiac.rhythm import RhythmRules
from ..signal.cardiac.rr_cleaning import RrGate
from ..signal.cardiac.stillness import StillnessRules
from ..signal.cardiac.unusual_heart import UnusualHeartRules
from ..signal.cardiac.wear_rules import WearRules
from ..signal.speech.activity import ActivityRules
from ..signal.speech.latency import LatencyRules
from ..signal.speech.one_microphone import OneMicrophoneRules
from ..signal.speech.speakers import LeakageRules
from .channels.strap_samples import SampleRules
from .client_card import ClientCard, SessionPlan
from .errors import Expected
from .limited_text import read_toml
from .sound_mode import SoundMode


@dataclass(frozen=True, slots=True)
class SensorRules:
    """When a signal can no longer be relied on.

    Attributes
    ----------
    heart_overdue_s, heart_slowest_s
        A heart rate packet overdue for longer than the first: the heart is not seen.  One is
        due after the usual time since the last, which is 1 s at least and `heart_slowest_s`
        at most.
    heart_no_beats_s
        Packets come but hold no interval for this long: the strap is off the body.
    voice_silent_s
        No voice frame for this long: the microphone is not heard.
    digital_silence_s
        Nothing but zeros for this long: it is not a room that we hear.
    least_quality, poor_after_s, good_after_s
        Heart coverage below `least_quality` for `poor_after_s` is poor, until it has been
        good again for `good_after_s`.
    """

    heart_overdue_s: float = 1.5
    heart_slowest_s: float = 3.0
    heart_no_beats_s: float = 6.0
    voice_silent_s: float = 2.0
    digital_silence_s: float = 2.0
    least_quality: float = 0.5
    poor_after_s: float = 5.0
    good_after_s: float = 10.0


@dataclass(frozen=True, slots=True)
class AlertBudget:
    """How often the therapist may be interrupted.

    Attributes
    ----------
    cues, per_s
        At most so many interrupting cues (tier 1 and 2) in so many seconds.
    kept_for_urgent
        So many of them are kept for tier 2 and for contact: prompts about the image must not
        use up what a prompt about contact may need.
    apart_s
        Interrupting cues are at least this far apart.
    quiet_start_s
        None at all in the first seconds of a session.
    wait_while_talking_s
        While the therapist talks a cue waits this long, then it is dropped.
    repeat_s
        The same cue is not shown again before this has passed.
    settled_s
        After the therapist said whether contact was lost, so long nothing is said about it,
        and then only on evidence that began later.
    soft_s, soon_s
        How long a tier 1 and a tier 2 cue stay on the screen.
    """

    cues: int = 3
    kept_for_urgent: int = 1
    per_s: float = 600.0
    apart_s: float = 45.0
    quiet_start_s: float = 300.0
    wait_while_talking_s: float = 8.0
    repeat_s: float = 180.0
    settled_s: float = 45.0
    soft_s: float = 20.0
    soon_s: float = 40.0


@dataclass(frozen=True, slots=True)
class PersonRules:
    """What is known of this client before the session.

    Attributes
    ----------
    upper_edge_bpm
        Where high arousal begins, if the therapist set it; else by the client's own units.
    sensor_type
        Type of the strap, for example "Polar H10"; empty if unknown.
    earlier
        What was usual in earlier sessions, oldest first; only those with the same type of
        strap count.
    """

    upper_edge_bpm: float | None = None
    sensor_type: str = ""
    earlier: tuple[EarlierBaseline, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """All rules of the analysis; the defaults are those that the methods' pages tell.

    Attributes
    ----------
    sound
        How the voices reach the computer.  Of the session, not of the analysis: what was
        recorded in one mode cannot be analysed in another.
    client, plan
        What was agreed with this client, and what kind of session it is: of the session, too.
    replies_needed
        Below so many replies nothing is said about contact: what is usual is not known.
    session_s
        Planned length of the session, seconds.
    """

    sound: SoundMode = SoundMode.EACH
    sensors: SensorRules = SensorRules()
    beats: BeatTimingRules = BeatTimingRules()
    rr_gate: RrGate = RrGate()
    heart: HeartWindows = HeartWindows()
    rhythm: RhythmRules = RhythmRules()
    trend: TrendRules = TrendRules()
    wear: WearRules = WearRules()
    quality: QualityRules = QualityRules()
    samples: SampleRules = SampleRules()
    stillness: StillnessRules = StillnessRules()
    breathing: BreathingRules = BreathingRules()
    leakage: LeakageRules = LeakageRules()
    one_microphone: OneMicrophoneRules = OneMicrophoneRules()
    activity: ActivityRules = ActivityRules()
    latency: LatencyRules = LatencyRules()
    person: PersonRules = PersonRules()
    baseline: BaselineRules = BaselineRules()
    arousal_trend: ArousalTrendRules = ArousalTrendRules()
    talk_effect: TalkEffectRules = TalkEffectRules()
    hotspot: HotspotRules = HotspotRules()
    high_arousal: HighArousalRules = HighArousalRules()
    settling: SettlingRules = SettlingRules()
    unusual_heart: UnusualHeartRules = UnusualHeartRules()
    contact: ContactRules = ContactRules()
    alerts: AlertBudget = AlertBudget()
    client: ClientCard = ClientCard()
    plan: SessionPlan = SessionPlan()
    replies_needed: int = 6
    session_s: float = 5400.0

    def in_session(self, own: "Settings") -> "Settings":
        """Return these rules for a session that ran with its `own`.

        How the voices came, with whom and for what are of the session, not of the analysis.
        """
        return replace(self, sound=own.sound, client=own.client, plan=own.plan)

    def digest(self) -> str:
        """Return a short name that changes whenever any number does."""
        text = msgspec.json.encode(self, order="deterministic")
        return hashlib.sha256(text).hexdigest()[:16]


class SettingsError(Expected):
    """A settings file holds what is no setting."""


def read_settings(path: Path) -> Settings:
    """Read a TOML file in which only the settings that differ need to stand.

    Raises
    ------
    SettingsError
        Naming the file and the entry, if it is not TOML or an entry is unknown or wrong.
    """
    try:
        return settings_from(read_toml(path))
    except (OSError, ValueError, SettingsError) as error:
        raise SettingsError(f"{path}: {error}") from error


def settings_from(data: dict[str, object]) -> Settings:
    """Build settings from plain data that a person wrote, as read from TOML.

    Raises
    ------
    SettingsError
        Naming the entry, if one is unknown or of the wrong kind.
    """
    settings, unknown = _read(data)
    if unknown:
        raise SettingsError(f"there is no setting called {unknown[0]}")
    return settings


def stored_rules(settings: Settings, library: str) -> dict[str, object]:
    """Return settings and cue library as they stand in a session's header."""
    return {"rules": msgspec.to_builtins(settings), "cue_library": library}


def rules_from_store(stored: dict[str, object]) -> tuple[Settings, str | None]:
    """Return the settings and the cue library that a session's header holds.

    Settings of another version of the program that this one does not know are passed over;
    `unknown_rules` names them.

    Raises
    ------
    SettingsError
        If they are not what `stored_rules` writes in any version.
    """
    rules, library = _stored(stored)
    return _read(rules)[0], library


def unknown_rules(stored: dict[str, object]) -> tuple[str, ...]:
    """Return the settings in a session's header that this program does not know.

    Raises
    ------
    SettingsError
        As `rules_from_store`.
    """
    rules, _ = _stored(stored)
    return _read(rules)[1]


def _stored(stored: dict[str, object]) -> tuple[dict[str, object], str | None]:
    rules, library = stored.get("rules", {}), stored.get("cue_library")
    if not isinstance(rules, dict) or not (library is None or isinstance(library, str)):
        raise SettingsError("the session's own settings cannot be read")
    return rules, library


def _read(data: dict[str, object]) -> tuple[Settings, tuple[str, ...]]:
    """Return the settings in plain data, and the names of entries that are none."""
    try:
        settings = msgspec.convert(data, Settings)
    except (msgspec.ValidationError, OverflowError) as error:
        raise SettingsError(str(error)) from error
    return settings, tuple(_left_over(data, msgspec.to_builtins(settings)))


def _left_over(data: object, taken: object, at: str = "") -> Iterator[str]:
    """Yield the name of every entry of `data` that did not become part of `taken`."""
    if isinstance(data, dict) and isinstance(taken, dict):
        for key, value in data.items():
            if key in taken:
                yield from _left_over(value, taken[key], f"{at}{key}.")
            else:
                yield f"{at}{key}"
    elif isinstance(data, list) and isinstance(taken, tuple):
        for number, (one, kept) in enumerate(zip(data, taken, strict=True), 1):
            yield from _left_over(one, kept, f"{at}{number}.")
