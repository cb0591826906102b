"""How long ago the next mark was true: chosen before it, and gone after it."""

STEPS_S = (0.0, 5.0, 10.0, 20.0, 40.0)


class BackDate:
    """The seconds by which the next mark is dated back."""

    def __init__(self) -> None:
        self._step = 0

    @property
    def seconds(self) -> float:
        """By how much the next mark is dated back."""
        return STEPS_S[self._step]

    def earlier(self) -> None:
        """Choose the next step back; after the last it is now again."""
        self._step = (self._step + 1) % len(STEPS_S)

    def take(self) -> float:
        """Return the seconds for a mark; the one after it is of now again."""
        seconds, self._step = self.seconds, 0
        return seconds
