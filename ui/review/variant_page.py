"""The same session with other settings: what was told, above what would have been told."""

from collections import Counter
from dataclasses import dataclass
from statistics import median

from ...monitor.records import FlagState
from ...monitor.review.account import Account
from ...monitor.review.reanalysis import Reanalysis
from ...monitor.review.reviewed import Reviewed
from ...monitor.review.variants import Variant
from ...monitor.settings import Settings
from ..qt import QtWidgets
from ..shown.readouts import Role
from ..theme import Look, Size, Space
from ..widgets.card import Words
from ..words import review_wording as wording
from ..words.phrases import tenths, tr
from .lane import Lane
from .lane_findings import FindingLane, losses_told
from .lanes_course import PhaseLane
from .lanes_heart import ArousalLane
from .lanes_talk import TalkLane
from .progress import Progress
from .timeline import Timeline
from .variant_choice import VariantChoice
from .warm_up import WarmUp
from .work_row import WorkRow


@dataclass(frozen=True, slots=True)
class LookedAgain:
    """What would have been told.

    Attributes
    ----------
    account
        All of it.
    heard_share
        How much of the sound was heard again for it, 0 to 1; None if none was to be.
    """

    account: Account
    heard_share: float | None = None


class VariantPage(QtWidgets.QWidget):
    """Analyses the session anew beside what was told; nothing recorded is altered.

    Parameters
    ----------
    look
        How it looks.
    reviewed
        The session.
    again
        What analyses it.
    warm_up
        Makes that quick, or has.
    """

    def __init__(
        self, look: Look, reviewed: Reviewed, again: Reanalysis, warm_up: WarmUp
    ) -> None:
        super().__init__()
        self._look, self._reviewed = look, reviewed
        self._again, self._warm_up = again, warm_up
        self._heard = reviewed.heard_again()
        self._heard_again: Reanalysis | None = None
        if self._heard is not None:
            end_s, library = reviewed.account.end_s, reviewed.library
            self._heard_again = Reanalysis(self._heard.inputs, end_s, library)
        self._choice = VariantChoice(
            look, Variant.of(reviewed.settings), has_sound=self._heard is not None
        )
        self._work = WorkRow(look, wording.LOOK_AGAIN, wording.LOOKING_AGAIN)
        self._told = Words(look, Size.BODY, Role.TEXT)
        self._told.setWordWrap(True)
        self._verdict = Words(look, Size.BODY, Role.SECONDARY)
        self._verdict.setWordWrap(True)
        self._timeline = Timeline(reviewed.account, look, self._lanes(None))
        self._told.say(_counted(wording.AS_SHOWN_TOLD, reviewed.account))
        self._work.asked.connect(self._look_again)
        self._work.finished.connect(self.show_other)
        self._lay_out()

    @property
    def busy(self) -> bool:
        """Whether an analysis is under way."""
        return self._work.running

    def begin(self) -> None:
        """Give the keys to what is asked."""
        self._choice.begin()

    def forget(self) -> None:
        """Nobody waits for the analysis any more."""
        self._work.forget()

    def variant(self) -> Variant:
        """Return what is chosen."""
        return self._choice.variant()

    def show_other(self, other: LookedAgain) -> None:
        """Lay what would have been told below what was told."""
        shown, now = self._reviewed.account, other.account
        self._timeline.show_account(shown, self._lanes(now))
        counted = (
            _counted(wording.AS_SHOWN_TOLD, shown),
            _counted(wording.AS_NOW_TOLD, now),
        )
        self._told.say("\n".join(counted))
        same = losses_told(now) == losses_told(shown)
        verdict = tr(wording.SAME_AS_SHOWN if same else wording.OTHER_THAN_SHOWN)
        self._verdict.say("\n".join([verdict, *_of_the_sound(shown, other)]))
        self._timeline.setAccessibleDescription("\n".join([*counted, self._verdict.text()]))

    def _look_again(self) -> None:
        settings = self.variant().applied(self._reviewed.settings)
        heard, again = self._heard, self._heard_again
        if self._choice.from_sound and heard is not None and again is not None:

            def hear(progress: Progress) -> LookedAgain:
                account = again.account_with(settings, progress.along)
                return LookedAgain(account, heard.share)

            self._work.run(hear, wording.HEARING_AGAIN)
        else:
            self._work.run(lambda progress: self._from_record(settings, progress))

    def _from_record(self, settings: Settings, progress: Progress) -> LookedAgain:
        self._warm_up.wait(progress)
        return LookedAgain(self._again.account_with(settings, progress.along))

    def _lanes(self, other: Account | None) -> tuple[Lane, ...]:
        shown = self._reviewed.account
        now = () if other is None else (FindingLane(other, tr(wording.AS_NOW)),)
        return (
            PhaseLane(shown),
            FindingLane(shown, tr(wording.AS_SHOWN)),
            *now,
            TalkLane(shown),
            ArousalLane(shown),
        )

    def _lay_out(self) -> None:
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.OTHER_SETTINGS))
        means = Words(self._look, Size.BODY, Role.SECONDARY)
        means.setWordWrap(True)
        means.say(tr(wording.OTHER_SETTINGS_MEAN))
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(self._look.px(Space.MEDIUM))
        parts = (
            title,
            means,
            self._choice,
            self._work,
            self._timeline,
            self._told,
            self._verdict,
        )
        for part in parts:
            root.addWidget(part)
        root.setStretchFactor(self._timeline, 1)
        root.addStretch(0)


def _counted(words: str, account: Account) -> str:
    """Return how many findings of each strength were told, within a sentence."""
    told = Counter(flag.state for flag in losses_told(account))
    return tr(words).format(
        strong=told[FlagState.SEVERAL_SIGNS],
        soft=told[FlagState.SOFT],
        some=told[FlagState.SOME_SIGNS],
    )


def _of_the_sound(shown: Account, other: LookedAgain) -> list[str]:
    """Return what was heard again, and how the answers differ: one line, or none."""
    if other.heard_share is None:
        return []
    heard = tr(wording.HEARD_AGAIN).format(percent=round(100.0 * other.heard_share))
    before, now = _answers_s(shown), _answers_s(other.account)
    if not before or not now:
        return [heard]
    answers = tr(wording.ANSWERS_AGAIN).format(
        shown=len(before),
        shown_s=tenths(median(before)),
        now=len(now),
        now_s=tenths(median(now)),
    )
    return [f"{heard} {answers}"]


def _answers_s(account: Account) -> list[float]:
    return [reply.latency_s for reply in account.replies if reply.answered]
