"""What is said of a device before it is opened, from what a system lists of it."""

import pytest

from handrail.sensors.messages import Reason
from handrail.sensors.microphone_faults import DeviceMissingError, reason_of
from handrail.sensors.microphone_traits import (
    MicrophoneWarning,
    best_interface,
    warning_about,
)

WIRED_HZ = 48_000
PROMPT_S = 0.01


@pytest.mark.parametrize(
    "name",
    [
        "Headset (WH-1000XM4 Hands-Free AG Audio)",
        "Anna's AirPods Pro",
        "bluez_input.00_11_22_33_44_55.headset-head-unit",
        "Bluetooth Headset",
    ],
)
def test_a_name_can_give_a_bluetooth_headset_away(name: str) -> None:
    assert warning_about(name, 2, WIRED_HZ, PROMPT_S) is MicrophoneWarning.BLUETOOTH


@pytest.mark.parametrize("rate_hz", [8_000, 16_000, 24_000])
def test_one_channel_at_a_telephones_rate_is_possibly_one(rate_hz: int) -> None:
    possibly = MicrophoneWarning.POSSIBLY_BLUETOOTH
    assert warning_about("Headset (Jo's)", 1, rate_hz, PROMPT_S) is possibly
    assert warning_about("Array (USB)", 4, rate_hz, PROMPT_S) is MicrophoneWarning.NONE


def test_a_driver_that_takes_a_tenth_of_a_second_is_slow() -> None:
    assert warning_about("Mic", 2, WIRED_HZ, 0.1) is MicrophoneWarning.SLOW
    assert warning_about("Mic", 2, WIRED_HZ, 0.099) is MicrophoneWarning.NONE


@pytest.mark.parametrize("name", ["Blue Yeti: USB Audio (hw:1,0)", "Toothless", "default", ""])
def test_a_wired_microphone_deserves_no_warning(name: str) -> None:
    assert warning_about(name, 1, WIRED_HZ, PROMPT_S) is MicrophoneWarning.NONE


def test_windows_is_listened_to_through_its_own_interface() -> None:
    windows = ["MME", "Windows DirectSound", "Windows WASAPI", "Windows WDM-KS"]
    assert best_interface(windows, usual=0) == 2


def test_other_systems_are_listened_to_as_usual() -> None:
    assert best_interface(["Core Audio"], usual=0) == 0
    assert best_interface(["OSS", "ALSA", "JACK Audio Connection Kit"], usual=1) == 1


@pytest.mark.parametrize(
    ("failed", "reason"),
    [
        (DeviceMissingError("headset"), Reason.DEVICE_MISSING),
        (Exception("Invalid device", -9996), Reason.DEVICE_MISSING),
        (Exception("Device unavailable", -9985), Reason.DEVICE_BUSY),
        (
            Exception("Host error", -9999, (2, -13, "Permission denied")),
            Reason.PERMISSION_DENIED,
        ),
        (Exception("Host error", -9999, (2, -999, "")), Reason.DRIVER_FAILED),
        (Exception("Internal error", -9986), Reason.DRIVER_FAILED),
        (ValueError("anything"), Reason.DRIVER_FAILED),
    ],
)
def test_whatever_a_driver_throws_has_a_reason(failed: Exception, reason: Reason) -> None:
    assert reason_of(failed) is reason
