"""What is on the window, folded from records: plain facts, no Qt.

The window asks `at` twenty times a second.  Whatever is old, lost or withheld says so in words
here, whether or not the engine noticed: silence is judged against session time.
"""

import math
from dataclasses import replace
from typing import get_args

from ...monitor.channels.presses import Press
from ...monitor.client_card import Place
from ...monitor.inputs import MarkKind, TakenBack, TherapistInput
from ...monitor.records import (
    Consent,
    ConsentChange,
    ContactState,
    CueAnswer,
    FlagKind,
    Forgotten,
    Record,
    TimeJump,
)
from ...monitor.session_outline import SessionOutline
from ..words import wording
from .arousal_reading import arousal_at
from .consent_memory import ConsentMemory
from .contact_reading import known_contact, unknown_contact
from .course_reading import image_at, leader_at, phase_at, suds_at
from .gap_memory import GapMemory
from .list_readouts import OnlineReadout
from .noted_memory import NotedMemory
from .pressed import PressedMemory
from .readouts import (
    ContactReadout,
    CueReadout,
    ReplyReadout,
    Role,
    Screen,
)
from .reply_memory import cannot_count
from .said_memory import SaidMemory
from .station_memory import StationMemory
from .undo_memory import UndoMemory

STRIP_STEP_S = 0.5
"""The strips move in steps of this, so that they are drawn twice a second, not twenty times."""

_WITH_SIGNS = frozenset({ContactState.SOME_SIGNS, ContactState.SEVERAL_SIGNS})
_PRESSES = get_args(TherapistInput)


class ViewState:
    """Folds records into what each panel shows.

    When a stretch of the session was erased, all that is still known is said again; so
    everything that rests on records is forgotten first.  Presses that are on their way, gaps
    and what is agreed to outlast that.
    """

    def __init__(self) -> None:
        self._said = SaidMemory()
        self._gaps = GapMemory()
        self._consent = ConsentMemory()
        self._pressed = PressedMemory()
        self._undo, self._noted = UndoMemory(), NotedMemory()
        self._station = StationMemory()
        self._outline = SessionOutline()

    def apply(self, record: Record) -> None:
        """Take one record."""
        match record:
            case Forgotten():
                self._forget(record)
            case TimeJump():
                self._gaps.jump(record)
            case ConsentChange():
                self._change(record)
            case _:
                self._said.apply(record)
                if isinstance(record, _PRESSES):
                    self._pressed.confirmed(record)
                if isinstance(record, Press):
                    self._noted.recorded(record)
                elif isinstance(record, TakenBack):
                    self._noted.taken_back(record)

    def sent(self, press: TherapistInput) -> None:
        """The therapist pressed something; it counts once it comes back as a record.

        Only a dismissed cue leaves at once: nobody should have to wait for that.
        """
        if isinstance(press, ConsentChange):
            self._consent.sent(press)
            return
        self._pressed.sent(press)
        self._undo.sent(press)
        if isinstance(press, CueAnswer):
            self._said.cues.answer(press)

    def asked_to_forget(self, t_s: float) -> None:
        """The therapist had the last minutes erased, at `t_s` (seconds)."""
        self._consent.asked_to_forget(t_s)

    def agreed(self, at_start: Consent) -> None:
        """Take what was agreed to before the session."""
        self._consent.begin(at_start)
        self._said.agreed(self._consent.consent)

    def planned(self, outline: SessionOutline) -> None:
        """Take what was planned for the session."""
        self._outline = outline
        self._said.planned(outline)

    def station(
        self,
        *,
        link_ok: bool,
        recording: str,
        simulated: bool,
        sound_kept: bool = False,
        room_s: float | None = None,
    ) -> None:
        """Take what the port says of the station."""
        self._station.heard(
            link_ok=link_ok,
            recording=recording,
            simulated=simulated,
            sound_kept=sound_kept,
            room_s=room_s,
        )

    def at(self, now_s: float) -> Screen:
        """Return everything on the window at `now_s` (session seconds)."""
        said, course, mode = self._said, self._said.course, self._outline.plan.mode
        step_s = math.floor(now_s / STRIP_STEP_S) * STRIP_STEP_S
        heard_until_s = said.voice.news_s if said.voice.is_silent(now_s) else now_s
        late = self._consent.late_at(now_s, link_ok=self._station.link_ok)
        return Screen(
            contact=self._contact_at(now_s),
            reply=self._reply_at(now_s),
            arousal=arousal_at(said, self._station, now_s),
            trend=said.trend.at(step_s),
            ribbon=said.ribbon.at(step_s, heard_until_s or 0.0),
            cue=self._cue_at(now_s),
            phase=phase_at(course, mode, now_s),
            suds=suds_at(course, now_s),
            heart=said.heart.at(now_s),
            voice=said.voice.at(now_s),
            status=self._station.at(
                now_s,
                late or self._pressed.waiting(now_s),
                self._gaps.said_at(now_s),
                self._outline.session_s,
            ),
            lasting_marks=frozenset(course.lasting),
            voices=said.voices.at(course.phase.phase if course.phase else None),
            call=said.replies.call,
            blanks=self._gaps.at(step_s),
            consent=self._consent.at(now_s),
            leader=leader_at(course, mode),
            image=image_at(course, mode, now_s),
            online=self._outline.plan.place is Place.ONLINE or said.replies.call is not None,
            online_list=self._online_at(now_s),
            debrief=course.debrief.at(now_s),
            undo=self._undo.at(now_s),
            noted=self._noted.at(now_s),
        )

    # --- what changes everything

    def _forget(self, forgotten: Forgotten) -> None:
        self._consent.forgotten(forgotten)
        if self._gaps.forgotten(forgotten):
            self._said, self._undo = SaidMemory(), UndoMemory()
            self._said.agreed(self._consent.consent)

    def _change(self, change: ConsentChange) -> None:
        self._consent.changed(change)
        if change.erase:
            self._said.erase(change.modality)
        self._said.agreed(self._consent.consent)

    # --- telling

    def _contact_at(self, now_s: float) -> ContactReadout:
        contact = self._said.contact
        if not self._said.voice.watched:
            why = self._said.voice.why_not(now_s)
            return unknown_contact(wording.tr(wording.NOT_WATCHED), why)
        if contact is None:
            why = self._said.voice.why_not(now_s)
            return unknown_contact(wording.tr(wording.NOTHING_KNOWN), why)
        if self._station.is_old(contact.t_s, now_s):
            return unknown_contact(
                wording.contact_word(ContactState.CANNOT_TELL),
                self._station.why_old(contact.t_s, now_s),
            )
        if contact.state is ContactState.CANNOT_TELL:
            why = self._said.voice.why_not(now_s) or wording.tr(wording.LEARNING_REPLIES)
            return unknown_contact(wording.contact_word(contact.state), why)
        if contact.level is None:
            return unknown_contact(
                wording.tr(wording.NOT_WATCHED), wording.tr(wording.WATCHED_WHEN)
            )
        lasts_s = now_s - self._said.contact_since_s
        return known_contact(contact.state, lasts_s, self._contact_detail(contact.state, now_s))

    def _contact_detail(self, state: ContactState, now_s: float) -> str:
        if state in _WITH_SIGNS:
            if self._said.cues.at(now_s).role is Role.CONTACT:
                return ""  # the cue gives the reasons already
            flag = self._said.strongest(FlagKind.POSSIBLE_DISSOCIATION)
            return wording.reason_line(flag.because) if flag else ""
        return "" if self._said.heart.usable(now_s) else wording.tr(wording.VOICE_ALONE)

    def _reply_at(self, now_s: float) -> ReplyReadout:
        on_purpose = MarkKind.SILENCE_ON_PURPOSE in self._said.course.lasting
        cannot = cannot_count(self._said.voice, now_s, link_ok=self._station.link_ok)
        return self._said.replies.at(now_s, cannot, on_purpose=on_purpose)

    def _online_at(self, now_s: float) -> OnlineReadout | None:
        """Return what belongs to a session online; None in a room."""
        if self._outline.plan.place is not Place.ONLINE:
            return None
        listened = self._said.replies.call is not None
        online = self._said.course.online
        return online.at(now_s, self._outline.reachable, listened=listened)

    def _cue_at(self, now_s: float) -> CueReadout:
        """Return the cue; where none could come, say that instead of "no cue"."""
        cue = self._said.cues.at(now_s)
        silent_s = min(self._said.heart.silent_s(now_s), self._said.voice.silent_s(now_s))
        instead = self._station.instead_of_cues(silent_s)
        if instead is not None and not (cue.kind and self._station.link_ok):
            return instead
        if self._signs_stand(now_s):
            return replace(cue, nothing=wording.tr(wording.NO_NEW_CUE))
        return cue

    def _signs_stand(self, now_s: float) -> bool:
        """Return whether signs of lost contact are shown beside the cue."""
        contact = self._said.contact
        return (
            self._said.voice.watched
            and contact is not None
            and contact.level is not None
            and contact.state in _WITH_SIGNS
            and not self._station.is_old(contact.t_s, now_s)
        )
