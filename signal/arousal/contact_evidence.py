"""Signs that contact may be lost, each as a number from 0 (no sign) to 1 (clear sign).

Behaviour first, body second: what the client does not answer is close to what the therapist
needs to know; what the heart does points both ways in the literature (science basis 1, 2.7).
"""

import math
from collections import deque
from dataclasses import dataclass, field
from statistics import median, quantiles

from ..cardiac.hrv import HeartEstimate
from ..speech.replies import ReplyTracker
from ..speech.talk_share import TalkShare
from ..speech.voices import Reply, Speaker
from .baseline import HeartBaseline
from .index import ArousalSample, RecentArousal

RECENT_S = 45.0
SHARE_S = 40.0
MISSED_S = 60.0
_FEWEST_SHARES = 120
_FEWEST_PROMPTS = 2
_NOTICED_SILENCE_S = 2.0
_FEWEST_SECONDS = 20
_SAME_TALK = 0.3
_LEAST_FALL_BPM = 4.0


@dataclass(frozen=True, slots=True)
class Sign:
    """One kind of evidence at one second.

    Attributes
    ----------
    key
        Its name in the weights, for example "open".
    strength
        0 to 1.
    measure, value, unit, window_s
        What was measured, for the therapist to read.
    """

    key: str
    strength: float
    measure: str
    value: float
    unit: str
    window_s: float


def ramp(x: float, a: float, b: float) -> float:
    """Return 0 below `a`, 1 above `b`, and the straight line between."""
    return min(1.0, max(0.0, (x - a) / (b - a)))


@dataclass(frozen=True, slots=True)
class Circumstances:
    """What the therapist has said that changes how silence is to be read."""

    silence_on_purpose: bool = False
    crying: bool = False
    far_away_until_s: float = float("-inf")


class VoiceSigns:
    """Reads the signs that the conversation gives."""

    def __init__(self) -> None:
        self._shares: deque[float] = deque(maxlen=600)

    def read(
        self, t_s: float, replies: ReplyTracker, share: TalkShare, room: Circumstances
    ) -> tuple[Sign, ...]:
        """Return the signs at `t_s` (seconds); learns the usual talk share on the way."""
        soften = 0.5 if room.crying else 1.0
        spoken_s = share.spoken_s(Speaker.CLIENT, t_s - SHARE_S, t_s)
        quiet = self._quiet(t_s, spoken_s, replies)
        if replies.learning and replies.prompts_since(t_s - SHARE_S) > 0:
            self._shares.append(spoken_s)
        signs = [
            _recent_replies(t_s, replies),
            _missed(t_s, replies),
            _weakened(quiet, soften),
        ]
        if not room.silence_on_purpose:
            signs += [_weakened(_open_silence(t_s, replies), soften), _dead(t_s, share)]
        if t_s < room.far_away_until_s:
            signs.append(Sign("far_away", 1.0, "far_away_mark", 1.0, "count", 30.0))
        return tuple(signs)

    def _quiet(self, t_s: float, spoken_s: float, replies: ReplyTracker) -> Sign:
        """Tell how far the client's share of talk has fallen below what is usual here."""
        usual_s = median(self._shares) if len(self._shares) >= _FEWEST_SHARES else 0.0
        drop = 1.0 - spoken_s / usual_s if usual_s > 0.0 else 0.0
        asked = replies.prompts_since(t_s - SHARE_S) >= _FEWEST_PROMPTS
        strength = ramp(drop, 0.4, 0.9) if asked else 0.0
        return Sign("quiet", strength, "talk_share_drop", 100.0 * drop, "%", SHARE_S)


def _weakened(sign: Sign, by: float) -> Sign:
    return Sign(
        sign.key, sign.strength * by, sign.measure, sign.value, sign.unit, sign.window_s
    )


def _open_silence(t_s: float, replies: ReplyTracker) -> Sign:
    since_s = replies.since_s
    silent_s = 0.0 if since_s is None else t_s - since_s
    strength = (
        ramp(replies.model.z(silent_s), 1.3, 3.0) if silent_s > _NOTICED_SILENCE_S else 0.0
    )
    return Sign("open", strength, "open_silence", silent_s, "s", silent_s)


_MISSED_Z = 3.0
_REPLY_WEIGHTS = (1.0, 0.5, 0.25)


def _recent_replies(t_s: float, replies: ReplyTracker) -> Sign:
    def z(reply: Reply) -> float:
        return replies.model.z(reply.latency_s) if reply.answered else _MISSED_Z

    newest = [r for r in reversed(replies.recent) if r.t_s > t_s - RECENT_S][:3]
    weights = _REPLY_WEIGHTS[: len(newest)]
    mean = sum(w * z(r) for w, r in zip(weights, newest, strict=True)) / sum(weights or (1.0,))
    strength = ramp(mean, 0.8, 2.2)
    return Sign("rec", strength, "reply_latency_z", mean, "spreads", RECENT_S)


def _missed(t_s: float, replies: ReplyTracker) -> Sign:
    count = sum(1 for r in replies.recent if not r.answered and r.t_s > t_s - MISSED_S)
    return Sign("miss", min(1.0, count / 2), "missed_replies", float(count), "count", MISSED_S)


def _dead(t_s: float, share: TalkShare) -> Sign:
    last_s = share.anyone_since_s()
    talking = any(share.talking(speaker) for speaker in Speaker)
    silent_s = 0.0 if talking or last_s is None else t_s - last_s
    return Sign("dead", ramp(silent_s, 4.0, 9.0), "nobody_speaks", silent_s, "s", silent_s)


@dataclass(slots=True)
class BodySigns:
    """Reads the signs that the heart gives; remembers a few minutes of it."""

    recent: RecentArousal = field(default_factory=RecentArousal)
    _ln_rmssd: deque[tuple[float, float, float]] = field(
        default_factory=lambda: deque(maxlen=200)
    )

    def read(
        self,
        sample: ArousalSample,
        heart: HeartEstimate,
        usual: HeartBaseline,
        client_share: float,
        silence: float,
    ) -> tuple[Sign, ...]:
        """Return the signs at one second.

        Parameters
        ----------
        sample, heart, usual
            The heart now and usually.
        client_share
            Share of the last 30 s in which the client spoke, 0 to 1.
        silence
            How silent the client is: strengths of "open" and "quiet" added up.
        """
        self.recent.add(sample)
        level = sample.level_sdu
        still = ramp(level, 1.0, 3.0) * min(1.0, silence)
        return (
            self._drop(sample, usual),
            Sign("still", still, "heart_high_while_silent", level, "SDu", 10.0),
            self._variability_rise(sample.t_s, heart, client_share),
            _flat(heart, usual),
            Sign("below", ramp(-level, 1.0, 3.0), "heart_below_usual", -level, "SDu", 10.0),
        )

    def _drop(self, now: ArousalSample, usual: HeartBaseline) -> Sign:
        """Tell how far the heart fell from a raised level; a fall from rest means nothing."""
        rates = [s.rate_bpm for s in self.recent.between(now.t_s - 90.0, now.t_s - 12.0)]
        if len(rates) < _FEWEST_SECONDS:
            return Sign("drop", 0.0, "heart_drop", 0.0, "bpm", 90.0)
        raised = quantiles(rates, n=5, method="inclusive")[3]
        fall_bpm = raised - now.rate_bpm
        was_raised = ramp((raised - usual.heart_rate_bpm) / usual.spread_bpm, 0.5, 2.0)
        strength = ramp(fall_bpm / usual.spread_bpm, 1.0, 3.5) * was_raised
        return Sign(
            "drop",
            strength if fall_bpm >= _LEAST_FALL_BPM else 0.0,
            "heart_drop",
            fall_bpm,
            "bpm",
            90.0,
        )

    def _variability_rise(self, t_s: float, heart: HeartEstimate, client_share: float) -> Sign:
        """Tell whether RMSSD rose while the client spoke as much as before.

        A client who stops talking changes it for purely mechanical reasons (basis 3.5).
        """
        rise = 0.0
        if heart.rmssd_fast_ms is not None and heart.rmssd_fast_ms > 0.0:
            now = math.log(heart.rmssd_fast_ms)
            before = [
                value
                for at_s, value, talk in self._ln_rmssd
                if t_s - 180.0 <= at_s <= t_s - 35.0 and abs(talk - client_share) <= _SAME_TALK
            ]
            if len(before) >= _FEWEST_SECONDS:
                rise = now - median(before)
            self._ln_rmssd.append((t_s, now, client_share))
        return Sign("rmup", ramp(rise, 0.20, 0.60), "rmssd_rise", rise, "ln", 30.0)


def _flat(heart: HeartEstimate, usual: HeartBaseline) -> Sign:
    flatter = 0.0
    if usual.ln_rate_sd is not None and heart.rate_sd_bpm:
        flatter = usual.ln_rate_sd - math.log(heart.rate_sd_bpm)
    return Sign("flat", ramp(flatter, 0.35, 0.90), "heart_flat", flatter, "ln", 30.0)
