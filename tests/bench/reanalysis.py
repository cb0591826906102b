"""How long it takes to analyse ninety minutes again: ``python -m tests.bench.reanalysis``.

Seconds of one processor, each way in the same run: all of it, as without what is kept; the
first time, which keeps it; again with other settings; and from the recorded sound.  What each
way says of the session is held against what the plain way says.
"""

import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

from handrail.monitor.recording.raw_audio import AudioPiece
from handrail.monitor.review.account import Account
from handrail.monitor.review.reanalysis import Reanalysis
from handrail.monitor.review.reviewed import reviewed_record
from handrail.monitor.review.variants import Patience, Sensitivity, Variant
from handrail.monitor.simulation import Scenario, simulate, simulated_inputs

from ..monitor.recorded_session import KEY, recorded
from .figures import Figure, figure, show, tell
from .scale import FULL, Scale

MINUTES = 90.0
PIECE_S = 0.4


def main() -> int:
    """Measure everything and print it."""
    figures = measure(Scale(float(sys.argv[1]) / MINUTES) if sys.argv[1:] else FULL)
    for one in figures:
        show(one)
    tell(figures)
    return 0


def measure(scale: Scale) -> list[Figure]:
    """Analyse a session again, in each way."""
    minutes = scale.length(MINUTES, 2.0)
    with tempfile.TemporaryDirectory() as folder:
        inputs = simulated_inputs(simulate(13, minutes, Scenario.SHUTDOWN))
        return _measured(recorded(Path(folder), inputs, sound=_sound(minutes)))


def _measured(path: Path) -> list[Figure]:
    reviewed = reviewed_record(path, KEY)
    base = Variant.of(reviewed.settings)
    variants = [
        Variant(Sensitivity.HIGH),
        Variant(base.sensitivity, answer=Patience.LESS),
        Variant(base.sensitivity, heart_counts=False, pause=Patience.MORE),
    ]
    settings = [one.applied(reviewed.settings) for one in variants]
    plain = [_timed(partial(reviewed.account_with, one)) for one in settings]
    again = reviewed.reanalysis()
    first = _timed(partial(again.account_with, reviewed.settings))
    warm = [_timed(partial(again.account_with, one)) for one in settings]
    for (_, one), (_, other) in zip(plain, warm, strict=True):
        assert one.flags == other.flags
        assert one.cues == other.cues
    heard = reviewed.heard_again()
    assert heard is not None
    from_sound = Reanalysis(heard.inputs, reviewed.account.end_s, reviewed.library)
    sound = _timed(partial(from_sound.account_with, reviewed.settings))
    sound_warm = [_timed(partial(from_sound.account_with, one)) for one in settings]
    return [
        figure("again: everything run, s", [took_s for took_s, _ in plain]),
        figure("again: the first time, s", [first[0]]),
        figure("again: other settings, s", [took_s for took_s, _ in warm]),
        figure("from sound: the first time, s", [sound[0]]),
        figure("from sound: other settings, s", [took_s for took_s, _ in sound_warm]),
    ]


def _timed(work: Callable[[], Account]) -> tuple[float, Account]:
    start_s = time.process_time()
    account = work()
    return time.process_time() - start_s, account


def _sound(minutes: float) -> list[AudioPiece]:
    """Return noise on two channels for so long; the same piece again and again."""
    samples = np.random.default_rng(1).normal(0.0, 0.05, (6_400, 2)).astype(np.float32)
    count = round(60.0 * minutes / PIECE_S)
    return [
        AudioPiece("microphone", n * len(samples), 16_000, samples, n * PIECE_S)
        for n in range(count)
    ]


if __name__ == "__main__":
    raise SystemExit(main())
