"""The command for recordings of two people: `turns`.

How a file was read goes to standard error; only turns and replies go to standard output.
"""

import json
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import click

from ...signal.speech.frames import SoundBlock
from ...signal.speech.speakers import SPEAKERS
from ...signal.speech.voices import Reply, Speaker
from ..command_line import says_why
from ..errors import Expected
from ..imports.sound import SoundRecording, read_sound
from ..turn_files.elan import elan_text
from ..turn_files.rttm import rttm_text
from ..turn_files.textgrid import textgrid_text
from .recording_turns import (
    NOBODY_KNOWN,
    RecordedTalk,
    SpeakerAnswers,
    channels_of,
    find_turns,
    names_for,
    only_channel,
    speakers_for,
)
from .spoken_turns import SpokenTurn

_NOBODY = "-"
_DECIMALS = 3
_OUT = click.Path(dir_okay=False, path_type=Path)
_VOICE = click.Path(exists=True, dir_okay=False, path_type=Path)


def whose_channels(
    context: click.Context, parameter: click.Parameter, text: str | None
) -> tuple[Speaker | None, ...] | None:
    """Read `--channels`: each person once, `-` for nobody's."""
    if text is None:
        return None
    words = [word.strip() for word in text.split(",")]
    known = {_NOBODY, *SPEAKERS}
    if not known.issuperset(words) or any(words.count(person) != 1 for person in SPEAKERS):
        raise click.BadParameter(
            "name therapist and client once each, and - for nobody's channel",
            context,
            parameter,
        )
    return tuple(None if word == _NOBODY else Speaker(word) for word in words)


@click.command(
    name="turns",
    epilog="Example:  handrail turns session.wav --channels therapist,client --json",
)
@click.argument("audio", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--therapist",
    type=_VOICE,
    metavar="WAV",
    help="The therapist alone for 10-20 s: tells the two apart in one channel.",
)
@click.option("--client", type=_VOICE, metavar="WAV", help="The same of the client.")
@click.option(
    "--channels",
    metavar="therapist,client",
    callback=whose_channels,
    help="Whose each channel is, first to last; - is nobody's.",
)
@click.option("--json", "as_json", is_flag=True, help="JSON lines, and nothing else.")
@click.option("--rttm", type=_OUT, metavar="FILE", help="Write the turns as RTTM too.")
@click.option("--elan", type=_OUT, metavar="FILE.eaf", help="Write them for ELAN too.")
@click.option("--textgrid", type=_OUT, metavar="FILE", help="Write them for Praat too.")
@says_why
def turns_command(  # noqa: PLR0913, PLR0917 - the contract's options, one argument each
    audio: Path,
    therapist: Path | None,
    client: Path | None,
    channels: tuple[Speaker | None, ...] | None,
    as_json: bool,
    rttm: Path | None,
    elan: Path | None,
    textgrid: Path | None,
) -> None:
    """Who spoke when in a recording of two people, and every reply latency.

    AUDIO is a wav, flac, ogg or mp3 file, or another that libsndfile reads.  Of two channels
    the first is taken for the therapist's unless --channels says otherwise.  In one channel the
    two are told apart by voice: by --therapist, --client or both; without, they are A and B.
    """
    _refuse_places(audio, (rttm, elan, textgrid))
    answers = SpeakerAnswers(channels, therapist, client)
    recording = read_sound(audio)
    speakers = speakers_for(recording, answers)
    names = names_for(recording, answers)
    talk = find_turns(recording, speakers, with_progress(recording), names)
    _say_reading(recording, answers)
    _say_who_was_not_heard(talk)
    _say_doubts(talk)
    click.echo(_json_lines(talk) if as_json else _table(talk))
    _write(rttm, lambda: rttm_text(audio.stem, talk))
    _write(elan, lambda: elan_text(talk, audio.name, _written_at(audio)))
    _write(textgrid, lambda: textgrid_text(talk))


def _refuse_places(audio: Path, outs: Iterable[Path | None]) -> None:
    """Refuse to write where nothing can be, or over the recording, before anybody waits."""
    for out in outs:
        if out is None:
            continue
        if not out.parent.is_dir():
            raise Expected(f"{out}: there is no folder {out.parent} to write into")
        if out.exists() and out.samefile(audio):
            raise Expected(f"{out} is the recording itself; name another file to write")


def _say_reading(recording: SoundRecording, answers: SpeakerAnswers) -> None:
    length = _clock(recording.duration_s)
    sound = f"{length} at {recording.rate_hz} Hz, channels: {recording.channels}"
    for reading in (sound, _whose(recording, answers), *recording.notes):
        click.echo(f"Read as: {reading}", err=True)
    enrolled = answers.therapist or answers.client
    if enrolled and only_channel(recording, answers) is None:
        click.echo("Not used: --therapist, --client; each person has a channel", err=True)


def _whose(recording: SoundRecording, answers: SpeakerAnswers) -> str:
    """Say how the two were told apart."""
    if only_channel(recording, answers) is not None:
        if names_for(recording, answers) == NOBODY_KNOWN:
            return (
                "one microphone; A is heard first, and replies are B's to A; "
                "--therapist WAV or --client WAV would tell who is who"
            )
        known = {"therapist": answers.therapist, "client": answers.client}
        by = " and ".join(f"the {who}'s voice" for who, path in known.items() if path)
        return f"one microphone, told apart by {by}"
    therapist, client = channels_of(recording, answers)
    if answers.channels is None:
        return "the therapist's channel first; if not, say --channels client,therapist"
    return f"channel {therapist + 1} the therapist's, channel {client + 1} the client's"


def _say_who_was_not_heard(talk: RecordedTalk) -> None:
    for speaker in SPEAKERS:
        if not talk.turns_of(speaker):
            name = talk.name_of(speaker)
            who = name if talk.names == NOBODY_KNOWN else f"The {name}"
            click.echo(f"{who} was not heard to speak at all", err=True)


def _say_doubts(talk: RecordedTalk) -> None:
    """Say from when to when it was in doubt who speaks, and why."""
    for number, doubt in enumerate(talk.doubts):
        if not doubt.doubtful:
            continue
        later = (one.t_s for one in talk.doubts[number + 1 :])
        until_s = next(later, talk.duration_s)
        why = (
            "others talk in the background"
            if doubt.crowded
            else "too much speech may have gone to the wrong person"
        )
        click.echo(f"No replies from {_clock(doubt.t_s)} to {_clock(until_s)}: {why}", err=True)


def with_progress(recording: SoundRecording) -> Iterator[SoundBlock]:
    """Yield the recording's blocks, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from recording.blocks()
        return
    with click.progressbar(length=recording.samples, label="listening", file=sys.stderr) as bar:
        for block in recording.blocks():
            yield block
            bar.update(len(block.samples))


def _write(path: Path | None, text: Callable[[], str]) -> None:
    if path is not None:
        path.write_text(text(), encoding="utf-8", newline="\n")


def _written_at(path: Path) -> datetime:
    return datetime.fromtimestamp(path.stat().st_mtime, UTC)


def _in_order(talk: RecordedTalk) -> list[SpokenTurn | Reply]:
    """Return turns and replies in order of time, the reply before the turn that it is."""
    return sorted((*talk.replies, *talk.turns), key=_begins_s)


def _begins_s(said: SpokenTurn | Reply) -> float:
    return said.t_s if isinstance(said, Reply) else said.start_s


def _json_lines(talk: RecordedTalk) -> str:
    return "\n".join(json.dumps(_as_object(talk, said)) for said in _in_order(talk))


def _as_object(talk: RecordedTalk, said: SpokenTurn | Reply) -> dict[str, object]:
    if isinstance(said, Reply):
        return {
            "type": "reply",
            "t_s": round(said.t_s, _DECIMALS),
            "latency_s": round(said.latency_s, _DECIMALS),
            "answered": said.answered,
        }
    return {
        "start_s": round(said.start_s, _DECIMALS),
        "end_s": round(said.end_s, _DECIMALS),
        "speaker": talk.name_of(said.speaker),
        "confidence": said.confidence,
    }


def _table(talk: RecordedTalk) -> str:
    lines = [f"{'start':>10}{'end':>11}{'length, s':>11}  {'who':10}confidence"]
    for said in _in_order(talk):
        if isinstance(said, Reply):
            asked = talk.name_of(Speaker.THERAPIST)
            asked = asked if talk.names == NOBODY_KNOWN else f"the {asked}"
            what = "answered" if said.answered else f"no answer; {asked} went on"
            lines.append(f"{_clock(said.t_s):>10}  {what} after {said.latency_s:.2f} s")
        else:
            length_s = said.end_s - said.start_s
            lines.append(
                f"{_clock(said.start_s):>10}{_clock(said.end_s):>11}{length_s:11.2f}  "
                f"{talk.name_of(said.speaker):10}{said.confidence:.2f}"
            )
    return "\n".join([*lines, *_summary(talk)])


def _summary(talk: RecordedTalk) -> Iterator[str]:
    yield ""
    for speaker in SPEAKERS:
        turns = talk.turns_of(speaker)
        talked_s = sum(turn.end_s - turn.start_s for turn in turns)
        share = 100.0 * talked_s / talk.duration_s
        count = f"{talk.name_of(speaker)}: turns {len(turns)}"
        yield f"{count}, {talked_s:.1f} s ({share:.0f} % of the time)"
    latencies_s = [reply.latency_s for reply in talk.replies if reply.answered]
    missed = len(talk.replies) - len(latencies_s)
    usual = f", median {median(latencies_s):.2f} s" if latencies_s else ""
    yield f"replies: {len(latencies_s)}{usual}; missed: {missed}"


def _clock(t_s: float) -> str:
    """Return a time as minutes and seconds, to 10 ms."""
    minutes, hundredths = divmod(round(100.0 * t_s), 6000)
    return f"{minutes}:{hundredths // 100:02d}.{hundredths % 100:02d}"
