"""A sound card in software, which a test can play into, unplug, stall and kill.

What is played, by this file or through PortAudio's default output, comes out of the microphone
`MICROPHONE`, sample for sample.  A faint hiss plays all the time: a living microphone is never
at digital zero, and an idle card of this kind would deliver in bursts of two seconds.
"""

import contextlib
import os
import signal
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import TracebackType
from typing import Self

import numpy as np
import pytest
import soundfile
from numpy.typing import NDArray

from handrail.sensors.sound_devices import look_again

MICROPHONE = "testmic"
CHANNELS = 2
HISS_STEPS = 2  # of 16 bits: -84 dBFS

_FEED = "micfeed"
_REMAP = ("module-remap-source", f"source_name={MICROPHONE}", f"master={_FEED}.monitor")
_START_S = 5.0
_HANG_S = 30.0

# With no file of the system's included, PortAudio sees this device, by two names, and no other.
_ALSA = f"""\
pcm.{MICROPHONE} {{ type pulse device "{MICROPHONE}" hint {{ show on description "virtual" }} }}
pcm.!default {{
    type asym
    playback.pcm {{ type pulse device "{_FEED}" }}
    capture.pcm {{ type pulse device "{MICROPHONE}" }}
    hint {{ show on description "default" }}
}}
ctl.!default {{ type pulse }}
"""

_PULSE = """\
load-module module-native-protocol-unix auth-anonymous=1 socket={folder}/socket
load-module module-null-sink sink_name={feed} rate={rate} channels={channels} norewinds=1
load-module module-null-source source_name=elsewhere rate={rate} channels={channels}
set-default-source elsewhere
load-module {remap}
"""


class VirtualCard:
    """A private sound server; PortAudio in this process and its children uses it.

    Use as a context manager.  `environment` is what a process needs to see the card; it is
    in `os.environ` meanwhile, so children inherit it.

    Parameters
    ----------
    rate_hz
        Real samples per second: 16,000 times the speed of a rehearsal.
    """

    def __init__(self, rate_hz: int = 16_000) -> None:
        self.rate_hz = rate_hz
        self._folder = tempfile.TemporaryDirectory(prefix="sound-")
        self._path = Path(self._folder.name)
        self._server: subprocess.Popen[bytes] | None = None
        self._hiss: subprocess.Popen[bytes] | None = None
        self._closing = contextlib.ExitStack()

    @property
    def environment(self) -> Mapping[str, str]:
        """Variables that lead libpulse and ALSA to this card."""
        return {
            "ALSA_CONFIG_PATH": str(self._path / "asound.conf"),
            "PULSE_SERVER": f"unix:{self._path}/socket",
            "PULSE_RUNTIME_PATH": str(self._path),
        }

    def __enter__(self) -> Self:
        with contextlib.ExitStack() as opening:  # undone if something fails half way
            opening.callback(self._folder.cleanup)
            self._write_configuration()
            opening.enter_context(_environment(self.environment))
            opening.callback(self.kill_server)
            self.start_server()
            _look_again()
            self._closing = opening.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._closing.close()

    def start_server(self) -> None:
        """Start the server and the hiss; returns when both are there."""
        self._server = self._spawn(
            "pulseaudio",
            "-n",
            f"-F{self._path / 'server.pa'}",
            "--daemonize=no",
            "--exit-idle-time=-1",
            "--realtime=no",
            "--use-pid-file=no",
        )
        self._wait_for("sources", MICROPHONE)
        hiss = f"while cat {self._path / 'hiss.raw'}; do :; done | exec pacat {self._raw()}"
        self._hiss = self._spawn("sh", "-c", hiss)
        self._wait_for("sink-inputs", "protocol-native")

    def kill_server(self) -> None:
        """End the server as a crash would."""
        for process in (self._server, self._hiss):
            if process is not None:
                _end(process)

    def unplug(self) -> None:
        """Take the microphone away; the server moves its listeners to another source."""
        self._pactl("unload-module", _REMAP[0])

    def plug_in(self) -> None:
        """Bring the microphone back."""
        self._pactl("load-module", *_REMAP)

    def stall(self) -> None:
        """Suspend the card: it stays, and delivers nothing."""
        self._pactl("suspend-sink", _FEED, "1")

    def resume(self) -> None:
        """Let a stalled card go on."""
        self._pactl("suspend-sink", _FEED, "0")

    def freeze(self) -> None:
        """Stop the server: its sockets stay open, and nobody answers."""
        assert self._server is not None
        os.killpg(self._server.pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """Let a frozen server go on."""
        assert self._server is not None
        os.killpg(self._server.pid, signal.SIGCONT)

    def play(self, samples: NDArray[np.float32]) -> subprocess.Popen[bytes]:
        """Play samples of shape (n, 2) into the microphone; wait on what this returns."""
        sound = self._path / "play.wav"
        soundfile.write(sound, samples, self.rate_hz, subtype="PCM_16")
        return self.play_file(sound)

    def listen(self) -> subprocess.Popen[bytes]:
        """Write what is heard of all that plays to a pipe: float32, one channel."""
        return subprocess.Popen(
            [
                *("parec", f"--device={_FEED}.monitor", "--raw", "--format=float32le"),
                *(f"--rate={self.rate_hz}", "--channels=1", "--latency-msec=10"),
            ],
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def play_file(self, path: Path) -> subprocess.Popen[bytes]:
        """Play a sound file, at the rate in its header."""
        player = self._spawn("paplay", f"--device={_FEED}", str(path))
        self._closing.callback(_end, player)
        return player

    def play_for_ever(self, counts: NDArray[np.int16]) -> "subprocess.Popen[bytes]":
        """Play counts of 16 bits, shape (n, 2), again and again, until the card goes."""
        sound = self._path / "for-ever.raw"
        sound.write_bytes(counts.astype("<i2").tobytes())
        again = f"while cat {sound}; do :; done | exec pacat {self._raw()}"
        player = self._spawn("sh", "-c", again)
        self._closing.callback(_end, player)
        return player

    def _write_configuration(self) -> None:
        configuration = _PULSE.format(
            folder=self._path,
            feed=_FEED,
            rate=self.rate_hz,
            channels=CHANNELS,
            remap=" ".join(_REMAP),
        )
        (self._path / "server.pa").write_text(configuration, encoding="utf-8")
        (self._path / "asound.conf").write_text(_ALSA, encoding="utf-8")
        steps = np.random.default_rng(1).integers(
            -HISS_STEPS, HISS_STEPS, (10 * self.rate_hz, CHANNELS), np.int16, endpoint=True
        )
        (self._path / "hiss.raw").write_bytes(steps.tobytes())

    def _raw(self) -> str:
        return (
            f"--raw --format=s16le --rate={self.rate_hz} --channels={CHANNELS}"
            f" --device={_FEED} --latency-msec=200"
        )

    def _spawn(self, *command: str) -> subprocess.Popen[bytes]:
        home = {"HOME": str(self._path), "XDG_RUNTIME_DIR": str(self._path)}
        log = self._path / "log"
        with log.open("ab") as output:
            return subprocess.Popen(
                command,
                env={**os.environ, **home},
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def _wait_for(self, what: str, name: str) -> None:
        step_s = 0.02
        pause = threading.Event()
        for _ in range(round(_START_S / step_s)):
            if name in self._pactl("list", "short", what, must=False):
                return
            pause.wait(step_s)
        log = (self._path / "log").read_text(encoding="utf-8", errors="replace")
        raise AssertionError(f"The virtual sound card did not start:\n{log}")

    @staticmethod
    def _pactl(*command: str, must: bool = True) -> str:
        done = subprocess.run(
            ["pactl", *command], capture_output=True, text=True, check=must, timeout=5
        )
        return done.stdout


def _look_again() -> None:
    """Let PortAudio see the card; fails where an earlier test left a driver that hangs."""
    looking = threading.Thread(target=look_again, daemon=True)
    looking.start()
    looking.join(_HANG_S)
    if looking.is_alive():
        names = [thread.name for thread in threading.enumerate()]
        pytest.fail(f"PortAudio does not come back; threads: {names}")


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill a process with all that it started, unless it was seen to end."""
    if process.returncode is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextlib.contextmanager
def _environment(variables: Mapping[str, str]) -> Iterator[None]:
    before = {name: os.environ.get(name) for name in variables}
    os.environ.update(variables)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
