"""What a record costs at full load: to write it, its size, and to open it again."""

from ..faults.cost import measure as measure_cost
from .figures import Figure, figure
from .scale import Scale

MINUTES = 30.0


def measure(scale: Scale) -> list[Figure]:
    """Record all that a session can bring at once; sizes and opening are of 90 minutes."""
    found = measure_cost(scale.length(MINUTES, 0.5))
    most = found.of_ninety
    return [
        figure("writing, share of a core, %", [100.0 * found.core_share]),
        figure("to append what came in 0.2 s, ms", found.append_ms.tolist()),
        figure("to make it durable, ms", found.commit_ms.tolist()),
        figure("90 min on the disk with sound, MB", [found.with_sound_mb * most]),
        figure("90 min on the disk without sound, MB", [found.without_sound_mb * most]),
        figure("90 min opened to the heart as arrays, s", [found.open_s * most]),
        figure("90 min opened to everything as arrays, s", [found.open_all_s * most]),
    ]
