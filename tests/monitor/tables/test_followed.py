"""Beats are told with the strap that they came from."""

from handrail.monitor.records import Beat, HeartRead, JudgedBeat, Record
from handrail.monitor.tables.followed import Said
from handrail.sensors.messages import BACKUP_STRAP, STRAP, THERAPIST_STRAP
from handrail.signal.cardiac.beats import BeatClass


def read(t_s: float, sensor: str) -> HeartRead:
    return HeartRead(t_s, 70.0, None, 1.0, 0.1, sensor=sensor)


def followed(*records: Record) -> Said:
    said = Said()
    assert tuple(said.passing(records)) == records
    return said


def test_beats_belong_to_the_strap_that_was_read_next_and_never_to_the_therapists() -> None:
    said = followed(
        Beat(0.8, 800.0),
        read(1.0, STRAP),
        read(1.0, THERAPIST_STRAP),
        Beat(1.6, 800.0),
        read(2.0, BACKUP_STRAP),
        Beat(2.4, 800.0),  # nothing was read after it
    )
    devices = [(heard.beat.t_s, heard.device) for heard in said.beats()]
    assert devices == [(0.8, STRAP), (1.6, BACKUP_STRAP), (2.4, BACKUP_STRAP)]
    assert [one.sensor for one in said.reads] == [STRAP, BACKUP_STRAP]


def test_only_a_settled_verdict_counts() -> None:
    first = JudgedBeat(0.8, 800.0, BeatClass.ECTOPIC, follows=False, settled=False)
    last = JudgedBeat(0.8, 800.0, BeatClass.NORMAL, follows=False, settled=True)
    beat = Beat(0.8, 800.0)
    assert followed(beat, first).beats()[0].verdict is None
    assert followed(beat, first, last, first).beats()[0].verdict == last
