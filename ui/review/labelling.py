"""What the therapist says while the review is open, and how the last of it is taken back."""

from ...monitor.inputs import Mark
from ...monitor.recording.labels import Label, LabelBook, LabelRefused, Memory
from ...monitor.review.reviewed import Reviewed
from ..words import review_wording as wording
from ..words.phrases import tr

_THE_SAME_S = 1.0
"""While sound is heard the chosen moment moves on: two presses are never at the very same."""


class Labelling:
    """The labels of a session, with those that were made here.

    Each is on the disk when `say` returns, a few milliseconds later.

    Parameters
    ----------
    reviewed
        The session.

    Attributes
    ----------
    labels
        All that was ever said of the session, what was taken back marked as such.
    """

    def __init__(self, reviewed: Reviewed) -> None:
        self.labels = reviewed.labels
        self._book = LabelBook(reviewed.path, reviewed.key) if reviewed.key else None
        self._made_here: list[int] = []

    @property
    def possible(self) -> bool:
        """Whether anything can be said: an open trace belongs to somebody else."""
        return self._book is not None

    def say(self, mark: Mark, until_s: float | None = None) -> Label:
        """Say something; raises `LabelRefused` and `JournalWriteError`."""
        label = self._writable().add(mark, until_s)
        self.labels = (*self.labels, label)
        self._made_here.append(label.number)
        return label

    def holds(self, mark: Mark, until_s: float | None = None) -> bool:
        """Return whether the same is said already, within a second, and was not taken back."""
        return any(
            label.mark.kind is mark.kind
            and label.mark.value == mark.value
            and label.until_s == until_s
            and abs(label.mark.t_s - mark.t_s) < _THE_SAME_S
            and not label.withdrawn
            for label in self.labels
        )

    def take_back(self) -> Label | None:
        """Take back the newest that was said here; None if there is nothing more."""
        if not self._made_here:
            return None
        number = self._made_here[-1]
        self._writable().withdraw(number)
        self._made_here.pop()
        self.labels = self._writable().labels()
        return next(label for label in self.labels if label.number == number)

    def name_memory(self, memory: Memory | None) -> None:
        """Say which memory the session worked on, None for none; raises as `say`.

        It is no part of what `take_back` takes back: another choice does that.
        """
        self._writable().name_memory(memory)
        self.labels = self._writable().labels()

    def _writable(self) -> LabelBook:
        if self._book is None:
            raise LabelRefused(tr(wording.TRACE_IS_READ_ONLY))
        return self._book
