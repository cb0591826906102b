"""How much is measured: all of it, or as little as shows that a benchmark works."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scale:
    """A share of the full measurement, greater than 0; 1 is all of it."""

    share: float = 1.0

    def count(self, full: int, least: int = 1) -> int:
        """Return how often to do what the full measurement does `full` times."""
        return max(least, round(self.share * full))

    def length(self, full: float, least: float) -> float:
        """Return how long what lasts `full` in the full measurement shall last, same unit."""
        return max(least, self.share * full)


FULL, QUICK = Scale(), Scale(1.0 / 40.0)
