"""A real conversation, played into the virtual microphone and attributed live."""

import threading
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from handrail.monitor.channels.intake import VoiceIntake
from handrail.monitor.settings import Settings
from handrail.monitor.station.sound_intake import SoundIntake
from handrail.sensors.clock import SystemClock
from handrail.sensors.messages import AudioBlock, Message
from handrail.sensors.microphone import MicrophoneSource
from handrail.signal.speech.voices import Speaker, SpeechEnded, SpeechStarted

from ..virtual_sound.card import MICROPHONE, VirtualCard

RATE_HZ = 16_000
SPEED = 3.0
LEAK = 0.1  # -20 dB
TAIL_S = 3.0
Span = tuple[float, float]
ROLES = {"speaker90": Speaker.THERAPIST, "speaker91": Speaker.CLIENT}


def reference(folder: Path) -> dict[Speaker, list[Span]]:
    """Who spoke when, by hand (RTTM)."""
    spans: dict[Speaker, list[Span]] = {speaker: [] for speaker in Speaker}
    for line in (folder / "sample.rttm").read_text(encoding="utf-8").splitlines():
        fields = line.split()
        start_s, length_s = float(fields[3]), float(fields[4])
        spans[ROLES[fields[7]]].append((start_s, start_s + length_s))
    return spans


def two_microphones(
    mono: NDArray[np.float32], spans: dict[Speaker, list[Span]]
) -> NDArray[np.float32]:
    """One recording as two microphones would have it: each loud for its owner only."""
    talking = {speaker: np.zeros(len(mono), bool) for speaker in Speaker}
    for speaker, stretches in spans.items():
        for start_s, end_s in stretches:
            talking[speaker][round(start_s * RATE_HZ) : round(end_s * RATE_HZ)] = True
    sides = ((Speaker.THERAPIST, Speaker.CLIENT), (Speaker.CLIENT, Speaker.THERAPIST))
    gains = [np.where(talking[other] & ~talking[own], LEAK, 1.0) for own, other in sides]
    return np.stack([mono * gain for gain in gains], axis=1).astype(np.float32)


def recorded(sound: NDArray[np.float32]) -> list[AudioBlock]:
    """What the real PortAudio delivers of it, three times as fast as it was spoken."""
    blocks: list[AudioBlock] = []
    sounding = threading.Event()

    def post(message: Message) -> None:
        if isinstance(message, AudioBlock):
            blocks.append(message)
            sounding.set()

    with VirtualCard(round(RATE_HZ * SPEED)) as card:
        source = MicrophoneSource("microphone", SystemClock(SPEED), MICROPHONE, channels=2)
        source.start(post)
        assert sounding.wait(10.0)
        silence = np.zeros((round(TAIL_S * RATE_HZ), 2), np.float32)
        assert card.play(np.concatenate([sound, silence])).wait(60.0) == 0
        threading.Event().wait(1.0)
        source.stop()
    return blocks


def attributed(blocks: list[AudioBlock]) -> dict[Speaker, list[Span]]:
    """Who spoke when, as the session would have it."""
    sound, voices = SoundIntake(), VoiceIntake(Settings())
    spans: dict[Speaker, list[Span]] = {speaker: [] for speaker in Speaker}
    since_s: dict[Speaker, float] = {}
    for block in blocks:
        for frame in sound.update(block, block.received_s):
            for event in voices.update(frame):
                if isinstance(event, SpeechStarted):
                    since_s[event.speaker] = event.t_s
                elif isinstance(event, SpeechEnded):
                    spans[event.speaker].append((since_s.pop(event.speaker), event.t_s))
    return spans


def length_s(spans: list[Span]) -> float:
    return sum(end_s - start_s for start_s, end_s in spans)


def union_s(spans: dict[Speaker, list[Span]]) -> float:
    edges = sorted(edge for stretches in spans.values() for span in stretches for edge in span)
    return sum(
        b - a
        for a, b in pairwise(edges)
        if any(s <= a and b <= e for stretches in spans.values() for s, e in stretches)
    )


@pytest.mark.realdata
def test_a_real_conversation_keeps_its_shares(real_data_dir: Path) -> None:
    folder = real_data_dir / "pyannote_sample"
    mono, rate_hz = soundfile.read(folder / "sample.wav", dtype="float32")
    assert rate_hz == RATE_HZ
    truth = reference(folder)
    heard = attributed(recorded(two_microphones(mono, truth)))
    whole_s = len(mono) / RATE_HZ
    assert abs(union_s(heard) - union_s(truth)) / whole_s < 0.05
    share = {who: length_s(heard[who]) / sum(map(length_s, heard.values())) for who in Speaker}
    true_share = {
        who: length_s(truth[who]) / sum(map(length_s, truth.values())) for who in Speaker
    }
    assert abs(share[Speaker.CLIENT] - true_share[Speaker.CLIENT]) < 0.04
