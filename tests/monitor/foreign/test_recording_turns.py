"""A recording of two people, from its file to who spoke when, held against the script."""

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.foreign.recording_turns import (
    RecordedTalk,
    SpeakerAnswers,
    TwoChannels,
    channels_of,
    find_turns,
    speakers_for,
)
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.imports.recordings import Unclear, Unreadable
from handrail.monitor.imports.sound import read_sound
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.voices import Reply, Speaker

from ...virtual_sound.voices import RATE_HZ, Dialogue, Line, perform
from ..talk_of_two import (
    CLIENT,
    LATENCIES_S,
    THERAPIST,
    conversation,
    needs_voices,
    noise,
    sound_file,
)

Sound = NDArray[np.float32]
NO_ANSWER = SpeakerAnswers()
EDGE_S = 0.04  # two frames, and the room of a lossy format


def listen(path: Path, answers: SpeakerAnswers = NO_ANSWER) -> RecordedTalk:
    recording = read_sound(path)
    return find_turns(recording, speakers_for(recording, answers), recording.blocks())


def check_against(talk: RecordedTalk, dialogue: Dialogue, edge_s: float = EDGE_S) -> None:
    assert [turn.speaker for turn in talk.turns] == [line.speaker for line in dialogue.spoken]
    for turn, line in zip(talk.turns, dialogue.spoken, strict=True):
        assert turn.start_s == pytest.approx(line.start_s, abs=edge_s)
        assert turn.end_s == pytest.approx(line.end_s, abs=edge_s)


@needs_voices
@pytest.mark.parametrize(
    ("name", "rate_hz"),
    [
        ("telephone.wav", 8000),
        ("old.wav", 11_025),
        ("session.wav", 16_000),
        ("session.flac", 44_100),
        ("session.ogg", 48_000),
        ("session.mp3", 44_100),
        ("studio.wav", 96_000),
    ],
)
def test_whatever_the_format_and_the_rate_each_line_is_found_and_each_reply_timed(
    tmp_path: Path, name: str, rate_hz: int
) -> None:
    dialogue = conversation()
    talk = listen(sound_file(tmp_path / name, dialogue.samples, rate_hz))
    check_against(talk, dialogue)
    assert all(reply.answered for reply in talk.replies)
    assert [reply.latency_s for reply in talk.replies] == pytest.approx(LATENCIES_S, abs=EDGE_S)


@needs_voices
@pytest.mark.parametrize(
    ("fault", "sentence"),
    [
        (lambda sound: np.clip(sound, -0.08, 0.08), "possibly clipped"),
        (lambda sound: sound + 0.1, "constant offset of 10%"),
        (lambda sound: sound + hum(len(sound)), "hums at 50 Hz"),
    ],
    ids=["clipped", "offset", "hum"],
)
def test_a_faulty_sound_is_heard_all_the_same_and_its_fault_is_said(
    tmp_path: Path, fault: Callable[[Sound], Sound], sentence: str
) -> None:
    dialogue = conversation()
    path = sound_file(tmp_path / "faulty.wav", fault(dialogue.samples), subtype="FLOAT")
    check_against(listen(path), dialogue, edge_s=1.5 * EDGE_S)
    notes = read_sound(path).notes
    assert len(notes) == 2  # of both channels
    assert all(sentence in note for note in notes)


def hum(count: int) -> Sound:
    """50 Hz, 10 dB below the voices."""
    at_s = np.arange(count)[:, np.newaxis] / RATE_HZ
    wave: Sound = (0.0316 * np.sin(100.0 * np.pi * at_s)).astype(np.float32)
    return wave


@needs_voices
def test_channels_are_whose_the_caller_says(tmp_path: Path) -> None:
    dialogue = conversation()
    six = noise(len(dialogue.samples) / RATE_HZ, 6)
    six[:, 4], six[:, 1] = dialogue.samples.T
    answers = SpeakerAnswers((None, CLIENT, None, None, THERAPIST))
    check_against(listen(sound_file(tmp_path / "table.wav", six), answers), dialogue)


@needs_voices
def test_a_turn_that_the_recording_cuts_off_ends_with_it(tmp_path: Path) -> None:
    dialogue = conversation()
    middle_s = dialogue.spoken[3].start_s + 1.0
    path = sound_file(tmp_path / "cut.wav", dialogue.samples[: round(middle_s * RATE_HZ)])
    last = listen(path).turns[-1]
    assert last.speaker is CLIENT
    assert middle_s - 0.1 <= last.end_s <= middle_s


@needs_voices
def test_a_question_that_is_asked_again_after_a_long_silence_is_a_missed_reply(
    tmp_path: Path,
) -> None:
    lines = (
        Line(THERAPIST, "What is he doing", 0.0),
        Line(THERAPIST, "Are you still with me", 7.0),
    )
    # In a room so quiet the client's microphone hears the therapist's voice and nothing else.
    alone = perform(lines, noise_dbfs=-90.0)
    talk = listen(sound_file(tmp_path / "silent.wav", alone.samples))
    (missed,) = talk.replies
    assert not missed.answered
    assert missed.latency_s == pytest.approx(7.0, abs=EDGE_S)
    assert talk.turns_of(CLIENT) == ()


@needs_voices
def test_confidence_is_high_for_one_voice_and_lower_where_two_speak_at_once(
    tmp_path: Path,
) -> None:
    lines = (
        Line(THERAPIST, "What is he doing", 0.0),
        Line(CLIENT, "I am in the kitchen and my father is there", 0.5),
        Line(THERAPIST, "I am going to step into the room with you", -2.2),
    )
    talk = listen(sound_file(tmp_path / "both.wav", perform(lines).samples))
    alone, *together = (turn.confidence for turn in talk.turns)
    assert 0.93 < alone <= 1.0
    assert len(together) >= 2  # the weaker voice may come through in pieces
    assert max(together) < alone - 0.1


@needs_voices
def test_a_turn_inside_another_stands_where_it_began(tmp_path: Path) -> None:
    lines = (
        Line(CLIENT, "I am in the kitchen and my father is there", 0.0),
        Line(THERAPIST, "What is he doing", -2.0),
    )
    dialogue = perform(lines)
    around, inside = listen(sound_file(tmp_path / "inside.wav", dialogue.samples)).turns
    assert (around.speaker, inside.speaker) == (CLIENT, THERAPIST)
    assert around.start_s < inside.start_s < inside.end_s < around.end_s


def cut(samples: NDArray[np.float32], size: int) -> Iterator[SoundBlock]:
    for first in range(0, len(samples), size):
        yield SoundBlock(first / RATE_HZ, first, RATE_HZ, samples[first : first + size])


@needs_voices
def test_how_the_sound_is_cut_changes_nothing() -> None:
    samples = conversation().samples
    said: list[list[SpokenTurn | Reply]] = []
    for size in (len(samples), RATE_HZ, 777):
        speakers = TwoChannels(RATE_HZ, (0, 1))
        said.append([one for block in cut(samples, size) for one in speakers.update(block)])
    assert said[0] == said[1] == said[2]
    assert len(said[0]) == 6 + 3  # six lines, three replies


@needs_voices
def test_an_answer_is_known_to_be_one_while_it_goes_on(tmp_path: Path) -> None:
    lines = (
        Line(THERAPIST, "What is he doing", 0.0),
        Line(CLIENT, "He is shouting at me and I cannot move", 1.0),
    )
    dialogue = perform(lines)
    (reply,) = listen(sound_file(tmp_path / "two.wav", dialogue.samples)).replies
    # 0.25 s of it and 0.5 s to be sure, told with the next whole second; it lasts 2 s.
    assert reply.decided_s - reply.t_s < 1.76
    assert reply.decided_s < dialogue.spoken[1].end_s
    assert reply.decided_s == round(reply.decided_s)


def test_two_quiet_microphones_with_a_constant_offset_are_not_one(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="nobody was heard to speak"):
        listen(sound_file(tmp_path / "room.wav", noise(1.0, 2) + np.float32(0.5)))


def test_a_channel_that_holds_nothing_is_named(tmp_path: Path) -> None:
    half = noise(1.0, 2)
    half[:, 1] = 0.0
    path = sound_file(tmp_path / "half.wav", half)
    with pytest.raises(Unreadable, match="channel 2, the client's, holds nothing but silence"):
        listen(path)
    swapped = SpeakerAnswers((CLIENT, THERAPIST))
    with pytest.raises(Unreadable, match="channel 2, the therapist's"):
        listen(path, swapped)


@pytest.mark.parametrize(
    ("channels", "answer", "pair"),
    [
        (2, None, (0, 1)),
        (2, (CLIENT, THERAPIST), (1, 0)),
        (6, (THERAPIST, CLIENT), (0, 1)),
        (6, (None, None, CLIENT, None, None, THERAPIST), (5, 2)),
    ],
)
def test_which_channel_is_whose(
    tmp_path: Path,
    channels: int,
    answer: tuple[Speaker | None, ...] | None,
    pair: tuple[int, int],
) -> None:
    recording = read_sound(sound_file(tmp_path / "room.wav", noise(0.1, channels)))
    assert channels_of(recording, SpeakerAnswers(answer)) == pair


def test_more_channels_than_people_are_asked_about(tmp_path: Path) -> None:
    recording = read_sound(sound_file(tmp_path / "six.wav", noise(0.1, 6)))
    with pytest.raises(Unclear, match="whose is which of the 6 channels"):
        channels_of(recording, NO_ANSWER)
    three = SpeakerAnswers((None, THERAPIST, CLIENT))
    recording = read_sound(sound_file(tmp_path / "two.wav", noise(0.1, 2)))
    with pytest.raises(Unclear, match="it has 2 channels, and --channels names 3"):
        channels_of(recording, three)
