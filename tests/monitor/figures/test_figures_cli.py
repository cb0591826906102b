"""`handrail figures` as a researcher meets it."""

import csv
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from handrail.monitor.consent import Consent
from handrail.monitor.figures.figures_cli import _agreed, figures_command
from handrail.monitor.inputs import MarkKind, PhaseChange
from handrail.monitor.recording.journal import Journal
from handrail.monitor.review.cards import hotspot_cards
from handrail.monitor.review.reviewed import reviewed_trace
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.tables.labels_beside import write_labels_beside
from handrail.monitor.tables.scope import NotAgreed, Purpose
from handrail.monitor.traces.trace import read_trace, write_trace

from ..recorded_session import HEADER, KEY

NAMES = ["hotspot_heart_rate", "phase_arousal", "reply_latency"]


@pytest.fixture(scope="module")
def traces(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("traces")
    for seed in (1, 2):
        write_simulation(folder / f"{seed}", seed, None, Scenario.DEMO)
    return [folder / "1", folder / "2"]


def run(*arguments: str | Path) -> Result:
    return CliRunner().invoke(figures_command, [str(one) for one in arguments])


def test_each_figure_comes_with_its_values_and_its_caption(
    traces: list[Path], tmp_path: Path
) -> None:
    out = tmp_path / "figures"
    result = run(*traces, "--out", out, "--format", "pdf")
    assert result.exit_code == 0, result.stderr
    assert "not protected" in result.stderr
    assert sorted(path.name for path in out.iterdir()) == sorted(
        f"{name}.{ending}" for name in NAMES for ending in ("csv", "pdf", "txt")
    )
    for name in NAMES:
        caption = (out / f"{name}.txt").read_text(encoding="utf-8")
        assert caption.startswith("SIMULATED: in 2 of 2 sessions no person was measured.")
    with (out / "phase_arousal.csv").open(encoding="utf-8", newline="") as file:
        sessions = {row["session"] for row in csv.DictReader(file)}
    assert sessions == {"s01", "s02", ""}


def test_nothing_in_them_names_a_session(traces: list[Path], tmp_path: Path) -> None:
    run(traces[0], "--out", tmp_path / "figures")
    written = b"".join(path.read_bytes() for path in (tmp_path / "figures").iterdir())
    assert str(traces[0].parent).encode() not in written


def test_what_cannot_be_read_is_left_out_and_named(traces: list[Path], tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run(traces[0], tmp_path / "nothing", "--out", tmp_path / "figures")
    assert result.exit_code == 0
    assert f"left out: {tmp_path / 'nothing'}" in result.stderr
    caption = (tmp_path / "figures" / "phase_arousal.txt").read_text(encoding="utf-8")
    assert "in 1 of 1 sessions" in caption


def test_a_path_that_is_not_there_is_named_and_the_others_are_drawn(
    traces: list[Path], tmp_path: Path
) -> None:
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    wrong = (tmp_path / "gone", tmp_path / "gone.handrail", tmp_path / "notes.txt")
    result = run(*wrong, *traces, "--out", tmp_path / "figures")
    assert result.exit_code == 0, result.stderr
    for path in wrong[:2]:
        assert f"left out: {path}: There is no such file or folder." in result.stderr
    assert f"left out: {wrong[2]}: It is neither a session nor" in result.stderr
    assert "Passphrase" not in result.stderr
    caption = (tmp_path / "figures" / "phase_arousal.txt").read_text(encoding="utf-8")
    assert "in 2 of 2 sessions" in caption


def test_a_session_that_is_named_twice_counts_once(traces: list[Path], tmp_path: Path) -> None:
    again = traces[0].parent / "2" / ".." / "1"
    assert run(traces[0], again, "--out", tmp_path / "figures").exit_code == 0
    caption = (tmp_path / "figures" / "phase_arousal.txt").read_text(encoding="utf-8")
    assert "in 1 of 1 sessions" in caption


def test_a_hotspot_of_a_trace_that_was_none_is_left_out_and_counted(
    traces: list[Path], tmp_path: Path
) -> None:
    shutil.copytree(traces[0], tmp_path / "judged")
    cards = hotspot_cards(reviewed_trace(traces[0]).account)
    none = [(card.t_s, None, MarkKind.NOT_HOTSPOT.value, "") for card in cards]
    write_labels_beside(tmp_path / "judged", none)
    result = run(tmp_path / "judged", traces[1], "--out", tmp_path / "figures")
    assert result.exit_code == 0, result.stderr
    caption = (tmp_path / "figures" / "hotspot_heart_rate.txt").read_text(encoding="utf-8")
    assert "1 from 1 session(s)" in caption  # that of the other
    assert f"the therapist says were none: {len(cards)}." in caption
    assert len(cards) == 1


def test_phases_that_nobody_pressed_are_not_drawn(traces: list[Path], tmp_path: Path) -> None:
    trace = read_trace(traces[0])
    pressed = tuple(mark for mark in trace.marks if not isinstance(mark, PhaseChange))
    write_trace(tmp_path / "unphased", replace(trace, marks=pressed))
    result = run(tmp_path / "unphased", "--out", tmp_path / "figures")
    assert "not drawn, for want of data: arousal by phase" in result.stderr
    assert "not drawn, for want of data: time to reply by phase" in result.stderr


def test_where_nothing_can_be_drawn_nothing_is_written(tmp_path: Path) -> None:
    (tmp_path / "nothing").mkdir()
    result = run(tmp_path / "nothing", "--out", tmp_path / "figures")
    assert result.exit_code == 1
    assert "nothing to draw" in result.stderr
    assert not (tmp_path / "figures").exists()


def test_a_folder_in_use_is_refused_before_anything_is_read(tmp_path: Path) -> None:
    out, nothing = tmp_path / "figures", tmp_path / "nothing"
    nothing.mkdir()
    out.mkdir()
    (out / "mine.txt").write_text("mine", encoding="utf-8")
    result = run(nothing, "--out", out)
    assert result.exit_code == 1
    assert "not empty" in result.stderr
    assert "left out" not in result.stderr


def test_a_missing_library_is_named(
    traces: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "matplotlib", None)
    result = run(traces[0], "--out", tmp_path / "figures")
    assert result.exit_code == 1
    assert "matplotlib" in result.stderr
    assert 'pip install "handrail[research]"' in result.stderr


class _OneKey:
    """Of a vault, what opens a session."""

    def session_key(self, _session: str) -> bytes:
        return KEY


@pytest.mark.parametrize(
    ("simulated", "agreed"), [(False, False), (False, True), (True, False)]
)
def test_a_person_must_have_agreed(tmp_path: Path, *, simulated: bool, agreed: bool) -> None:
    path = tmp_path / "session.handrail"
    header = replace(HEADER, simulated=simulated, consent=Consent(research=agreed))
    Journal.create(path, KEY, header).close()
    if simulated or agreed:
        assert _agreed(path, _OneKey, Purpose.RESEARCH).path == path  # type: ignore[arg-type]
    else:
        with pytest.raises(NotAgreed):
            _agreed(path, _OneKey, Purpose.RESEARCH)  # type: ignore[arg-type]
