"""The run of all faults ends with what was reached, whatever became of a single test."""

import pytest

from ..validation.row import Row
from . import __main__ as faults
from .disk_tape import NotHere


def _reached(*_: object) -> list[Row]:
    return [Row("a kill", "0 lost", target="0 lost", met=True)]


def _lacking(*_: object) -> list[Row]:
    raise NotHere("needs root")


def _failing(*_: object) -> list[Row]:
    raise ZeroDivisionError("ours")


def test_a_test_that_this_machine_cannot_run_is_named_and_no_failure(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(faults, "TESTS", {"kills": _reached, "full_disk": _lacking})
    assert faults.main(["--short"]) == 0
    assert capsys.readouterr().out.splitlines()[-2:] == [
        "1 of 1 reached.",
        "Not judged: full_disk: **not run**: needs root.",
    ]


def test_a_test_that_ends_with_an_error_stops_no_other_and_is_no_success(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(faults, "TESTS", {"damage": _failing, "kills": _reached})
    assert faults.main(["--short"]) == 1
    said = capsys.readouterr()
    assert "ZeroDivisionError: ours" in said.err
    assert said.out.splitlines()[-2:] == [
        "1 of 2 reached.",
        "Missed: damage: ended with an error: ZeroDivisionError('ours') (to reach: to be run).",
    ]
