"""A session as tracks beside a recording, read by webvtt-py."""

from html import unescape
from pathlib import Path

import webvtt

from handrail.monitor.exports.one_line import one_line
from handrail.monitor.exports.webvtt import write

from .annotated_session import ANNOTATED, EMPTY, NASTY, NASTY_NOTES, SIMULATED


def cues(path: Path) -> list[tuple[str, str, str]]:
    captions = webvtt.read(str(path)).captions
    return [(cue.start, cue.end, unescape(cue.text)) for cue in captions]


def test_phases_are_chapters(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    assert cues(tmp_path / "chapters.vtt") == [
        ("00:00:00.000", "00:00:30.000", "baseline"),
        ("00:00:30.000", "00:01:20.000", "reliving"),
        ("00:01:20.000", "00:01:40.000", "mastery"),
    ]


def test_turns_are_a_track_of_their_own_and_may_overlap(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    assert cues(tmp_path / "turns.vtt") == [
        ("00:00:00.000", "00:00:01.504", "therapist"),
        ("00:00:01.920", "00:00:04.000", "client"),
        ("00:00:03.008", "00:00:06.400", "therapist"),
    ]


def test_everything_else_comes_in_order_of_time_with_what_it_is(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    told = cues(tmp_path / "session.vtt")
    assert told[:3] == [
        ("00:00:01.504", "00:00:01.920", "replies: answered after 0.416 s"),
        ("00:00:17.000", "00:00:20.000", "replies: no answer for 3.000 s"),
        ("00:00:40.000", "00:00:42.000", "SUDS: 7/10"),
    ]
    # 3 marks, 2 replies, 3 findings, 2 cues, 1 rating, 2 labels, 1 gap
    assert len(told) == 14
    assert [start for start, *_ in told] == sorted(start for start, *_ in told)


def test_a_simulated_session_says_so_first_in_every_track(tmp_path: Path) -> None:
    write(SIMULATED, tmp_path)
    for name in ("chapters.vtt", "turns.vtt", "session.vtt"):
        text = (tmp_path / name).read_text(encoding="utf-8")
        assert text.startswith("WEBVTT SIMULATED\n\nNOTE\n")
    whole = ("00:00:00.000", "00:01:40.000", "SIMULATED: no person was measured.")
    assert cues(tmp_path / "session.vtt")[0] == whole


def test_nasty_words_make_neither_tags_nor_cues(tmp_path: Path) -> None:
    write(NASTY, tmp_path)
    marks = [text for *_, text in cues(tmp_path / "session.vtt") if text.startswith("marks: ")]
    assert marks == [f"marks: {one_line(note)}".strip() for note in NASTY_NOTES]
    body = (tmp_path / "session.vtt").read_text(encoding="utf-8")
    assert "<" not in body
    assert [line for line in body.split("\n") if "-->" in line and not line[:1].isdigit()] == []


def test_a_session_without_anything_has_tracks_without_cues(tmp_path: Path) -> None:
    write(EMPTY, tmp_path)
    assert cues(tmp_path / "session.vtt") == []
