"""What `handrail sensors` says of a microphone that is a poor choice."""

import json

import pytest
from click.testing import CliRunner, Result

from handrail.sensors.messages import Reason
from handrail.sensors.microphone_traits import MicrophoneWarning
from handrail.sensors.sound_devices import MicrophoneFound
from handrail.ui import app

HEADSET, WIRED = "Headset (Hands-Free)", "Desk microphone"


def run(monkeypatch: pytest.MonkeyPatch, warning: MicrophoneWarning, *arguments: str) -> Result:
    """List a headset with this warning and a wired microphone, and no strap."""
    found = [
        MicrophoneFound(HEADSET, 1, 16_000, True, 0.12, warning),
        MicrophoneFound(WIRED, 2, 48_000, False, 0.01),
    ]
    monkeypatch.setattr("handrail.sensors.sound_devices.list_microphones", lambda: found)
    monkeypatch.setattr("handrail.sensors.probe.straps_in_range", lambda _: ([], Reason.NONE))
    return CliRunner().invoke(app.handrail, ["sensors", "--seconds", "0.5", *arguments])


@pytest.mark.parametrize("warning", list(MicrophoneWarning)[1:])
def test_a_poor_choice_is_named_with_what_to_do(
    warning: MicrophoneWarning, monkeypatch: pytest.MonkeyPatch
) -> None:
    result = run(monkeypatch, warning)
    assert result.exit_code == 0, result.output
    (said,) = result.stderr.splitlines()
    assert said.startswith(f"{HEADSET}: ")
    assert said.endswith(("wired microphone.", "is better.", "another microphone."))


def test_a_program_is_told_by_a_word(monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(monkeypatch, MicrophoneWarning.BLUETOOTH, "--json")
    headset, wired = (json.loads(line) for line in result.stdout.splitlines())
    assert (headset["warning"], headset["latency_s"]) == ("bluetooth", 0.12)
    assert wired["warning"] == ""
    assert result.stderr == ""
