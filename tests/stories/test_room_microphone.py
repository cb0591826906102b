"""A session with one microphone for the room: two voices become known, then replies are timed.

The real PortAudio on a private sound server, the real networks, the station in a process of its
own.  The microphone is unplugged on the way and comes back.  A good minute passes three
times too fast.
"""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

import numpy as np
import pytest

from handrail.monitor.codec import RECORDS, type_name
from handrail.monitor.consent import Consent
from handrail.monitor.inputs import Input, Phase
from handrail.monitor.library import Library
from handrail.monitor.openable import open_record
from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionSensor
from handrail.monitor.records import (
    EnrolmentOutcome,
    EnrolVoice,
    Reason,
    Record,
    Reply,
    SensorHealth,
    Speaker,
    VoicesRead,
)
from handrail.monitor.replay import replay
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.monitor.station.session_start import PlannedSession, begin
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.sensors.messages import MICROPHONE, SensorKind
from handrail.sensors.room import MicrophoneChoice, Room
from handrail.signal.speech.frames import FRAME_SAMPLES, MODEL_RATE_HZ
from handrail.signal.speech.voices import VoiceFrame

from ..speech.one_room import ENROLMENT
from ..virtual_sound import card as sound
from ..virtual_sound.card import VirtualCard
from ..virtual_sound.voices import RATE_HZ, Line, perform
from .therapist import Therapist

SPEED = 3.0
HEARD_OUT_S = 4.0
"""By then what was said has left the sound server and was analysed."""

THERAPIST, CLIENT = Speaker.THERAPIST, Speaker.CLIENT
TALK = (
    Line(THERAPIST, "what do you see around you in the room now", 0.0),
    Line(CLIENT, "I am in my old bedroom and the light is off", 0.8),
    Line(THERAPIST, "where do you feel that in your body right now", 0.9),
    Line(CLIENT, "it feels tight around my chest and my hands are cold", 1.6),
    Line(THERAPIST, "what would you like to say to him at this moment", 0.9),
    Line(CLIENT, "I would tell him that he has no right to do this", 0.5),
)
LATENCIES_S = (0.8, 1.6, 0.5)
AFTER = (
    Line(THERAPIST, "I am coming into the image and I stand beside you", 0.0),
    Line(CLIENT, "I think I want to hide under the table with the dog", 1.2),
)

pytestmark = pytest.mark.skipif(
    shutil.which("espeak-ng") is None, reason="espeak-ng is not installed: nobody can speak"
)


@dataclass
class Held:
    """What is left of the session once it is over."""

    path: Path
    key: bytes
    records: list[Record] = field(default_factory=list)
    inputs: list[Input] = field(default_factory=list)
    sound: list[AudioPiece] = field(default_factory=list)
    lost_s: float = 0.0

    def replies(self, from_s: float, to_s: float) -> list[Reply]:
        """The answers that were found, in order."""
        found = (r for r in self.records if isinstance(r, Reply))
        return [r for r in found if r.answered and from_s <= r.t_s < to_s]

    def health(self) -> list[SensorHealth]:
        return [
            r
            for r in self.records
            if isinstance(r, SensorHealth) and r.kind is SensorKind.MICROPHONE
        ]


@pytest.fixture(scope="module")
def held(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Held]:
    """Hold the session once; the tests below look at what is left of it."""
    with VirtualCard(round(RATE_HZ * SPEED)) as card:
        yield hold(Library(tmp_path_factory.mktemp("home")), card)


def hold(library: Library, card: VirtualCard) -> Held:
    vault = Vault.create(library.vault, "correct horse", Argon2Cost(8 * 1024**2, 1))
    plan = PlannedSession(
        (SessionSensor(MICROPHONE, SensorKind.MICROPHONE),),
        Settings(sound=SoundMode.ROOM),
        SPEED,
        consent=Consent(raw_audio=True),
    )
    room = Room(microphone=MicrophoneChoice(sound.MICROPHONE))
    path, link = begin(library, vault, plan, room.open_sources)
    held = Held(path, vault.session_key(path.stem))
    therapist = Therapist(link)
    therapist.enter_at(0.0, Phase.BASELINE)
    wait_for_voice(therapist, Reason.VOICES_UNKNOWN)
    for speaker in Speaker:
        enrol(therapist, card, speaker)
    play(therapist, card, TALK)
    held.lost_s = link.now_s()
    card.unplug()
    wait_for_voice(therapist, Reason.DIGITAL_SILENCE, Reason.DEVICE_MISSING, Reason.NO_DATA)
    card.plug_in()
    wait_for_voice(therapist, Reason.NONE)
    play(therapist, card, AFTER)
    therapist.end_at(link.now_s() + 1.0)
    held.records = therapist.records
    with SessionFile.open(path, held.key) as record:
        held.inputs = list(record.inputs())
        held.sound = list(record.audio())
    return held


def enrol(therapist: Therapist, card: VirtualCard, speaker: Speaker) -> None:
    """Let one person talk alone until the voice is known, and fall silent."""
    link = therapist.link
    link.send(EnrolVoice(link.now_s(), speaker))
    play(therapist, card, [Line(speaker, text, 0.3) for text in ENROLMENT])
    therapist.wait_for(
        lambda: any(
            isinstance(r, VoicesRead) and r.asked is speaker and r.outcome is not None
            for r in therapist.records
        ),
        link.now_s() + 60.0,
    )


def play(therapist: Therapist, card: VirtualCard, lines: Sequence[Line]) -> None:
    """Let people talk into the one microphone, and hear them out."""
    samples = perform(lines, leak_db=0.0).samples
    card.play(np.repeat(samples[:, :1], 2, axis=1))
    therapist.wait_until(therapist.link.now_s() + len(samples) / RATE_HZ + HEARD_OUT_S)


def wait_for_voice(therapist: Therapist, *reasons: Reason) -> None:
    """Wait until the newest word on the voices is one of these."""

    def said() -> bool:
        health = [r for r in therapist.records if isinstance(r, SensorHealth)]
        return bool(health) and health[-1].reason in reasons

    therapist.wait_for(said, therapist.link.now_s() + 40.0)


# --- what is left of it


def test_each_voice_becomes_known_once_its_owner_has_talked_alone(held: Held) -> None:
    told = [r for r in held.records if isinstance(r, VoicesRead)]
    assert told[0].known == ()
    outcomes = [(r.asked, r.known) for r in told if r.outcome is EnrolmentOutcome.ACCEPTED]
    assert outcomes == [(THERAPIST, (THERAPIST,)), (CLIENT, (THERAPIST, CLIENT))]
    heard = [r.spoken_s for r in told if r.asked is CLIENT]
    assert heard == sorted(heard)
    assert heard[-1] == pytest.approx(12.0, abs=0.3)


def test_replies_of_the_two_are_found_and_timed(held: Held) -> None:
    known_s = [r.t_s for r in held.records if isinstance(r, VoicesRead)][-1]
    assert held.replies(0.0, known_s) == []
    replies = held.replies(known_s, held.lost_s)
    assert len(replies) == len(LATENCIES_S)
    errors = [abs(r.latency_s - true) for r, true in zip(replies, LATENCIES_S, strict=True)]
    assert median(errors) <= 0.1
    assert max(errors) <= 0.3


def test_a_microphone_that_comes_back_goes_on_with_the_voices_it_knew(held: Held) -> None:
    assert [h.reason for h in held.health() if h.t_s >= held.lost_s][-1] is Reason.NONE
    lost_again = [h for h in held.health() if h.t_s >= held.lost_s]
    assert Reason.VOICES_UNKNOWN not in {h.reason for h in lost_again}
    (reply,) = held.replies(held.lost_s, float("inf"))
    assert reply.latency_s == pytest.approx(1.2, abs=0.3)


def test_of_the_voices_the_record_holds_how_alike_they_sound_and_nothing_else(
    held: Held,
) -> None:
    assert {type_name(type(item)) for item in held.inputs} == {
        "enrol_voice",
        "phase_change",
        "sensor_report",
        "speaker_evidence",
        "tick",
        "voice_enrolled",
        "voice_frame",
    }


def test_the_replay_says_byte_for_byte_what_was_said_live(held: Held) -> None:
    session = open_record(held.path, held.key)
    again = RECORDS.encode_lines(replay(session.inputs(), session.settings, session.library))
    assert again == RECORDS.encode_lines(held.records)
    assert b'"type":"reply"' in again


def test_the_sound_is_in_the_record_at_the_moments_at_which_it_was_heard(held: Held) -> None:
    """What a frame measured is what the recording holds at that time, one frame in ten."""
    frames = [item for item in held.inputs if isinstance(item, VoiceFrame)]
    times_s = np.array([frame.t_s for frame in frames])
    loud = [n for n, frame in enumerate(frames) if frame.levels_dbfs[0] > -40.0][::10]
    assert len(loud) > 100
    starts_s = np.array([piece.t_s for piece in held.sound], dtype=float)
    off_db = []
    for n in loud:
        piece = held.sound[int(np.searchsorted(starts_s, times_s[n] + 0.001)) - 1]
        first = round((times_s[n] - (piece.t_s or 0.0)) * MODEL_RATE_HZ)
        heard = piece.samples[first : first + FRAME_SAMPLES, 0].astype(float)
        level_dbfs = 10.0 * np.log10(np.mean(np.square(heard)))
        off_db.append(abs(level_dbfs - frames[n].levels_dbfs[0]))
    # The frame's level is without what lies below every voice; the recording has it all.
    assert median(off_db) < 0.5
    assert np.percentile(off_db, 90) < 2.0
