"""What is agreed to in the session now, what is being changed, and what is being erased."""

from ...monitor.records import Consent, ConsentChange, Forgotten, Modality
from ..words import consent_wording as wording
from ..words.phrases import tr
from .readouts import AnswerReadout, ConsentReadout

IN_FORCE_WITHIN_S = 1.5
"""A change that the record has not confirmed by then is owned up to, seconds."""

FORGET_S = 300.0
"""How far back forgetting reaches, seconds."""

GROUNDS = {
    Modality.RAW_AUDIO: Modality.VOICE_TIMING,
    Modality.SUPERVISION: Modality.KEEP,
    Modality.RESEARCH: Modality.KEEP,
}
"""Which answer another rests on: without it that one is no."""


class ConsentMemory:
    """Folds changes into what holds; a change counts once it comes back as a record."""

    def __init__(self) -> None:
        self._at_start = Consent()
        self._changes: dict[tuple[float, Modality], ConsentChange] = {}
        self._waiting: dict[Modality, ConsentChange] = {}
        self._asked_s: float | None = None
        self._forgotten_s: float | None = None

    @property
    def consent(self) -> Consent:
        """What holds now, as the record has it."""
        agreed = self._at_start
        for change in sorted(self._changes.values(), key=lambda change: change.t_s):
            agreed = agreed.after(change)
        return agreed

    def begin(self, at_start: Consent) -> None:
        """Take what was agreed to before the session."""
        self._at_start = at_start

    def sent(self, change: ConsentChange) -> None:
        """The window passed this on."""
        self._waiting[change.modality] = change

    def changed(self, change: ConsentChange) -> None:
        """This is in the record."""
        self._changes[change.t_s, change.modality] = change
        waiting = self._waiting.get(change.modality)
        if waiting is not None and waiting.t_s <= change.t_s:
            del self._waiting[change.modality]

    def asked_to_forget(self, t_s: float) -> None:
        """The window asked for the last minutes to be erased, at `t_s` (seconds)."""
        self._asked_s = t_s

    def forgotten(self, forgotten: Forgotten) -> None:
        """It is done."""
        if self._asked_s is not None and forgotten.t_s >= self._asked_s:
            self._asked_s, self._forgotten_s = None, forgotten.t_s

    def late_at(self, now_s: float, *, link_ok: bool) -> str:
        """Return what was asked for and is not in force though it should be, in words."""
        late = self._late(now_s)
        if late and link_ok:  # the station knows of it, and still does not do it
            return f"{late} {tr(wording.PERHAPS_THE_DISK)}"
        return late

    def at(self, now_s: float) -> ConsentReadout:
        """Return what to show at `now_s` (seconds)."""
        return ConsentReadout(tuple(map(self._answer, Modality)), self._forgetting(now_s))

    def _late(self, now_s: float) -> str:
        if self._asked_s is not None and now_s - self._asked_s > IN_FORCE_WITHIN_S:
            return tr(wording.NOT_ERASED)
        late = [
            tr(wording.NAMES[change.modality])
            for change in self._waiting.values()
            if now_s - change.t_s > IN_FORCE_WITHIN_S
        ]
        return tr(wording.NOT_IN_FORCE).format(names=", ".join(late)) if late else ""

    def _answer(self, modality: Modality) -> AnswerReadout:
        agreed = self.consent
        ground = GROUNDS.get(modality)
        grounded = ground is None or agreed.gives(ground)
        given = grounded and agreed.gives(modality)
        waiting = modality in self._waiting
        word = wording.AGREED_TO if given else wording.NOT_AGREED_TO
        means = (wording.MEANS if given else wording.WITHOUT)[modality]
        if not grounded:
            means = wording.NEEDS[modality]
        return AnswerReadout(
            modality,
            given,
            possible=grounded and not waiting,
            word=tr(wording.BEING_CHANGED if waiting else word),
            means=tr(means),
        )

    def _forgetting(self, now_s: float) -> str:
        if self._asked_s is not None:
            return tr(wording.ERASING)
        done_s = self._forgotten_s
        recent = done_s is not None and now_s - done_s < FORGET_S
        return tr(wording.IS_ERASED) if recent else ""
