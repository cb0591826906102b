"""A session analysed again says what the plain way says, and runs no stage twice."""

import copy
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import takewhile

import pytest

from handrail.monitor.channels.frame_run import FrameRun, in_runs
from handrail.monitor.channels.hearing import Hearing
from handrail.monitor.codec import RECORDS
from handrail.monitor.inputs import Input, Mark, MarkKind, Phase, PhaseChange, TakenBack
from handrail.monitor.replay import replay
from handrail.monitor.review.account import Account
from handrail.monitor.review.account_book import account_of
from handrail.monitor.review.kept_stages import KeptStages, LeftThePath
from handrail.monitor.review.reanalysis import Reanalysis
from handrail.monitor.review.variants import Patience, Sensitivity, Variant
from handrail.monitor.settings import Settings
from handrail.monitor.sound_mode import SoundMode
from handrail.signal.speech.voices import VoiceFrame
from handrail.signal.streaming.operator import Tick

from ..recorded_session import minutes

LENGTH_S = 600.0
SLIPS: tuple[Input, ...] = (
    Mark(430.1, MarkKind.HOTSPOT),
    TakenBack(436.1, 430.1),
    PhaseChange(455.1, Phase.MASTERY),
    TakenBack(462.1, 455.1),
)


@cache
def session() -> tuple[Input, ...]:
    """Ten minutes in which contact is lost, a press is taken back, and sound is missing."""
    return tuple(_with_slips())


def _with_slips() -> Iterator[Input]:
    waiting = list(SLIPS)
    for item in takewhile(lambda item: item.t_s <= LENGTH_S, minutes(10.0)):
        if isinstance(item, VoiceFrame) and 300.0 < item.t_s < 308.0:
            continue
        while waiting and isinstance(item, Tick) and waiting[0].t_s < item.t_s:
            yield waiting.pop(0)
        yield item


@cache
def plain(settings: Settings) -> Account:
    return account_of(replay(session(), settings))


@pytest.fixture
def known() -> Reanalysis:
    """What has analysed the session once."""
    return copy.copy(_known())


@cache
def _known() -> Reanalysis:
    reanalysis = Reanalysis(session, LENGTH_S, None)
    reanalysis.account_with(Settings())
    return reanalysis


def bytes_of(inputs: list[Input | FrameRun], settings: Settings, stages: KeptStages) -> bytes:
    return RECORDS.encode_lines(list(replay(inputs, settings, None, stages)))


@pytest.mark.parametrize(
    ("mode", "until_s"),
    [(SoundMode.EACH, LENGTH_S), (SoundMode.CALL, 320.0), (SoundMode.ROOM, 60.0)],
)
def test_each_record_is_the_same_to_the_byte_where_stages_only_tell_what_they_told(
    mode: SoundMode, until_s: float
) -> None:
    base = Settings(sound=mode)
    other = Variant(Sensitivity.HIGH, False, Patience.LESS, Patience.LESS).applied(base)
    inputs = [item for item in session() if item.t_s <= until_s]
    runs, stages = list(in_runs(inputs)), KeptStages()
    assert bytes_of(runs, base, stages) == RECORDS.encode_lines(list(replay(inputs, base)))
    stages.complete = True
    bare = [item.bare() if isinstance(item, FrameRun) else item for item in runs]
    expected = RECORDS.encode_lines(list(replay(inputs, other)))
    assert bytes_of(bare, other, stages) == expected


def test_with_the_settings_of_the_session_it_says_again_what_was_said(
    known: Reanalysis,
) -> None:
    found, expected = known.account_with(Settings()), plain(Settings())
    assert found.flags == expected.flags
    assert found.cues == expected.cues
    assert len(found.flags) >= 4


def test_from_the_second_time_on_no_frame_is_heard(
    known: Reanalysis, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert known.warm

    def heard(*_: object) -> None:
        raise AssertionError("a frame was heard")

    monkeypatch.setattr(Hearing, "frame", heard)
    monkeypatch.setattr(Hearing, "run", heard)
    known.account_with(Variant(Sensitivity.HIGH).applied(Settings()))
    with pytest.raises(AssertionError, match="was heard"):
        Reanalysis(session, LENGTH_S, None).account_with(Settings())


def test_settings_that_the_first_stages_read_make_them_run_again(known: Reanalysis) -> None:
    patient = replace(Settings().activity, least_speech_s=1.5)
    settings = Settings(activity=patient)
    found, expected = known.account_with(settings), plain(settings)
    assert found.turns == expected.turns
    assert found.turns != plain(Settings()).turns
    assert found.flags == expected.flags


def test_a_stage_that_would_be_asked_something_new_is_run_after_all(known: Reanalysis) -> None:
    # Sound was missing for 8 s: with that much patience nobody says that it is lost.
    patient = replace(Settings().sensors, voice_silent_s=20.0, digital_silence_s=20.0)
    settings = Settings(sensors=patient)
    runs, stages = list(in_runs(item for item in session() if item.t_s < 320.0)), KeptStages()
    bytes_of(runs, Settings(), stages)
    stages.complete = True
    assert stages.fit(settings)
    with pytest.raises(LeftThePath):
        bytes_of(runs, settings, stages)
    assert known.account_with(settings).blind == plain(settings).blind


def test_an_analysis_that_was_stopped_keeps_nothing() -> None:
    def stop(inputs: Iterator[Input | FrameRun], _: float) -> Iterator[Input | FrameRun]:
        for item in inputs:
            if item.t_s > 60.0:
                raise TimeoutError
            yield item

    reanalysis = Reanalysis(session, LENGTH_S, None)
    with pytest.raises(TimeoutError):
        reanalysis.account_with(Settings(), stop)
    assert not reanalysis.warm
