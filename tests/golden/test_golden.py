"""The engine still says what it said of six sessions, line by line.

A change here is a change of what a therapist sees.  If it is meant, write the files anew with
``python -m tests.golden`` and say in the commit what changed and why.
"""

import json

import pytest

from .sessions import SESSIONS, path_of, said


@pytest.mark.parametrize("name", SESSIONS)
def test_a_golden_session_is_said_as_it_was(name: str) -> None:
    expected = path_of(name).read_text(encoding="utf-8").splitlines()
    assert list(said(SESSIONS[name])) == expected


def test_a_calm_session_holds_no_sign_of_lost_contact_that_would_interrupt() -> None:
    lines = [json.loads(line) for line in path_of("calm").read_text("utf-8").splitlines()]
    assert not any(line.get("state") == "several_signs" for line in lines)
    pressing = {line["kind"] for line in lines if line.get("tier", 0) > 1}
    assert not any(kind.startswith("G") for kind in pressing)


def test_a_shutdown_is_said_with_what_to_do() -> None:
    text = path_of("shutdown").read_text(encoding="utf-8")
    assert '"state":"several_signs"' in text
    assert '"type":"cue"' in text
    assert '"tier":2' in text


def test_without_the_strap_the_heart_cannot_be_told_and_that_is_said() -> None:
    text = path_of("strap_off").read_text(encoding="utf-8")
    assert '"kind":"cannot_tell","state":"heart"' in text
