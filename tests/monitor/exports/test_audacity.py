"""A session as label tracks, read as Audacity's manual says: start, end, text, between tabs."""

import re
from pathlib import Path

from handrail.monitor.exports.audacity import write
from handrail.monitor.exports.one_line import one_line

from .annotated_session import ANNOTATED, EMPTY, NASTY, NASTY_NOTES, SIMULATED

NAME = re.compile(r"labels-\d\d-[a-z0-9-]{0,40}\.txt")


def track(path: Path) -> list[tuple[float, float, str]]:
    text = path.read_text(encoding="utf-8")
    cells = [line.split("\t") for line in text.removesuffix("\n").split("\n")]
    return [(float(start), float(end), label) for start, end, label in cells]


def test_each_tier_is_a_track_in_a_file_with_its_name(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "labels-01-therapist.txt",
        "labels-02-client.txt",
        "labels-03-phases.txt",
        "labels-04-marks.txt",
        "labels-05-replies.txt",
        "labels-06-flag-peak-arousal.txt",
        "labels-07-flag-possible-dissociation.txt",
        "labels-08-cues.txt",
        "labels-09-suds.txt",
        "labels-10-labels.txt",
        "labels-11-labels-of-moments.txt",
        "labels-12-gap-strap.txt",
    ]
    assert track(tmp_path / "labels-03-phases.txt")[1] == (30.0, 80.0, "reliving")


def test_a_moment_ends_when_it_starts(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    assert track(tmp_path / "labels-04-marks.txt") == [
        (52.0, 52.0, "hotspot"),
        (52.1, 52.1, "need: safety"),
        (90.0, 90.0, "hotspot"),
    ]


def test_labels_may_overlap(tmp_path: Path) -> None:
    write(ANNOTATED, tmp_path)
    flags = track(tmp_path / "labels-07-flag-possible-dissociation.txt")
    assert flags == [(55.0, 100.0, "some_signs"), (58.0, 70.0, "soft")]


def test_a_simulated_session_says_so_in_the_name_of_each_track(tmp_path: Path) -> None:
    write(SIMULATED, tmp_path)
    names = [path.name for path in tmp_path.iterdir()]
    assert len(names) == 12
    assert all(name.startswith("simulated-labels-") for name in names)


def test_nasty_words_are_one_line_each_and_name_no_file(tmp_path: Path) -> None:
    write(NASTY, tmp_path)
    (marks,) = tmp_path.glob("*-marks.txt")
    assert [label for *_, label in track(marks)] == [one_line(note) for note in NASTY_NOTES]
    assert [path for path in tmp_path.rglob("*") if not NAME.fullmatch(path.name)] == []


def test_a_session_without_anything_has_no_track(tmp_path: Path) -> None:
    write(EMPTY, tmp_path / "new")
    assert list((tmp_path / "new").iterdir()) == []
