r"""Power of heart rate variability in the LF and HF bands, of a resting baseline.

Intervals are set at the beats that end them, drawn as a cubic spline, read at 4 Hz, freed of
their straight trend, and their power density is estimated by Welch's method.  A band's power
is the area under it.

Only at rest and in silence does this mean what the literature says: speech moves breathing
into the LF band (doi:10.1016/S0735-1097(00)00595-7), so a stretch with talk is refused, not
flagged.

References
----------
Task Force of the ESC and NASPE (1996). doi:10.1161/01.CIR.93.5.1043
Welch PD (1967). doi:10.1109/TAU.1967.1161901
"""

from dataclasses import dataclass

import numpy as np
import scipy
from numpy.typing import NDArray

from .rr_correction import CorrectedRr

_ROUNDING_MS2 = 1e-9


@dataclass(frozen=True, slots=True)
class SpectrumRules:
    """How the spectrum is estimated, and what it is refused for.

    Attributes
    ----------
    rate_hz
        The spline is read so often.
    window_s
        Length of Welch's windows; Hann, half overlapping, padded to twice their length.
    lf_hz, hf_hz
        The bands, from and below.
    shortest_s
        Two minutes hold five waves of the slowest kind; five minutes are the standard.
    most_artefacts, most_talk
        Largest share of beats that are artefacts, and of time with the client talking.
    """

    rate_hz: float = 4.0
    window_s: float = 120.0
    lf_hz: tuple[float, float] = (0.04, 0.15)
    hf_hz: tuple[float, float] = (0.15, 0.40)
    shortest_s: float = 120.0
    most_artefacts: float = 0.05
    most_talk: float = 0.05


@dataclass(frozen=True, slots=True)
class Spectrum:
    """Power in the bands.

    Attributes
    ----------
    lf_ms2, hf_ms2
        Power, ms².
    lf_hf
        Their ratio; None without any power in HF.  Not a balance of anything: both bands
        hold vagal activity, and both move with breathing.
    hf_share
        HF / (LF + HF), "normalised units" as a share; None without any power.
    duration_s
        Of the stretch.
    """

    lf_ms2: float
    hf_ms2: float
    lf_hf: float | None
    hf_share: float | None
    duration_s: float


class SpectrumError(ValueError):
    """This stretch cannot be given a spectrum; the message says why."""


def measure_spectrum(
    rr: CorrectedRr, talk_share: float, rules: SpectrumRules | None = None
) -> Spectrum:
    """Return the power in the bands of a stretch of rest.

    Parameters
    ----------
    rr
        The stretch, corrected.
    talk_share
        Share of it in which the client talked, 0 to 1.
    rules
        Settings.

    Raises
    ------
    SpectrumError
        If the stretch is too short, too full of artefacts, or talked through.
    """
    rules = rules or SpectrumRules()
    duration_s = float(rr.nn_ms.sum()) / 1000.0
    _refuse_unfit(rr, duration_s, talk_share, rules)
    frequency_hz, density = power_density(rr.nn_ms, rules)
    lf_ms2 = band_power(frequency_hz, density, rules.lf_hz)
    hf_ms2 = band_power(frequency_hz, density, rules.hf_hz)
    return Spectrum(
        lf_ms2,
        hf_ms2,
        lf_ms2 / hf_ms2 if hf_ms2 > _ROUNDING_MS2 else None,
        hf_ms2 / (lf_ms2 + hf_ms2) if lf_ms2 + hf_ms2 > _ROUNDING_MS2 else None,
        duration_s,
    )


def power_density(
    nn_ms: NDArray[np.float64], rules: SpectrumRules
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return frequencies, Hz, and the power density at them, ms²/Hz; both of shape (m,).

    Parameters
    ----------
    nn_ms
        Intervals that follow one another, in order of time, shape (n,), n at least 2,
        milliseconds.
    rules
        Rate of the spline, and length of Welch's windows.
    """
    even_ms = evenly(nn_ms, rules.rate_hz)
    length = min(even_ms.size, round(rules.window_s * rules.rate_hz))
    frequency_hz, density = scipy.signal.welch(
        even_ms, rules.rate_hz, "hann", length, nfft=2 * length, detrend=False
    )
    return frequency_hz, density


def evenly(nn_ms: NDArray[np.float64], rate_hz: float) -> NDArray[np.float64]:
    """Return the series read `rate_hz` times a second, without its straight trend, ms.

    The first value stands at the end of the first interval, the last one no later than that of
    the last.  `nn_ms` as in `power_density`.
    """
    ends_s = np.cumsum(nn_ms) / 1000.0
    count = int((ends_s[-1] - ends_s[0]) * rate_hz) + 1
    even_ms = scipy.interpolate.CubicSpline(ends_s, nn_ms)(
        ends_s[0] + np.arange(count) / rate_hz
    )
    return np.asarray(scipy.signal.detrend(even_ms))


def band_power(
    frequency_hz: NDArray[np.float64],
    density: NDArray[np.float64],
    band_hz: tuple[float, float],
) -> float:
    """Return the area under the density in a band, by trapezoids, ms².

    `frequency_hz` and `density` (ms²/Hz) as from `power_density`, shape (m,); the upper edge of
    the band belongs to the next one.
    """
    inside = (frequency_hz >= band_hz[0]) & (frequency_hz < band_hz[1])
    return float(np.trapezoid(density[inside], frequency_hz[inside]))


def _refuse_unfit(
    rr: CorrectedRr, duration_s: float, talk_share: float, rules: SpectrumRules
) -> None:
    if duration_s < rules.shortest_s:
        raise SpectrumError(
            f"{duration_s:.0f} s are too short for a spectrum, "
            f"which takes {rules.shortest_s:.0f} s."
        )
    artefacts = float(np.count_nonzero(rr.classes)) / rr.classes.size
    if artefacts > rules.most_artefacts:
        raise SpectrumError(
            f"{artefacts:.0%} of the beats are artefacts; a spectrum takes "
            f"{rules.most_artefacts:.0%} or fewer."
        )
    if talk_share > rules.most_talk:
        raise SpectrumError(
            f"The client talked for {talk_share:.0%} of the time; a spectrum needs silence."
        )
