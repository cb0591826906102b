"""A recording by one microphone: the two told apart by voice, or a sentence why not."""

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from handrail.monitor.foreign.known_voices import PIECE_S, PIECES, KnownVoices, excerpt
from handrail.monitor.foreign.recording_turns import (
    NOBODY_KNOWN,
    PEOPLE,
    RecordedTalk,
    SpeakerAnswers,
    find_turns,
    names_for,
    speakers_for,
)
from handrail.monitor.foreign.room_turns import OneChannel
from handrail.monitor.foreign.spoken_turns import SpokenTurn
from handrail.monitor.imports.recordings import Unclear, Unreadable
from handrail.monitor.imports.sound import read_sound
from handrail.signal.speech.frames import SoundBlock
from handrail.signal.speech.speaker_doubt import SpeakerDoubt
from handrail.signal.speech.voices import Reply, Speaker

from ...speech.one_room import ENROLMENT, alone, enrolled
from ...validation.voice.dialogue import monologue
from ...validation.voice.lines import CAST
from ...virtual_sound.voices import RATE_HZ, Dialogue, Line, perform
from ..talk_of_two import CLIENT, THERAPIST, needs_voices, noise, sound_file

SCRIPT = (
    Line(THERAPIST, "Can you tell me what you see around you now", 0.0),
    Line(CLIENT, "I am in the kitchen and my father is there", 0.5),
    Line(THERAPIST, "What is he doing over there by the window", 0.6),
    Line(CLIENT, "He is shouting at me and I cannot move", 2.0),
)
LATENCIES_S = (0.5, 2.0)
EDGE_S = 0.1


@pytest.fixture(scope="module")
def dialogue() -> Dialogue:
    return perform(SCRIPT, leak_db=0.0)


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[Speaker, Path]:
    folder = tmp_path_factory.mktemp("alone")
    return {who: sound_file(folder / f"{who}.wav", alone(who)) for who in Speaker}


def listen(
    path: Path, therapist: Path | None = None, client: Path | None = None
) -> RecordedTalk:
    recording, answers = read_sound(path), SpeakerAnswers(None, therapist, client)
    speakers = speakers_for(recording, answers)
    return find_turns(recording, speakers, recording.blocks(), names_for(recording, answers))


def check_against(talk: RecordedTalk, dialogue: Dialogue) -> None:
    assert [turn.speaker for turn in talk.turns] == [line.speaker for line in dialogue.spoken]
    for turn, line in zip(talk.turns, dialogue.spoken, strict=True):
        assert turn.start_s == pytest.approx(line.start_s, abs=EDGE_S)
        assert turn.end_s == pytest.approx(line.end_s, abs=EDGE_S)
        assert 0.5 < turn.confidence <= 1.0


@needs_voices
@pytest.mark.parametrize(
    ("name", "rate_hz"),
    [("telephone.wav", 8000), ("room.flac", 16_000), ("studio.wav", 96_000)],
)
def test_two_people_who_enrolled_are_told_apart_at_any_rate(
    tmp_path: Path, dialogue: Dialogue, files: dict[Speaker, Path], name: str, rate_hz: int
) -> None:
    path = sound_file(tmp_path / name, dialogue.samples[:, 0], rate_hz)
    talk = listen(path, files[THERAPIST], files[CLIENT])
    check_against(talk, dialogue)
    assert talk.names == PEOPLE
    assert [one.latency_s for one in talk.replies] == pytest.approx(LATENCIES_S, abs=EDGE_S)


@needs_voices
@pytest.mark.parametrize("known", Speaker)
def test_one_voice_is_enough_whoever_it_is(
    tmp_path: Path, dialogue: Dialogue, files: dict[Speaker, Path], known: Speaker
) -> None:
    path = sound_file(tmp_path / "room.wav", dialogue.samples[:, 0])
    enrolment = {known.value: files[known]}
    talk = listen(path, **enrolment)
    assert talk.names == PEOPLE
    first = [turn.speaker for turn in talk.turns][:2]
    assert first == [THERAPIST, CLIENT]


@needs_voices
def test_two_of_whom_nobody_enrolled_are_a_and_b(tmp_path: Path, dialogue: Dialogue) -> None:
    talk = listen(sound_file(tmp_path / "room.wav", dialogue.samples[:, 0]))
    check_against(talk, dialogue)
    assert talk.names == NOBODY_KNOWN
    assert [talk.name_of(turn.speaker) for turn in talk.turns] == ["A", "B", "A", "B"]


@needs_voices
def test_one_microphone_written_to_both_channels_is_still_one(
    tmp_path: Path, dialogue: Dialogue, files: dict[Speaker, Path]
) -> None:
    # A tenth louder is 0.8 dB: a balance control, no second microphone.
    both = dialogue.samples[:, [0, 0]] * np.array([1.0, 1.1], np.float32)
    path = sound_file(tmp_path / "copy.wav", both + np.float32(0.05), subtype="FLOAT")
    check_against(listen(path, files[THERAPIST], files[CLIENT]), dialogue)


def cut(samples: NDArray[np.float32], size: int) -> Iterator[SoundBlock]:
    for first in range(0, len(samples), size):
        piece = samples[first : first + size, np.newaxis]
        yield SoundBlock(first / RATE_HZ, first, RATE_HZ, piece)


@needs_voices
def test_how_the_sound_is_cut_changes_nothing(dialogue: Dialogue) -> None:
    sound = dialogue.samples[: 8 * RATE_HZ, 0]
    said = []
    for size in (RATE_HZ, 777):
        hears = OneChannel(RATE_HZ, 0, KnownVoices(enrolled(THERAPIST), enrolled(CLIENT)))
        said.append([one for block in cut(sound, size) for one in hears.update(block)])
    assert said[0] == said[1]
    assert any(isinstance(one, SpokenTurn) for one in said[0])


# --- what is refused


@needs_voices
def test_an_enrolment_by_somebody_who_is_not_there_is_refused(
    tmp_path: Path, dialogue: Dialogue, files: dict[Speaker, Path]
) -> None:
    path = sound_file(tmp_path / "room.wav", dialogue.samples[:, 0])
    script, stranger, _ = CAST[3]
    wrong = sound_file(tmp_path / "wrong.wav", monologue(stranger, script, 15.0))
    with pytest.raises(
        Unreadable, match=r"wrong\.wav \(--client\): nobody in room\.wav sounds"
    ):
        listen(path, files[THERAPIST], wrong)


@needs_voices
def test_both_enrolments_of_one_person_are_refused(
    tmp_path: Path, dialogue: Dialogue, files: dict[Speaker, Path]
) -> None:
    path = sound_file(tmp_path / "room.wav", dialogue.samples[:, 0])
    again = sound_file(tmp_path / "therapist.wav", alone(THERAPIST, ENROLMENT[::-1]))
    # Two files of one name, too: the option says which of them is meant.
    why = (
        r"therapist\.wav \(--client\): this sounds like the person enrolled before; name a file"
    )
    with pytest.raises(Unreadable, match=why):
        listen(path, files[THERAPIST], again)
    with pytest.raises(Unclear, match="this one file was given for both people") as refused:
        listen(path, files[THERAPIST], files[THERAPIST])
    assert refused.value.option == "--client"


@needs_voices
def test_too_short_an_enrolment_and_one_of_two_people_are_refused(
    tmp_path: Path, dialogue: Dialogue
) -> None:
    path = sound_file(tmp_path / "room.wav", dialogue.samples[:, 0])
    short = sound_file(tmp_path / "short.wav", alone(THERAPIST, ENROLMENT[:1]))
    with pytest.raises(
        Unreadable,
        match=r"short\.wav \(--therapist\): only \d s of speech .* only the therapist talks",
    ):
        listen(path, short)
    two = np.concatenate((alone(THERAPIST), alone(CLIENT)))
    both = sound_file(tmp_path / "both.wav", two)
    with pytest.raises(
        Unreadable, match=r"both\.wav \(--client\): this sounds like two people"
    ):
        listen(path, None, both)


@needs_voices
def test_one_person_alone_is_not_made_two(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "alone.wav", alone(CLIENT))
    with pytest.raises(Unclear, match="two voices cannot be told apart in it") as refused:
        listen(path)
    assert refused.value.option == "--therapist"


def test_a_room_in_which_nobody_talks_is_refused(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "hiss.wav", noise(12.0, 1))
    with pytest.raises(Unreadable, match=r"hiss\.wav: only 0 s of speech were heard"):
        listen(path)


# --- long, and doubtful


def test_voices_are_sought_in_three_minutes_of_a_recording_however_long(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "long.wav", noise(600.0, 1))
    recording = read_sound(path)
    assert len(excerpt(recording, 0)) == pytest.approx(PIECES * PIECE_S * RATE_HZ, rel=0.001)


class Script:
    """Says what it was given with the first block."""

    def __init__(self, *said: SpokenTurn | Reply | SpeakerDoubt) -> None:
        self._said = said

    def update(self, block: SoundBlock, /) -> tuple[SpokenTurn | Reply | SpeakerDoubt, ...]:
        return self._said if block.first_sample == 0 else ()


def test_no_reply_is_told_while_it_is_in_doubt_who_speaks(tmp_path: Path) -> None:
    recording = read_sound(sound_file(tmp_path / "room.wav", noise(1.0, 1)))
    script = Script(
        SpokenTurn(1.0, 2.0, THERAPIST, 1.0),
        Reply(5.0, 1.0, True, 6.0),
        SpeakerDoubt(10.0, 0.06, doubtful=True),
        Reply(15.0, 1.0, True, 16.0),
        SpeakerDoubt(20.0, 0.04, doubtful=False),
        Reply(25.0, 1.0, True, 26.0),
    )
    talk = find_turns(recording, script, recording.blocks())
    assert [reply.t_s for reply in talk.replies] == [5.0, 25.0]
    assert [doubt.t_s for doubt in talk.doubts] == [10.0, 20.0]
