"""Findings, said once when they begin and once when they end, each with its reasons."""

from dataclasses import replace

from ...signal.arousal.contact_loss import ContactChange
from ...signal.arousal.hotspot import PeakChange
from ..inputs import Phase
from ..records import Evidence, Flag, FlagKind, FlagState

WEIGHTY = 0.4
"""Contributions below this many log-odds are no reason to mention (docs/methods/contact.md)."""

_MOST_REASONS = 3


class FlagBook:
    """Opens and closes findings, so that each one has a beginning and an end."""

    def __init__(self) -> None:
        self._open: dict[tuple[FlagKind, FlagState], Flag] = {}

    def is_open(self, kind: FlagKind, *states: FlagState) -> bool:
        """Return whether such a finding stands."""
        return any((kind, state) in self._open for state in states)

    @property
    def about_client(self) -> bool:
        """Whether any finding about the client stands."""
        return any(kind is not FlagKind.CANNOT_TELL for kind, _ in self._open)

    def open_flags(self) -> tuple[Flag, ...]:
        """Return the findings that stand, the oldest first."""
        return tuple(self._open.values())

    def begin(self, flag: Flag) -> tuple[Flag, ...]:
        """Open a finding; nothing if the same one stands already."""
        key = (flag.kind, flag.state)
        if key in self._open:
            return ()
        self._open[key] = flag
        return (flag,)

    def end(self, kind: FlagKind, state: FlagState, until_s: float) -> tuple[Flag, ...]:
        """Close a finding, if it stands."""
        flag = self._open.pop((kind, state), None)
        return () if flag is None else (replace(flag, until_s=until_s),)

    def end_all(self, until_s: float) -> tuple[Flag, ...]:
        """Close everything: the session is over."""
        return tuple(
            flag for kind, state in list(self._open) for flag in self.end(kind, state, until_s)
        )

    def take_over(self, told: tuple[Flag, ...], t_s: float) -> tuple[Flag, ...]:
        """End, at `t_s` (seconds), what was told and does not stand; say the reverse anew.

        The same finding for another reason, or since another time, is another finding.
        """
        over = {(flag.kind, flag.state): flag for flag in told}
        anew: list[Flag] = []
        for key, flag in self._open.items():
            known = over.get(key)
            if known is not None and replace(flag, decided_s=known.decided_s) == known:
                self._open[key] = over.pop(key)
            else:
                self._open[key] = replace(flag, decided_s=t_s)
                anew.append(self._open[key])
        ended = (replace(f, until_s=max(t_s, f.decided_s)) for f in over.values())
        return (*ended, *anew)

    def peak(
        self, change: PeakChange, phase: Phase, coverage: float, age_s: float
    ) -> tuple[Flag, ...]:
        """Follow a change of peak arousal."""
        state = FlagState(change.state.value)
        if change.ended:
            # The peak itself ended when arousal fell; that it is past holds until now.
            past = state is FlagState.PAST_PEAK
            until_s = change.decided_s if past else change.t_s
            return self.end(FlagKind.PEAK_AROUSAL, state, until_s)
        because = (
            Evidence("arousal_z", round(change.level_sdu, 2), "SDu", 10.0, coverage, age_s),
            Evidence("arousal_rise", round(change.rise_bpm, 1), "bpm", 90.0, coverage, age_s),
        )
        return self.begin(
            Flag(
                FlagKind.PEAK_AROUSAL,
                state,
                change.t_s,
                change.decided_s,
                None,
                phase,
                because,
            )
        )

    def contact(
        self, change: ContactChange, phase: Phase, coverage: float, age_s: float
    ) -> tuple[Flag, ...]:
        """Follow a change of possible loss of contact."""
        state = FlagState(change.line.value)
        if change.ended:
            return self.end(FlagKind.POSSIBLE_DISSOCIATION, state, change.t_s)
        because = contact_reasons(change, coverage, age_s)
        return self.begin(
            Flag(
                FlagKind.POSSIBLE_DISSOCIATION,
                state,
                change.t_s,
                change.decided_s,
                None,
                phase,
                because,
            )
        )


_BODY = frozenset({"drop", "still", "rmup", "flat", "below", "unmoving"})


def contact_reasons(
    change: ContactChange, coverage: float, age_s: float
) -> tuple[Evidence, ...]:
    """Return the two or three signs that weighed most; the first even if it is light."""
    parts = change.score.parts
    # What was said a minute ago may still weigh, but there is nothing left of it to show.
    weighty = [part for part in parts if part[1] >= WEIGHTY and part[0].value > 0.0]
    weighty = weighty or list(parts[:1])
    return tuple(
        Evidence(
            sign.measure,
            round(sign.value, 2),
            sign.unit,
            round(sign.window_s, 1),
            coverage if sign.key in _BODY else 1.0,
            age_s if sign.key in _BODY else 0.0,
        )
        for sign, _ in weighty[:_MOST_REASONS]
    )
