"""The table is written part by part, survives its writer, and opens in other programs."""

import json
from pathlib import Path

import duckdb
import pandas as pd
import pyarrow.dataset
import pyarrow.parquet
import pytest

from handrail.monitor.cohorts.columns import COLUMNS
from handrail.monitor.cohorts.rows import SessionRows
from handrail.monitor.cohorts.table_folder import (
    CohortHead,
    CohortTableError,
    TableFolder,
    outcomes_in,
)
from handrail.monitor.tables.table import Cell, Kind

from .little_cohort import content

SEVEN = CohortHead(7, "names", "", "0.1.0", sessions_a_part=3)
SESSION_PARTS = [f"kind=session/part-0000{n}.parquet" for n in range(3)]


def row(**cells: Cell) -> tuple[Cell, ...]:
    return tuple(cells.get(column.name) for column in COLUMNS)


def told(number: int) -> SessionRows:
    """A session `number` minutes long, with as many phases as its number."""
    name = f"session {number}"
    session = row(session=name, outcome="measured", length_s=60.0 * number, prompts=number)
    phases = tuple(row(session=name, phase="reliving", length_s=60) for _ in range(number))
    return SessionRows(session, phases)


def written(path: Path, order: list[int]) -> Path:
    table = TableFolder(path, SEVEN)
    for number in order:
        table.add(number, told(number))
    table.close()
    return path


def test_a_part_is_there_as_soon_as_its_sessions_are(tmp_path: Path) -> None:
    table = TableFolder(tmp_path / "t", SEVEN)
    for number in (5, 0, 1):
        table.add(number, told(number))
    assert not list((tmp_path / "t").glob("*/*.parquet"))
    table.add(2, told(2))
    assert [path.name for path in (tmp_path / "t").glob("kind=session/*")] == [
        "part-00000.parquet"
    ]
    assert list(table.lacking()) == [3, 4, 6]
    table.close()


def test_the_order_in_which_sessions_come_leaves_no_trace(tmp_path: Path) -> None:
    one = content(written(tmp_path / "one", [0, 1, 2, 3, 4, 5, 6]))
    other = content(written(tmp_path / "other", [6, 2, 4, 0, 5, 1, 3]))
    assert one == other
    assert sorted(one) == sorted(
        [
            "_cohort.json",
            *SESSION_PARTS,
            *(p.replace("session", "phase") for p in SESSION_PARTS),
        ]
    )


def test_what_was_added_before_a_kill_is_not_lacking_after_it(tmp_path: Path) -> None:
    whole = content(written(tmp_path / "whole", [0, 1, 2, 3, 4, 5, 6]))
    killed = TableFolder(tmp_path / "t", SEVEN)
    for number in (0, 2, 1, 4, 6):
        killed.add(number, told(number))
    again = TableFolder(tmp_path / "t", SEVEN)  # nobody closed the first one
    assert list(again.lacking()) == [3, 5]
    again.add(5, told(5))
    again.add(3, told(3))
    again.close()
    killed.close()
    assert content(tmp_path / "t") == whole


def test_a_line_that_a_kill_cut_short_is_measured_again(tmp_path: Path) -> None:
    written(tmp_path / "t", [3, 4])
    journal = tmp_path / "t" / "_unfinished" / "00001.jsonl"
    journal.write_bytes(journal.read_bytes()[:-5])
    again = TableFolder(tmp_path / "t", SEVEN)
    assert list(again.lacking()) == [0, 1, 2, 4, 5, 6]
    for number in again.lacking():
        again.add(number, told(number))
    again.close()
    assert list(TableFolder(tmp_path / "t", SEVEN).lacking()) == []


def test_a_kill_between_the_last_session_and_its_part_costs_nothing(tmp_path: Path) -> None:
    written(tmp_path / "t", [0, 1])
    journal = tmp_path / "t" / "_unfinished" / "00000.jsonl"
    line = journal.read_bytes().splitlines(keepends=True)[0]
    third = line.replace(b"[0,", b"[2,", 1)
    journal.write_bytes(journal.read_bytes() + third)
    (tmp_path / "t" / "kind=session" / "part-00000.parquet.half.new").touch()
    again = TableFolder(tmp_path / "t", SEVEN)
    assert list(again.lacking()) == [3, 4, 5, 6]
    assert [path.name for path in (tmp_path / "t").glob("kind=session/*")] == [
        "part-00000.parquet"
    ]


def test_a_damaged_beginning_is_named(tmp_path: Path) -> None:
    written(tmp_path / "t", [3])
    journal = tmp_path / "t" / "_unfinished" / "00001.jsonl"
    journal.write_bytes(b"[3,\n")
    with pytest.raises(CohortTableError, match=r"00001\.jsonl is damaged"):
        TableFolder(tmp_path / "t", SEVEN)


@pytest.mark.parametrize(
    ("other", "word"),
    [
        (CohortHead(8, "names", "", "0.1.0", 3), "sessions"),
        (CohortHead(7, "other", "", "0.1.0", 3), "sessions digest"),
        (CohortHead(7, "names", "other", "0.1.0", 3), "settings digest"),
        (CohortHead(7, "names", "", "0.2.0", 3), "program version"),
    ],
)
def test_nobody_goes_on_with_the_table_of_another_cohort(
    tmp_path: Path, other: CohortHead, word: str
) -> None:
    written(tmp_path / "t", [0])
    with pytest.raises(CohortTableError, match=rf"something else \({word}\)"):
        TableFolder(tmp_path / "t", other)


def test_a_folder_with_something_else_in_it_stays_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear")
    for path in (tmp_path, tmp_path / "letter.txt"):
        with pytest.raises(CohortTableError, match="holds something else"):
            TableFolder(path, SEVEN)
    assert [path.name for path in tmp_path.iterdir()] == ["letter.txt"]


def test_pandas_pyarrow_and_duckdb_read_one_table(tmp_path: Path) -> None:
    # Sessions of 0 to 6 minutes: 21 minutes, and 0 + 1 + … + 6 = 21 phases of a minute.
    table = written(tmp_path / "t.parquet", [0, 1, 2, 3, 4, 5, 6])
    frame = pd.read_parquet(table)
    assert frame.groupby("kind", observed=True)["length_s"].sum().to_dict() == {
        "session": 1260.0,
        "phase": 1260.0,
    }
    assert list(frame[frame.kind == "session"]["session"]) == [f"session {n}" for n in range(7)]
    arrow = pyarrow.dataset.dataset(table, partitioning="hive")
    assert arrow.count_rows() == 28
    counted = duckdb.sql(
        f"SELECT count(*) AS n, sum(length_s) AS s FROM '{table}/*/*.parquet' "
        "WHERE kind = 'phase'"
    )
    assert counted is not None
    (found,) = counted.fetchall()
    assert found == (21, 1260.0)
    assert outcomes_in(table) == {"measured": 7}


def test_every_column_is_typed_and_says_what_it_means(tmp_path: Path) -> None:
    table = written(tmp_path / "t", [0, 1, 2, 3, 4, 5, 6])
    schemas = [pyarrow.parquet.read_schema(path) for path in sorted(table.glob("*/*.parquet"))]
    assert len(schemas) == 6
    assert all(schema.equals(schemas[0], check_metadata=True) for schema in schemas)
    types = {
        Kind.NUMBER: "double",
        Kind.WHOLE: "int64",
        Kind.TRUTH: "bool",
        Kind.WORD: "string",
        Kind.TEXT: "string",
    }
    for column, field in zip(COLUMNS, schemas[0], strict=True):
        assert (field.name, str(field.type)) == (column.name, types[column.kind])
        assert field.metadata[b"description"].decode() == column.words
        assert field.metadata.get(b"unit", b"").decode() == column.unit
    levels = json.loads(schemas[0].field("outcome").metadata[b"levels"])
    assert levels["not_agreed"] == "The client has not agreed to research."
    assert b"nothing follows about people" in schemas[0].metadata[b"description"]


def test_a_column_has_its_unit_at_the_end_of_its_name() -> None:
    ends = {"s": "_s", "1/min": "_bpm", "SDu": "_sdu", "%": "_percent", "1": "_share"}
    assert [c.name for c in COLUMNS if c.unit and not c.name.endswith(ends[c.unit])] == []
    assert len({column.name for column in COLUMNS}) == len(COLUMNS)
