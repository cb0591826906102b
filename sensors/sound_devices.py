"""The sound devices of this computer, as PortAudio lists them.

Only this module loads PortAudio, through sounddevice.
"""

import contextlib
import importlib
from collections.abc import Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any

from .microphone_traits import WASAPI, MicrophoneWarning, best_interface, warning_about


@dataclass(frozen=True, slots=True)
class MicrophoneFound:
    """A device that can record.

    Attributes
    ----------
    name
        What `MicrophoneSource` finds it by.
    channels
        Most channels it records; sound servers offer more than there are microphones.
    default_rate_hz
        The rate it prefers, samples per second.
    is_default
        Whether the system records from it unless told otherwise.
    latency_s
        The shortest delay that its driver offers, seconds; what it says, not what it does.
    warning
        Why it may be a poor choice, as far as name and figures tell.
    """

    name: str
    channels: int
    default_rate_hz: int
    is_default: bool
    latency_s: float = 0.0
    warning: MicrophoneWarning = MicrophoneWarning.NONE


def list_microphones() -> list[MicrophoneFound]:
    """Return the recording devices of the system's usual sound interface.

    As they were when PortAudio was last started in this process; see `look_again`.

    Raises
    ------
    OSError
        If the PortAudio library is missing.
    """
    return list(inputs(portaudio()).values())


def look_again() -> None:
    """Restart PortAudio, which looks for devices only when it starts.

    Ends every stream of the process: so a process has one `MicrophoneSource`, and plays
    nothing beside it.
    """
    library = portaudio()
    # The way that sounddevice's maintainer advises (python-sounddevice #125).
    with contextlib.suppress(library.PortAudioError):  # if it failed to start the last time
        library._terminate()  # noqa: SLF001
    library._initialize()  # noqa: SLF001


def portaudio() -> ModuleType:
    """Return the library.

    Raises
    ------
    OSError
        If it is missing.
    """
    # Imported here, because importing it starts PortAudio, and fails where there is none.
    return importlib.import_module("sounddevice")


def inputs(library: ModuleType) -> dict[int, MicrophoneFound]:
    """Return index and description of what the usual interface can record from.

    Other interfaces of the same system list the same devices once more.
    """
    interfaces = library.query_hostapis()
    usual = best_interface([one["name"] for one in interfaces], library.default.hostapi)
    default = interfaces[usual]["default_input_device"]
    return {
        device["index"]: _found(device, is_default=device["index"] == default)
        for device in library.query_devices()
        if device["hostapi"] == usual and device["max_input_channels"] > 0
    }


def _found(device: Mapping[str, Any], *, is_default: bool) -> MicrophoneFound:
    name, channels = device["name"], device["max_input_channels"]
    rate_hz = round(device["default_samplerate"])
    latency_s = round(device["default_low_input_latency"], 4)
    warning = warning_about(name, channels, rate_hz, latency_s)
    return MicrophoneFound(name, channels, rate_hz, is_default, latency_s, warning)


def extra_settings(library: ModuleType, index: int) -> object:
    """Return what a device's interface must be told beside the usual, or None.

    WASAPI opens a device at the system's rate only, unless it is asked to convert, and says
    "invalid device" of any other (PortAudio #314).
    """
    interface = library.query_hostapis(library.query_devices(index)["hostapi"])
    if interface["name"] != WASAPI:
        return None
    settings: object = library.WasapiSettings(auto_convert=True)
    return settings


def stem(name: str) -> str:
    """Return a device's name without the socket that Linux appends: "Mic: USB (hw:1,0)"."""
    return name.partition(" (hw:")[0]
