"""`handrail turns` as a person or a script meets it."""

import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner, Result
from praatio import textgrid
from pyannote.database.util import load_rttm
from pympi import Eaf

from handrail.monitor.foreign.turns_cli import turns_command

from ..talk_of_two import LATENCIES_S, SCRIPT, conversation, needs_voices, noise, sound_file

USAGE, REFUSED = 2, 1


def run(*arguments: object) -> Result:
    return CliRunner().invoke(turns_command, [str(argument) for argument in arguments])


def refusal(result: Result) -> str:
    """Check that the command ended in one line and status 1; return the line."""
    assert result.exit_code == REFUSED
    assert isinstance(result.exception, SystemExit)
    assert result.stdout == ""
    (line,) = result.stderr.splitlines()
    return line


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sound") / "session one.flac"
    return sound_file(path, conversation().samples)


@needs_voices
def test_json_has_one_line_a_turn_and_one_a_reply(session: Path) -> None:
    result = run(session, "--json")
    assert result.exit_code == 0
    said = [json.loads(line) for line in result.stdout.splitlines()]
    turns = [one for one in said if "type" not in one]
    replies = [one for one in said if one.get("type") == "reply"]
    assert [turn["speaker"] for turn in turns] == [line.speaker.value for line in SCRIPT]
    assert {tuple(turn) for turn in turns} == {("start_s", "end_s", "speaker", "confidence")}
    assert {tuple(reply) for reply in replies} == {("type", "t_s", "latency_s", "answered")}
    latencies_s = [reply["latency_s"] for reply in replies]
    assert latencies_s == pytest.approx(LATENCIES_S, abs=0.04)
    times_s = [one.get("t_s", one.get("start_s")) for one in said]
    assert times_s == sorted(times_s)


@needs_voices
def test_the_table_says_who_when_how_long_and_what_it_comes_to(session: Path) -> None:
    result = run(session)
    lines = result.stdout.splitlines()
    assert lines[0].split() == ["start", "end", "length,", "s", "who", "confidence"]
    assert lines[1].split()[3] == "therapist"
    assert "answered after 0.3" in lines[2] or "answered after 0.4" in lines[2]
    assert lines[3].split()[3] == "client"
    assert lines[-3].startswith("therapist: turns 3, ")
    assert lines[-1].startswith("replies: 3, median 0.")
    assert lines[-1].endswith("; missed: 0")


@needs_voices
def test_how_it_was_read_is_said_beside_it(session: Path) -> None:
    said = run(session, "--json").stderr
    assert "at 16000 Hz, channels: 2" in said
    assert "the therapist's channel first; if not, say --channels client,therapist" in said
    said = run(session, "--channels", "client,therapist", "--therapist", session).stderr
    assert "channel 2 the therapist's, channel 1 the client's" in said
    assert "Not used: --therapist" in said


@needs_voices
def test_one_person_who_never_speaks_is_said(tmp_path: Path) -> None:
    samples = conversation().samples.copy()
    samples[:, 1] = noise(len(samples) / 16_000, 1)[:, 0]
    assert (
        "The client was not heard to speak"
        in run(sound_file(tmp_path / "a.wav", samples)).stderr
    )


@needs_voices
def test_the_files_for_other_programs_hold_the_same_turns(
    session: Path, tmp_path: Path
) -> None:
    rttm, eaf, grid = (tmp_path / name for name in ("a.rttm", "a.eaf", "a.TextGrid"))
    result = run(session, "--json", "--rttm", rttm, "--elan", eaf, "--textgrid", grid)
    assert result.exit_code == 0
    said = [json.loads(line) for line in result.stdout.splitlines()]
    starts_s = {
        speaker: [one["start_s"] for one in said if one.get("speaker") == speaker]
        for speaker in ("therapist", "client")
    }
    table = load_rttm(rttm)["session_one"]  # type: ignore[no-untyped-call]
    for speaker, expected_s in starts_s.items():
        timeline = table.label_timeline(speaker)
        assert [segment.start for segment in timeline] == pytest.approx(expected_s)
        annotations = sorted(Eaf(eaf).get_annotation_data_for_tier(speaker))
        assert [start / 1000 for start, *_ in annotations] == pytest.approx(expected_s)
        tier = textgrid.openTextgrid(str(grid), includeEmptyIntervals=False).getTier(speaker)
        assert [entry.start for entry in tier.entries] == pytest.approx(expected_s)


def test_the_recording_is_never_written_over_and_a_missing_folder_is_said_first(
    tmp_path: Path,
) -> None:
    path = sound_file(tmp_path / "a.wav", noise(0.1, 2))
    before = path.read_bytes()
    assert "is the recording itself" in refusal(run(path, "--rttm", path))
    assert path.read_bytes() == before
    assert "there is no folder" in refusal(run(path, "--elan", tmp_path / "none" / "a.eaf"))


def test_every_refusal_is_one_sentence(tmp_path: Path) -> None:
    broken = noise(1.0, 2)
    broken[7, 0] = np.nan
    cut = sound_file(tmp_path / "cut.flac", noise(5.0, 2))
    cut.write_bytes(cut.read_bytes()[:50_000])
    text = tmp_path / "text.wav"
    text.write_text("no sound")
    empty = tmp_path / "empty.wav"
    empty.touch()
    refusals = {
        sound_file(tmp_path / "mono.wav", noise(1.0, 1)): "too little to tell two people apart",
        sound_file(tmp_path / "six.wav", noise(1.0, 6)): "whose is which of the 6 channels?",
        sound_file(tmp_path / "nan.wav", broken, subtype="FLOAT"): "is no number",
        sound_file(tmp_path / "zero.wav", noise(1.0, 2) * np.float32(0.0)): "but silence",
        sound_file(tmp_path / "hiss.wav", noise(1.0, 2)): "nobody was heard to speak",
        cut: "cut short or damaged",
        text: "no sound file",
        empty: "the file is empty",
        tmp_path: "a folder",
    }
    for path, why in refusals.items():
        assert why in refusal(run(path, "--json")), path.name


def test_the_refusal_of_one_channel_names_the_option_that_will_answer_it(
    tmp_path: Path,
) -> None:
    path = sound_file(tmp_path / "mono.wav", noise(1.0, 1))
    assert "say --therapist WAV or --client WAV" in refusal(run(path))
    assert "only the therapist talks, for 10 to 20 s" in refusal(run(path, "--therapist", path))


@needs_voices
def test_people_whom_nobody_knows_are_a_and_b_wherever_they_are_named(tmp_path: Path) -> None:
    path = sound_file(tmp_path / "room.wav", conversation(leak_db=0.0).samples[:, 0])
    rttm, eaf, grid = (tmp_path / name for name in ("a.rttm", "a.eaf", "a.TextGrid"))
    result = run(path, "--json", "--rttm", rttm, "--elan", eaf, "--textgrid", grid)
    said = [json.loads(line) for line in result.stdout.splitlines()]
    assert {one["speaker"] for one in said if "type" not in one} == {"A", "B"}
    assert "one microphone; A is heard first, and replies are B's to A" in result.stderr
    assert "--therapist WAV" in result.stderr
    table = load_rttm(rttm)["room"]  # type: ignore[no-untyped-call]
    assert set(table.labels()) == {"A", "B"}
    assert set(Eaf(eaf).get_tier_names()) == {"A", "B"}
    tiers = textgrid.openTextgrid(str(grid), includeEmptyIntervals=False).tierNames
    assert tiers == ("A", "B")


@pytest.mark.parametrize(
    "channels", ["therapist", "therapist,therapist", "therapist,client,me", "", "client,-"]
)
def test_channels_that_name_nobody_or_one_person_twice_are_wrong_usage(
    tmp_path: Path, channels: str
) -> None:
    path = sound_file(tmp_path / "two.wav", noise(0.1, 2))
    result = run(path, "--channels", channels)
    assert result.exit_code == USAGE
    assert "name therapist and client once each" in result.stderr
