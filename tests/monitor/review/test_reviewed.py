"""A session opens for review as far as it can, and says what is missing from it."""

from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from handrail.monitor.consent import ConsentChange, Modality
from handrail.monitor.errors import Expected
from handrail.monitor.inputs import Mark, MarkKind, StrapPacket
from handrail.monitor.recording.labels import LabelBook
from handrail.monitor.recording.session_errors import WrongKey
from handrail.monitor.recording.session_schema import APPEND_ONLY_TRIGGERS, connect
from handrail.monitor.review.reviewed import Gap, Missing, open_reviewed, reviewed_record
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario, simulate
from handrail.monitor.traces.trace import write_trace
from handrail.monitor.traces.trace_head import UNDATED
from handrail.signal.speech.voices import VoiceFrame

from ..recorded_session import KEY, minutes, recorded


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """All of a session in which much is found."""
    return recorded(tmp_path_factory.mktemp("whole"), minutes(14.0))


def whats_missing(path: Path) -> list[Gap]:
    return list(reviewed_record(path, KEY).missing)


def test_of_a_trace_without_a_day_the_day_is_not_known(whole: Path, tmp_path: Path) -> None:
    trace = simulate(3, 2.0).trace
    write_trace(tmp_path, replace(trace, header=replace(trace.header, started_at=UNDATED)))
    assert not open_reviewed(tmp_path, lambda: "").dated
    assert reviewed_record(whole, KEY).dated


def test_a_whole_session_lacks_only_the_sound_that_nobody_agreed_to(whole: Path) -> None:
    reviewed = reviewed_record(whole, KEY)
    assert reviewed.missing == (Gap(Missing.SOUND),)
    assert reviewed.account.end_s == 840.0
    assert reviewed.simulated
    assert reviewed.program_version == "0.1.0"


def test_replayed_with_its_own_settings_it_says_what_was_said_live(whole: Path) -> None:
    reviewed = reviewed_record(whole, KEY)
    again = reviewed.account_with(reviewed.settings)
    assert again.flags == reviewed.account.flags
    assert again.cues == reviewed.account.cues
    assert len(again.flags) >= 6


def test_with_other_settings_it_says_something_else_and_the_record_stays(
    whole: Path,
) -> None:
    before = whole.read_bytes()
    reviewed = reviewed_record(whole, KEY)
    deaf = replace(reviewed.settings, replies_needed=10_000)
    again = reviewed.account_with(deaf)
    assert len(again.flags) < len(reviewed.account.flags)
    assert whole.read_bytes() == before


def test_labels_and_consent_are_those_that_hold_now(tmp_path: Path) -> None:
    change = ConsentChange(119.0, Modality.RESEARCH, given=False)
    path = recorded(tmp_path, [*minutes(1.9), change])
    LabelBook(path, KEY).add(Mark(60.0, MarkKind.MISSED_EPISODE))
    reviewed = reviewed_record(path, KEY)
    assert not reviewed.consent.research
    assert [label.mark.t_s for label in reviewed.labels] == [60.0]


def test_a_session_that_was_cut_off_ends_where_it_was_cut(tmp_path: Path) -> None:
    path = recorded(tmp_path, minutes(3.0), closed=False)
    assert Gap(Missing.END, 180.0) in whats_missing(path)


def test_a_session_without_a_heart_says_so(tmp_path: Path) -> None:
    deaf = (item for item in minutes(3.0) if not isinstance(item, StrapPacket))
    missing = whats_missing(recorded(tmp_path, deaf))
    assert Gap(Missing.HEART) in missing
    assert Gap(Missing.BASELINE) not in missing  # of what was never there


def test_a_session_without_a_voice_says_so(tmp_path: Path) -> None:
    mute = (item for item in minutes(3.0) if not isinstance(item, VoiceFrame))
    assert Gap(Missing.VOICE) in whats_missing(recorded(tmp_path, mute))


def test_a_session_too_short_for_a_baseline_says_so(tmp_path: Path) -> None:
    assert Gap(Missing.BASELINE) in whats_missing(recorded(tmp_path, minutes(1.0)))


def test_a_damaged_session_opens_up_to_the_damage(tmp_path: Path) -> None:
    # A commit every ten seconds: the seventh holds what was said from 60 to 70 s.
    path = recorded(tmp_path, minutes(3.0))
    with closing(connect(path, KEY, read_only=False)) as connection:
        connection.execute("DROP TRIGGER records_UPDATE")
        connection.execute("UPDATE records SET lines = x'00' WHERE seq = 7")
        connection.execute(dict(APPEND_ONLY_TRIGGERS)["records_UPDATE"])
    reviewed = reviewed_record(path, KEY)
    (rest,) = [gap for gap in reviewed.missing if gap.what is Missing.REST]
    assert 59.0 <= rest.from_s <= 61.0
    assert reviewed.account.end_s == pytest.approx(60.0, abs=1.0)
    assert Missing.END not in {gap.what for gap in reviewed.missing}


def test_a_trace_of_any_origin_is_reviewed_by_a_replay(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    reviewed = open_reviewed(tmp_path / "trace", _nobody)
    assert reviewed.account.end_s == 840.0
    assert reviewed.key == b""
    assert Gap(Missing.SOUND) in reviewed.missing


def test_of_a_trace_without_phases_it_is_said_that_they_are_assumed(tmp_path: Path) -> None:
    session = simulate(6, 7.0, Scenario.CALM)
    write_trace(tmp_path / "trace", replace(session.trace, marks=(), told=None))
    reviewed = open_reviewed(tmp_path / "trace", _nobody)
    assert Gap(Missing.PHASES) in reviewed.missing
    write_trace(tmp_path / "phased", session.trace)
    phased = open_reviewed(tmp_path / "phased", _nobody)
    assert Gap(Missing.PHASES) not in phased.missing


def test_a_wrong_key_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(WrongKey, match="does not open"):
        reviewed_record(recorded(tmp_path, minutes(0.2)), bytes(32))


def test_a_folder_that_is_no_trace_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Expected, match=r"trace\.json"):
        open_reviewed(tmp_path, _nobody)


def _nobody() -> str:
    raise AssertionError("nobody is to be asked")
