"""NeuroKit2's figures for the same intervals; imported late, for it takes seconds."""

import warnings

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]


def time_and_poincare(rr_ms: Floats, ends_s: Floats | None = None) -> dict[str, float]:
    """Return its measures of the time domain, and of the Poincaré plot.

    `ends_s`: when intervals ended, where some are missing.
    """
    from neurokit2.hrv.hrv_nonlinear import (
        _hrv_nonlinear_poincare,
    )
    from neurokit2.hrv.hrv_time import hrv_time
    from neurokit2.hrv.hrv_utils import _hrv_format_input

    given = {"RRI": rr_ms} if ends_s is None else {"RRI": rr_ms, "RRI_Time": ends_s}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = hrv_time(given, sampling_rate=1000)
        rri, rri_time, missing = _hrv_format_input(given, sampling_rate=1000)
        plot = _hrv_nonlinear_poincare(rri, rri_time=rri_time, rri_missing=missing, out={})
    found = {name.removeprefix("HRV_"): float(frame[name].iloc[0]) for name in frame}
    return {**found, "SD1": float(plot["SD1"]), "SD2": float(plot["SD2"])}


def band_powers(even_ms: Floats, rate_hz: float, window_s: float) -> tuple[float, float]:
    """Return LF and HF of an evenly read series."""
    from neurokit2.signal.signal_power import signal_power

    found = signal_power(
        even_ms,
        frequency_band=[(0.04, 0.15), (0.15, 0.40)],
        sampling_rate=rate_hz,
        method="welch",
        window=window_s,
        max_frequency=0.5,
        show=False,
        normalize=False,
        silent=True,
    )
    lf, hf = found.to_numpy().ravel()
    return float(lf), float(hf)


def default_band_powers(rr_ms: Floats) -> tuple[float, float]:
    """Return LF and HF as `hrv_frequency` finds them if nothing is asked for."""
    from neurokit2.hrv.hrv_frequency import hrv_frequency

    given = {"RRI": rr_ms, "RRI_Time": np.cumsum(rr_ms) / 1000.0}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        found = hrv_frequency(given, sampling_rate=1000, normalize=False, silent=True)
    return float(found["HRV_LF"].iloc[0]), float(found["HRV_HF"].iloc[0])


def artefacts(peaks: Floats) -> dict[str, list[int]]:
    """Return the places of each kind of artefact; of both long and short as one."""
    from neurokit2.signal.signal_fixpeaks import _find_artifacts

    found, _ = _find_artifacts(peaks, sampling_rate=1)
    return dict(found)


def corrected_ms(rr_ms: Floats) -> Floats:
    """Return the intervals as it corrects them."""
    from neurokit2.signal.signal_fixpeaks import signal_fixpeaks

    peaks = np.concatenate(([0.0], np.cumsum(rr_ms)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        _, corrected = signal_fixpeaks(peaks, method="Kubios", sampling_rate=1000)
    return np.diff(np.asarray(corrected, float))
