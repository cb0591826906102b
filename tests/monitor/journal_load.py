"""A made-up session in steps of 0.2 s, and a program that records it until it is killed."""

import sys
from pathlib import Path

import numpy as np

from handrail.monitor.inputs import Input, StrapPacket
from handrail.monitor.recording.journal import Journal, SessionHeader
from handrail.monitor.records import (
    ArousalEstimate,
    ArousalWord,
    Beat,
    ContactEstimate,
    ContactState,
    HeartRead,
    Record,
)
from handrail.signal.speech.voices import FRAME_S, VoiceFrame
from handrail.signal.streaming.operator import Tick

STEP_S = 0.2
HEADER = SessionHeader(
    session_id="3f0f8c1e-55d0-4c43-9a53-0d1f1f1f6a10",
    program_version="0.1.0",
    started_at="2026-03-02T10:15:00.000+01:00",
    started_s=812.5,
    simulated=True,
)


def step(number: int) -> tuple[list[Input], list[Record]]:
    """Return what 0.2 s bring: 12 or 13 voice frames, a tick, a packet once a second."""
    dice = np.random.default_rng(number)
    t_s = round((number + 1) * STEP_S, 6)
    frames = range(round(number * 12.5), round((number + 1) * 12.5))
    inputs: list[Input] = [
        VoiceFrame(
            round(frame * FRAME_S, 6),
            tuple(dice.normal(-45.0, 9.0, 2).round(2).tolist()),
            tuple(dice.random(2).round(4).tolist()),
        )
        for frame in frames
    ]
    records: list[Record] = []
    if number % 5 == 0:
        rr_ticks = int(dice.integers(700, 1000))
        payload = bytes((0x10, 72)) + rr_ticks.to_bytes(2, "little")
        inputs.append(StrapPacket(t_s, "strap", payload))
        records = _said_each_second(t_s, dice)
    return [*inputs, Tick(t_s)], records


def _said_each_second(t_s: float, dice: np.random.Generator) -> list[Record]:
    rate_bpm, rmssd_ms, weight = dice.normal((72.0, 30.0, 0.5), (4.0, 6.0, 0.2)).tolist()
    heart = HeartRead(t_s, rate_bpm, rmssd_ms, 0.98, 0.4)
    arousal = ArousalEstimate(t_s, weight, ArousalWord.USUAL, rate_bpm, 0.9)
    parts = (("missed_replies", round(weight, 3)), ("slow_replies", 0.0))
    contact = ContactEstimate(t_s, ContactState.IN_CONTACT, 0.12, parts)
    return [Beat(t_s, 60_000.0 / rate_bpm), Beat(t_s, 830.078125), heart, arousal, contact] * 2


def main() -> None:
    """Record steps as fast as possible; print how many are safe, after each commit."""
    journal = Journal.create(Path(sys.argv[1]), bytes.fromhex(sys.stdin.readline()), HEADER)
    number = 0
    while True:
        inputs, records = step(number)
        journal.append_inputs(inputs)
        journal.append_records(records)
        journal.commit()
        number += 1
        sys.stdout.write(f"{number}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
