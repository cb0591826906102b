"""The same session with other settings: what was told, above what would have been told."""

from collections import Counter
from dataclasses import replace

from ...monitor.records import FlagState
from ...monitor.review.account import Account
from ...monitor.review.reviewed import Reviewed
from ...monitor.review.variants import Variant
from .. import review_wording as wording
from ..card import Words
from ..card_form_fields import Segments
from ..phrases import tr
from ..qt import QtWidgets
from ..readouts import Role
from ..theme import Look, Size, Space
from .lane import Lane
from .lane_findings import FindingLane, losses_told
from .lanes_course import PhaseLane
from .lanes_heart import ArousalLane
from .lanes_talk import TalkLane
from .progress import Progress
from .timeline import Timeline
from .work_row import WorkRow, give_keys


class VariantPage(QtWidgets.QWidget):
    """Analyses the session anew beside what was told; nothing recorded is altered.

    Parameters
    ----------
    look
        How it looks.
    reviewed
        The session.
    """

    def __init__(self, look: Look, reviewed: Reviewed) -> None:
        super().__init__()
        self._look, self._reviewed = look, reviewed
        name = tr(wording.SENSITIVITY_NAME)
        self._sensitivity = Segments(look, name, wording.SENSITIVITIES)
        self._heart = QtWidgets.QCheckBox(tr(wording.HEART_COUNTS))
        self._heart.setFont(look.font(Size.BODY))
        self._show_variant(Variant.of(reviewed.settings))
        self._work = WorkRow(look, wording.LOOK_AGAIN, wording.LOOKING_AGAIN)
        self._told = Words(look, Size.BODY, Role.TEXT)
        self._verdict = Words(look, Size.BODY, Role.SECONDARY)
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
        give_keys(self._sensitivity)

    def forget(self) -> None:
        """Nobody waits for the analysis any more."""
        self._work.forget()

    def variant(self) -> Variant:
        """Return what is chosen."""
        chosen = Variant.of(self._reviewed.settings).sensitivity
        return Variant(type(chosen)(self._sensitivity.value()), self._heart.isChecked())

    def show_other(self, other: Account) -> None:
        """Lay what would have been told below what was told."""
        shown = self._reviewed.account
        self._timeline.show_account(shown, self._lanes(other))
        counted = (
            _counted(wording.AS_SHOWN_TOLD, shown),
            _counted(wording.AS_NOW_TOLD, other),
        )
        self._told.say("\n".join(counted))
        same = losses_told(other) == losses_told(shown)
        self._verdict.say(tr(wording.SAME_AS_SHOWN if same else wording.OTHER_THAN_SHOWN))
        self._timeline.setAccessibleDescription("\n".join([*counted, self._verdict.text()]))

    def _look_again(self) -> None:
        reviewed = self._reviewed
        settings = self.variant().applied(reviewed.settings)

        def analysed(progress: Progress) -> Account:
            watched = replace(
                reviewed,
                inputs=lambda: progress.along(reviewed.inputs(), reviewed.account.end_s),
            )
            return watched.account_with(settings)

        self._work.run(analysed)

    def _show_variant(self, variant: Variant) -> None:
        self._sensitivity.show_value(variant.sensitivity.value)
        self._heart.setChecked(variant.heart_counts)

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
        px = self._look.px
        title = Words(self._look, Size.TITLE, Role.TEXT, bold=True)
        title.say(tr(wording.OTHER_SETTINGS))
        means = Words(self._look, Size.BODY, Role.SECONDARY)
        means.setWordWrap(True)
        means.say(tr(wording.OTHER_SETTINGS_MEAN))
        asked = Words(self._look, Size.BODY, Role.TEXT)
        asked.say(tr(wording.SENSITIVITY_NAME))
        row = QtWidgets.QHBoxLayout()
        row.setSpacing(px(Space.LARGE))
        for widget in (asked, self._sensitivity, self._heart):
            row.addWidget(widget)
        row.addStretch(1)
        root = QtWidgets.QVBoxLayout(self)
        root.setContentsMargins(0, 0, 0, 0)
        root.setSpacing(px(Space.MEDIUM))
        for part in (title, means):
            root.addWidget(part)
        root.addLayout(row)
        for part in (self._work, self._timeline, self._told, self._verdict):
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
