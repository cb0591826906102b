"""An electrocardiogram's samples as whole numbers, so that sums over them are exact."""

import numpy as np
from numpy.typing import NDArray

STEPS_PER_UV = 8.0
_MOST_STEPS = 2.0**26  # 8 V, many times what an electrode can show

Samples = NDArray[np.float64]


def in_steps(samples_uv: Samples) -> Samples:
    """Return finite samples in steps of 1/8 microvolt, as floats that are whole numbers."""
    steps = np.rint(samples_uv * STEPS_PER_UV)
    limited: Samples = np.minimum(np.maximum(steps, -_MOST_STEPS), _MOST_STEPS)
    return limited
