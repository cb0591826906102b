"""A cohort is measured whatever is wrong with single sessions, and each of them once."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pandas as pd
import pytest
from filelock import FileLock

from handrail.monitor.cohorts.run import Cohort, run_cohort
from handrail.monitor.cohorts.sessions import sessions_at
from handrail.monitor.cohorts.table_folder import CohortTableError
from handrail.monitor.cohorts.task import AnotherVersion, Task, measure_session
from handrail.monitor.cohorts.workers import SchedulerError
from handrail.monitor.consent import Consent, ConsentChange, Modality
from handrail.monitor.engine import SessionEngine
from handrail.monitor.inputs import Input, MarkKind
from handrail.monitor.library import checked_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.review.cards import hotspot_cards
from handrail.monitor.review.reviewed import reviewed_trace
from handrail.monitor.settings import Settings
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.tables.labels_beside import write_labels_beside
from handrail.monitor.vault.vault_lock import NoSessionKey
from handrail.signal.streaming.operator import Tick

from ..recorded_session import KEY, minutes, recorded
from .little_cohort import content, in_this_process, no_key, traces


def measured(source: Path, out: Path, **about: Any) -> pd.DataFrame:
    """Run a cohort to its end; return the rows of sessions, by name."""
    key_of: Callable[[str], bytes] = about.pop("key_of", no_key)
    cohort = Cohort(sessions_at([str(source)]), **about)
    for _ in run_cohort(cohort, out, in_this_process, key_of):
        pass
    frame = pd.read_parquet(out)
    return frame[frame["kind"] == "session"].set_index("session")


@pytest.fixture(scope="module")
def sealed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A session file of three minutes, to be copied."""
    return recorded(tmp_path_factory.mktemp("sealed"), minutes(3.0))


@pytest.fixture(scope="module")
def bad_ones(tmp_path_factory: pytest.TempPathFactory, sealed: Path) -> Path:
    """One good trace and one good file among all that can be wrong with sessions."""
    folder = tmp_path_factory.mktemp("bad")
    for name in ("good", "rubbish", "newer", "beats", "settings"):
        write_simulation(folder / name, 3, 1.0)
    (folder / "rubbish" / "trace.json").write_bytes(b"\x00\xff" * 50)
    head = msgspec.json.decode((folder / "newer" / "trace.json").read_bytes())
    for name, other in (
        ("newer", {"schema": "handrail-trace/2"}),
        ("settings", {"settings": {"replies_needed": "many"}}),
    ):
        (folder / name / "trace.json").write_bytes(msgspec.json.encode({**head, **other}))
    (folder / "beats" / "beats.csv").write_text("t_s,rr_ms\n1.0,800\n0.5,800\n")
    write_simulation(folder / "no heart", 3, 1.0)
    (folder / "no heart" / "beats.csv").unlink()
    for name in ("file", "wrong key", "no key", "renamed", "cut"):
        shutil.copy(sealed, folder / f"{name}.handrail")
    whole = sealed.read_bytes()
    (folder / "cut.handrail").write_bytes(whole[: len(whole) // 2])
    (folder / "text.handrail").write_text("dear diary " * 1000)
    return folder


def of_a_person(path: Path, consent: Consent, *changes: ConsentChange) -> None:
    """Record three seconds of nothing."""
    path.parent.mkdir(exist_ok=True)
    began_at = "2026-03-01T10:00:00+01:00"
    header = SessionHeader(path.stem, "0", began_at, 0.0, simulated=False, consent=consent)
    journal = Journal.create(path, KEY, header)
    items: list[Input] = [Tick(1.0), *changes, Tick(3.0)]
    engine = SessionEngine()
    for item in items:
        journal.append_inputs([item])
        journal.append_records(engine.update(item))
    journal.append_records(engine.close(3.0))
    journal.close()


def key_of(session_id: str) -> bytes:
    if session_id == "no key":
        raise NoSessionKey
    if session_id == "renamed":
        checked_session_id(session_id)
    return bytes(32) if session_id == "wrong key" else KEY


def test_a_session_that_cannot_be_measured_is_a_row_with_its_reason(
    bad_ones: Path, tmp_path: Path
) -> None:
    table = measured(bad_ones, tmp_path / "t", key_of=key_of)
    assert table["outcome"].to_dict() == {
        "beats": "damaged",
        "cut.handrail": "damaged",
        "file.handrail": "partly",  # three minutes are too short to know what is usual
        "good": "partly",
        "newer": "newer",
        "no heart": "partly",
        "no key.handrail": "no_key",
        "renamed.handrail": "no_key",
        "rubbish": "damaged",
        "settings": "damaged",
        "text.handrail": "wrong_key",  # random bytes look like that
        "wrong key.handrail": "wrong_key",
    }
    reasons = table["reason"]
    assert "beats.csv, line 3" in reasons["beats"]
    assert "newer Handrail" in reasons["newer"]
    assert reasons["no heart"] == "No heart was recorded."
    assert "give it back its name" in reasons["renamed.handrail"]
    assert table["missing"]["no heart"] == "heart"
    assert table["missing"]["file.handrail"] == "baseline"
    failed = table[~table["outcome"].isin(["measured", "partly"])]
    assert failed["length_s"].isna().all()
    assert not table["reason"].str.contains(str(bad_ones)).any()


def test_a_session_file_says_what_was_said_live_unless_other_settings_are_given(
    sealed: Path, tmp_path: Path
) -> None:
    live = measured(sealed, tmp_path / "live", key_of=key_of)
    own = measured(sealed, tmp_path / "own", key_of=key_of, settings=Settings())
    deaf = Settings(replies_needed=10_000)
    other = measured(sealed, tmp_path / "other", key_of=key_of, settings=deaf)
    assert [t["analysed"].item() for t in (live, own, other)] == ["live", "replay", "replay"]
    how = ["analysed", "program_version"]
    pd.testing.assert_frame_equal(live.drop(columns=how), own.drop(columns=how))
    assert other["settings_digest"].item() == deaf.digest() != own["settings_digest"].item()


def test_a_trace_is_replayed_with_its_own_settings_or_with_others(tmp_path: Path) -> None:
    write_simulation(tmp_path / "in" / "demo", 6, None, Scenario.DEMO)
    own = measured(tmp_path / "in", tmp_path / "own")
    deaf = Settings(replies_needed=10_000)
    other = measured(tmp_path / "in", tmp_path / "other", settings=deaf)
    assert (own["outcome"].item(), own["reason"].item()) == ("measured", "")
    assert own["analysed"].item() == "replay"
    assert own["flag_soft"].item() > other["flag_soft"].item() == 0
    assert own["hr_mean_bpm"].item() == other["hr_mean_bpm"].item()


def test_a_hotspot_of_a_trace_that_was_none_does_not_count(tmp_path: Path) -> None:
    source = tmp_path / "in"
    write_simulation(source / "1", 1, None, Scenario.DEMO)
    shutil.copytree(source / "1", source / "2")
    cards = hotspot_cards(reviewed_trace(source / "1").account)
    none = [(card.t_s, None, MarkKind.NOT_HOTSPOT.value, "") for card in cards]
    write_labels_beside(source / "2", none)
    found = measured(source, tmp_path / "t")["flag_near_peak"]
    assert (found["1"], found["2"]) == (len([card for card in cards if card.found]), 0)
    assert found["1"] > 0


def test_without_consent_to_research_a_session_is_a_row_without_measures(
    tmp_path: Path,
) -> None:
    yes, no = Consent(research=True), Consent()
    withdrawn = ConsentChange(2.0, Modality.RESEARCH, given=False)
    of_a_person(tmp_path / "in" / "agreed.handrail", yes)
    of_a_person(tmp_path / "in" / "never.handrail", no)
    of_a_person(tmp_path / "in" / "withdrawn.handrail", yes, withdrawn)
    table = measured(tmp_path / "in", tmp_path / "t", key_of=key_of)
    assert table["outcome"].to_dict() == {
        "agreed.handrail": "partly",
        "never.handrail": "not_agreed",
        "withdrawn.handrail": "not_agreed",
    }
    assert table["length_s"].notna().to_list() == [True, False, False]
    assert table["simulated"].to_dict()["agreed.handrail"] is False


def test_what_is_wrong_in_us_is_a_row_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_inputs: object, _settings: object, _library: object) -> object:
        raise RuntimeError("line 7\nis wrong")

    monkeypatch.setattr("handrail.monitor.cohorts.task.replay", broken)
    table = measured(traces(tmp_path / "in", 1), tmp_path / "t")
    assert table["outcome"].item() == "fault"
    assert table["reason"].item() == "RuntimeError: line 7 is wrong"


def test_a_table_that_is_complete_needs_no_workers(tmp_path: Path) -> None:
    source = traces(tmp_path / "in", 2)
    measured(source, tmp_path / "t")
    before = content(tmp_path / "t")

    def none() -> Any:
        raise AssertionError

    cohort = Cohort(sessions_at([str(source)]))
    assert list(run_cohort(cohort, tmp_path / "t", none, no_key)) == [2]
    assert content(tmp_path / "t") == before


def test_two_runs_do_not_write_to_one_table(tmp_path: Path) -> None:
    source = traces(tmp_path / "in", 1)
    with (
        FileLock(tmp_path / ".t.lock"),
        pytest.raises(CohortTableError, match="Another run is writing"),
    ):
        measured(source, tmp_path / "t")


def test_workers_that_do_not_see_the_folder_stop_the_run(tmp_path: Path) -> None:
    def on_another_disk(task: Task) -> Any:
        return measure_session(replace(task, path="/another/disk"))

    cohort = Cohort(sessions_at([str(traces(tmp_path / "in", 1))]))
    run = run_cohort(cohort, tmp_path / "t", in_this_process, no_key, on_another_disk)
    with pytest.raises(SchedulerError, match="The workers do not see"):
        list(run)


def test_a_worker_of_another_version_measures_nothing(tmp_path: Path) -> None:
    with pytest.raises(AnotherVersion):
        measure_session(Task(str(tmp_path), "one", version="9.9"))


def test_a_key_is_shown_nowhere(tmp_path: Path) -> None:
    assert "secret" not in repr(Task(str(tmp_path), "one", key=b"secret"))
