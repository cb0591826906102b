"""When the glance view dims: after a while in which nothing changed."""

from ..shown.glance_reading import GlanceReadout

DIMS_AFTER_S = 10.0
"""Seconds of session time without a change until it dims."""


class GlanceDimming:
    """Tells whether the light is down; a change brings it back at once.

    Parameters
    ----------
    dims
        False for a view that never dims.
    """

    def __init__(self, *, dims: bool) -> None:
        self._dims = dims
        self._shown: GlanceReadout | None = None
        self._since_s = 0.0

    def at(self, readout: GlanceReadout, now_s: float) -> bool:
        """Return whether the view is dimmed while it shows this at `now_s` (seconds)."""
        if readout != self._shown:
            self._shown, self._since_s = readout, now_s
        return self._dims and now_s - self._since_s >= DIMS_AFTER_S
