"""What leaves the vault: only what the client agreed to, and everything with its gaps."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handrail.monitor.consent import Consent, ConsentChange, Modality
from handrail.monitor.engine import SessionEngine
from handrail.monitor.exports.open_trace import trace_of
from handrail.monitor.inputs import (
    Forgotten,
    Input,
    JumpKind,
    Mark,
    MarkKind,
    Phase,
    PhaseChange,
    TakenBack,
    TimeJump,
)
from handrail.monitor.library import Library, new_session_id
from handrail.monitor.recording.journal import Journal
from handrail.monitor.recording.labels import LabelBook, Memory
from handrail.monitor.recording.session_file import SessionFile
from handrail.monitor.recording.session_schema import SessionHeader
from handrail.monitor.settings import Settings, stored_rules
from handrail.monitor.simulation import simulate, simulated_inputs
from handrail.monitor.tables.recorded import tables_of
from handrail.monitor.tables.scope import NotAgreed, Purpose, Scope, scope_of
from handrail.monitor.traces.trace import SensorGap, read_trace
from handrail.monitor.traces.trace_head import UNDATED
from handrail.monitor.vault.vault import Argon2Cost, Vault
from handrail.ui.app import handrail

PASSPHRASE = "four quiet words here"
CHEAP = Argon2Cost(8_388_608, 1)
ALL = Scope(notes=True, dates=True)
EVERYONE_MAY = Consent(supervision=True, research=True)


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Library:
    monkeypatch.setenv("HANDRAIL_HOME", str(tmp_path / "home"))
    made = Library.of_this_user()
    made.prepare()
    Vault.create(made.vault, PASSPHRASE, CHEAP)
    return made


def header(consent: Consent) -> SessionHeader:
    stored = stored_rules(Settings(), "")
    began_at = "2026-03-01T10:00:00+01:00"
    return SessionHeader("test", "0", began_at, 0.0, False, (), stored, consent)


def minutes(count: float) -> Iterator[Input]:
    for item in simulated_inputs(simulate(5)):
        if item.t_s > count * 60.0:
            return
        yield item


def record(library: Library, consent: Consent, *more: Input) -> Path:
    vault, session_id = Vault.unlock(library.vault, PASSPHRASE), new_session_id()
    path = library.path(session_id)
    journal = Journal.create(path, vault.new_session_key(session_id), header(consent))
    engine = SessionEngine()
    for item in (*minutes(3.0), *more):
        journal.append_inputs([item])
        journal.append_records(engine.update(item))
    journal.close()
    return path


def export(path: Path, out: Path, *options: str) -> Result:
    typed = ["export", str(path), "--to", "trace", "--out", str(out), *options]
    return CliRunner().invoke(handrail, typed, input=f"{PASSPHRASE}\n")


def test_without_consent_nothing_is_written(library: Library, tmp_path: Path) -> None:
    path = record(library, Consent())
    for purpose in ("research", "supervision"):
        result = export(path, tmp_path / "out", "--for", purpose)
        assert result.exit_code == 1
        assert f"has not agreed to the use of this session for {purpose}" in result.output
    assert not (tmp_path / "out").exists()


def test_consent_that_was_taken_back_in_the_session_counts(
    library: Library, tmp_path: Path
) -> None:
    back = ConsentChange(181.0, Modality.RESEARCH, given=False)
    assert export(record(library, EVERYONE_MAY, back), tmp_path / "out").exit_code == 1


def test_for_research_neither_the_day_nor_a_word_leaves(
    library: Library, tmp_path: Path
) -> None:
    words = "the blue door"
    said = (
        PhaseChange(180.5, Phase.RELIVING),
        Mark(181.0, MarkKind.NOTE, words),
        Mark(182.0, MarkKind.NEED, words),
        Mark(183.0, MarkKind.BELIEF, "3/10"),
    )
    out = tmp_path / "out"
    assert export(record(library, EVERYONE_MAY, *said), out).exit_code == 0
    assert not any(words in file.read_text() for file in out.iterdir())
    trace = read_trace(out)
    assert trace.header.started_at == UNDATED
    assert trace.header.subject.startswith("client-")
    assert trace.marks[-2:] == (
        Mark(182.0, MarkKind.NEED, ""),
        Mark(183.0, MarkKind.BELIEF, "3/10"),
    )


def test_what_was_chosen_in_the_debrief_leaves_for_research_and_what_was_written_does_not(
    library: Library, tmp_path: Path
) -> None:
    said = (
        Mark(181.0, MarkKind.CHECKED, "oriented"),
        Mark(182.0, MarkKind.CONTACT_RATED, "7/10"),
        Mark(183.0, MarkKind.MOST_HELPFUL, "the blue door"),
        Mark(184.0, MarkKind.HOMEWORK, "not_today"),
        Mark(185.0, MarkKind.CLOSED_EARLY, "her train left"),
    )
    for_research, for_client = tmp_path / "research", tmp_path / "client"
    path = record(library, EVERYONE_MAY, *said)
    assert export(path, for_research).exit_code == 0
    assert export(path, for_client, "--for", "client").exit_code == 0
    values = [mark.value for mark in read_trace(for_research).marks[-5:]]  # type: ignore[union-attr]
    assert values == ["oriented", "7/10", "", "not_today", ""]
    assert read_trace(for_client).marks[-5:] == said


def test_clients_get_their_own_data_whole(library: Library, tmp_path: Path) -> None:
    note = Mark(181.0, MarkKind.NOTE, "the blue door")
    out = tmp_path / "out"
    result = export(record(library, Consent(), note), out, "--for", "client", "--subject", "K7")
    assert result.exit_code == 0
    assert "not protected" in result.output
    trace = read_trace(out)
    assert (trace.header.subject, trace.marks[-1]) == ("K7", note)
    assert trace.header.started_at.isoformat() == "2026-03-01T10:00:00+01:00"
    # Three minutes at a heart rate of some 60 to 90, and somebody spoke.
    assert 150 < len(trace.beats) < 300
    assert len(trace.turns) > 5


def test_what_was_taken_back_does_not_leave(library: Library) -> None:
    kept, slip = Mark(181.0, MarkKind.RESCRIPT), Mark(182.0, MarkKind.STOP)
    path = record(library, Consent(), kept, slip, TakenBack(185.0, 182.0))
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(path.stem)
    with SessionFile.open(path, key) as session:
        marks = trace_of(tables_of(session, "client-1", ALL)).marks
    assert [mark for mark in marks if mark.t_s > 180.0] == [kept]


def test_what_was_forgotten_or_slept_through_is_a_gap_with_its_reason(
    library: Library,
) -> None:
    path = record(
        library,
        Consent(),
        Forgotten(400.0, 182.0),
        TimeJump(460.0, JumpKind.SLEPT, 30.0),
        TimeJump(461.0, JumpKind.WALL_CLOCK_SET, -3600.0),
    )
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(path.stem)
    with SessionFile.open(path, key) as opened:
        gaps = trace_of(tables_of(opened, "K7", ALL)).gaps
    assert gaps[-4:] == (
        SensorGap(182.0, 400.0, "strap", "forgotten"),
        SensorGap(182.0, 400.0, "microphone", "forgotten"),
        SensorGap(430.0, 460.0, "strap", "slept"),
        SensorGap(430.0, 460.0, "microphone", "slept"),
    )


def test_a_folder_that_holds_something_is_not_written_into(
    library: Library, tmp_path: Path
) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    result = export(record(library, EVERYONE_MAY), tmp_path)
    assert result.exit_code == 1
    assert "is not empty" in result.output


def test_the_formats_are_listed() -> None:
    result = CliRunner().invoke(handrail, ["export", "--list"])
    assert (result.exit_code, result.output.split()[0]) == (0, "trace")


def test_nobody_has_to_agree_for_a_simulated_client() -> None:
    assert scope_of(Purpose.RESEARCH, Consent(), simulated=True) == Scope(False, False)
    with pytest.raises(NotAgreed):
        scope_of(Purpose.RESEARCH, replace(EVERYONE_MAY, research=False))


def test_what_was_said_in_the_review_leaves_with_the_session(
    library: Library, tmp_path: Path
) -> None:
    path = record(library, EVERYONE_MAY)
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(path.stem)
    book = LabelBook(path, key)
    book.add(Mark(100.0, MarkKind.CONTACT_NOT_LOST))
    book.add(Mark(120.0, MarkKind.MISSED_EPISODE, "the blue door"), until_s=131.5)
    book.add(Mark(130.0, MarkKind.NOTE, "the blue door"))
    book.withdraw(book.add(Mark(90.0, MarkKind.CONTACT_LOST)).number)
    for purpose, words in (("research", ""), ("supervision", "the blue door")):
        out = tmp_path / purpose
        assert export(path, out, "--for", purpose).exit_code == 0
        lines = (out / "labels.csv").read_text().splitlines()
        assert lines[:3] == [
            "t_s,until_s,kind,value",
            "100.0,,contact_not_lost,",
            f"120.0,131.5,missed_episode,{words}",
        ]
        assert (lines[3:] == ["130.0,,note,the blue door"]) == (purpose == "supervision")


def test_which_memory_was_worked_on_leaves_for_research_as_a_letter(
    library: Library, tmp_path: Path
) -> None:
    path = record(library, EVERYONE_MAY)
    key = Vault.unlock(library.vault, PASSPHRASE).session_key(path.stem)
    book = LabelBook(path, key)
    book.name_memory(Memory.A)
    book.name_memory(Memory.C)
    assert export(path, tmp_path / "out").exit_code == 0
    lines = (tmp_path / "out" / "labels.csv").read_text().splitlines()
    assert lines == ["t_s,until_s,kind,value", "0.0,,memory,C"]


def test_a_session_that_nobody_reviewed_has_no_table_of_labels(
    library: Library, tmp_path: Path
) -> None:
    assert export(record(library, EVERYONE_MAY), tmp_path / "out").exit_code == 0
    assert not (tmp_path / "out" / "labels.csv").exists()
