"""The client who reacts, in the room of a real station: plays against the clock."""

import threading
from collections.abc import Callable
from queue import SimpleQueue

from ...sensors.clock import SystemClock
from ..inputs import Input
from .acts import ActKind, Doing, Done
from .client import STEP_S
from .played import PlayedSession, opening
from .truth import PracticeTruth

_LEAD_SPEED = 30.0
_LEAST_WAIT_S = 0.004
_AHEAD_S = 0.5


class PracticeClock:
    """A clock that runs fast until practice begins, and never far ahead of the client.

    Nobody has to wait for the minutes in which the program learns what is usual.  Where the
    computer cannot keep up, time waits: a simulated client is never missed from the signal.
    For the same reason it knows nothing of sleep, and its time of day goes with the session.

    Parameters
    ----------
    lead_s
        Session seconds that pass fast.
    speed
        Session seconds per real second after that.
    """

    def __init__(self, lead_s: float, speed: float) -> None:
        self.speed = self._lead_speed = max(speed, _LEAD_SPEED)
        self._lead_s = lead_s
        self._speed_after = speed
        self._real = SystemClock()
        self._lock = threading.Lock()
        self._looked_s = self._real.now_s()
        self._wall_s = self._real.wall_s()
        self._now_s = self._played_s = 0.0

    def played(self, until_s: float) -> None:
        """The client has been played until `until_s` (seconds on this clock)."""
        with self._lock:
            self._played_s = until_s

    def now_s(self) -> float:
        """Return the session seconds since the clock was made."""
        with self._lock:
            real_s = self._real.now_s()
            passed_s = (real_s - self._looked_s) * self.speed
            self._looked_s = real_s
            latest_s = max(self._now_s, self._played_s + _AHEAD_S)
            self._now_s = min(self._now_s + passed_s, latest_s)
            if self._now_s >= self._lead_s:
                self.speed = self._speed_after
            return self._now_s

    def waited_s(self, since_s: float) -> float:
        """Return how long somebody has waited since a reading, seconds at the speed after.

        What is played fast counts as long as it took: thirty seconds of it are one.
        """
        now_s = self.now_s()
        fast_s = max(0.0, min(now_s, self._lead_s) - since_s)
        lived_s = fast_s * self._speed_after / self._lead_speed
        return now_s - since_s - fast_s + lived_s

    def slept_s(self) -> float:
        """Return 0: see above."""
        return 0.0

    def wall_s(self) -> float:
        """Return a time of day that goes evenly with the session."""
        return self._wall_s + self.now_s() / self._lead_speed

    def wall_time(self) -> str:
        """Return local time with its UTC offset, ISO 8601."""
        return self._real.wall_time()


class PracticeRoom:
    """A feed for the station; `do` takes what the therapist does, from any thread.

    Parameters
    ----------
    played
        Client and sensors, not begun.
    clock
        Sets the pace.
    start_s
        The clock's reading at session time zero.
    """

    def __init__(self, played: PlayedSession, clock: PracticeClock, start_s: float) -> None:
        self._played = played
        self._clock = clock
        self._start_s = start_s
        self._doings: SimpleQueue[Doing] = SimpleQueue()
        self._saying: ActKind | None = None
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None

    @property
    def saying(self) -> ActKind | None:
        """What the therapist is saying now, None if nothing; from any thread."""
        return self._saying

    def waited_s(self, since_s: float) -> float:
        """Return how long somebody has waited since session time `since_s`, seconds."""
        return self._clock.waited_s(self._start_s + since_s)

    def start(self, post: Callable[[Input], None], /) -> None:
        """Begin to play."""
        self._clock.played(self._start_s)
        self._thread = threading.Thread(
            target=self._play, args=(post,), name="practice room", daemon=True
        )
        self._thread.start()

    def stop(self) -> None:
        """Stop playing; from then on `truth` and `done` hold still."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join()

    def do(self, doing: Doing) -> None:
        """Let the client meet what the therapist does."""
        self._doings.put(doing)

    def truth(self) -> PracticeTruth:
        """Return what really happened; once stopped."""
        return self._played.client.truth()

    def done(self) -> tuple[Done, ...]:
        """Return what the therapist did, and when the client met it; once stopped."""
        return tuple(self._played.client.done)

    def _play(self, post: Callable[[Input], None]) -> None:
        for item in opening():
            post(item)
        client = self._played.client
        while not self._stopping.is_set():
            now_s = self._clock.now_s() - self._start_s
            for _ in range(self._doings.qsize()):
                client.meet(self._doings.get_nowait())
            while client.t_s + STEP_S <= now_s and not self._stopping.is_set():
                for item in self._played.step():
                    post(item)
                self._clock.played(self._start_s + client.t_s)
            self._saying = client.saying
            wait_s = (client.t_s + STEP_S - now_s) / self._clock.speed
            self._stopping.wait(max(_LEAST_WAIT_S, wait_s))
