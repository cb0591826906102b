"""What a report says, for the therapist or for the client: words and figures, no layout."""

from collections.abc import Iterator
from dataclasses import dataclass

from ... import __version__
from ...monitor.inputs import Mark, MarkKind, Need
from ...monitor.review.account import Account, Span
from ...monitor.review.cards import HotspotCard, LossCard, hotspot_cards, loss_cards
from ...monitor.review.judged import as_judged
from ...monitor.review.measures import SessionMeasures, measure
from ...monitor.review.reviewed import Missing, Reviewed
from ..date_words import date_words
from ..words import review_wording as wording
from ..words.course_wording import need_name
from ..words.mark_wording import mark_name
from ..words.phrases import spoken, tr, whole
from ..words.settings_wording import DISCLAIMERS
from ..words.wording import SIMULATED_LINE, clock_words
from .card_text import CardText, hotspot_text, hotspot_verdict, loss_text, verdict_line
from .lengths import length_words
from .summary import Row, Summary, summary_of


@dataclass(frozen=True, slots=True)
class ReportContent:
    """Everything that a report says.

    Attributes
    ----------
    language
        Two letters.
    title, when
        Its heading, and the day of the session.
    watermark
        Said where nobody was measured; else empty.
    summary
        The sentence, what could not be seen, the figures.
    hotspots, losses
        Cards; none for the client.
    cues
        What each letter and number in the picture's lane of cues stands for; none for the
        client.
    notes
        What the therapist wrote; none for the client.
    made_with
        Version and settings; empty for the client.
    disclaimers
        What this is not; for the client, what is good to know.
    for_client
        Whether internals were left out.
    """

    language: str
    title: str
    when: str
    watermark: str
    summary: Summary
    hotspots: tuple[CardText, ...]
    losses: tuple[CardText, ...]
    cues: tuple[Row, ...]
    notes: tuple[str, ...]
    made_with: str
    disclaimers: tuple[str, ...]
    for_client: bool

    @property
    def words(self) -> dict[str, str]:
        """The headings of its parts, in the language of the report."""
        return {name: tr(text) for name, text in wording.REPORT_HEADINGS.items()}


def content_of(reviewed: Reviewed, *, for_client: bool = False) -> ReportContent:
    """Return what the report of a session says.

    Parameters
    ----------
    for_client
        Leave out what was made for the therapist: findings, cues, measures of the monitor.
    """
    account, labels = reviewed.account, reviewed.labels
    judged = as_judged(account, labels)
    summary = summary_of(measure(judged.account), reviewed.missing, judged.hotspots_left_out)
    return ReportContent(
        spoken(),
        tr(wording.REPORT_FOR_CLIENT if for_client else wording.REPORT),
        _when(reviewed),
        tr(SIMULATED_LINE) if reviewed.simulated else "",
        _for_client(reviewed) if for_client else summary,
        () if for_client else tuple(_hotspot(c) for c in hotspot_cards(account, labels)),
        () if for_client else tuple(_loss(c) for c in loss_cards(account, labels)),
        () if for_client else _cues(account),
        () if for_client else _notes(reviewed),
        "" if for_client else _made_with(reviewed),
        tuple(map(tr, wording.CLIENT_NOTES if for_client else DISCLAIMERS)),
        for_client,
    )


def _when(reviewed: Reviewed) -> str:
    if not reviewed.dated:
        return tr(wording.DATE_NOT_KNOWN)
    return date_words(reviewed.started_at.date(), tr(wording.REPORT_DAY))


# --- for the client


def client_phases(reviewed: Reviewed) -> list[Span[str]]:
    """Return the phases by the names that a client knows; none where nobody marked any."""
    if Missing.PHASES in {gap.what for gap in reviewed.missing}:
        return []
    return [
        Span(tr(wording.CLIENT_PHASES[span.what]), span.start_s, span.end_s)
        for span in reviewed.account.phases
    ]


def _for_client(reviewed: Reviewed) -> Summary:
    """Keep what the client said and did, and nothing that the monitor made of it."""
    measures = measure(reviewed.account)
    length = length_words(measures.length_s)
    sentence = tr(wording.CLIENT_SENTENCE).format(length=length)
    return Summary(sentence, (), (*_lengths(reviewed), *_said_by_client(measures)))


def _lengths(reviewed: Reviewed) -> Iterator[Row]:
    found: dict[str, float] = {}
    for span in client_phases(reviewed):
        found[span.what] = found.get(span.what, 0.0) + span.length_s
    for name, length_s in found.items():
        yield Row(tr(wording.ROW_PHASE).format(phase=name), length_words(length_s))


def _said_by_client(measures: SessionMeasures) -> Iterator[Row]:
    known = {need.value for need in Need}
    needs = [need_name(Need(need)) for need in measures.needs if need in known]
    if needs:
        yield Row(tr(wording.CLIENT_ROW_NEEDS), ", ".join(needs))
    if measures.belief is not None:
        value = tr(wording.OF_TEN).format(n=measures.belief)
        yield Row(tr(wording.CLIENT_ROW_BELIEF), value)
    if measures.distress is not None:
        said = measures.distress
        most, first, last = (
            whole(10.0 * share) for share in (said.peak, said.first, said.last)
        )
        yield Row(tr(wording.CLIENT_ROW_MOST), tr(wording.OF_TEN).format(n=most))
        change = tr(wording.SUDS_CHANGE).format(first=first, last=last)
        yield Row(tr(wording.CLIENT_ROW_CHANGE), change)


# --- what was written


def _hotspot(card: HotspotCard) -> CardText:
    text = hotspot_text(card)
    said = hotspot_verdict(card)
    return CardText(text.title, (*text.lines, said)) if said else text


def _loss(card: LossCard) -> CardText:
    text = loss_text(card)
    return CardText(text.title, (*text.lines, verdict_line(card)))


def _cues(account: Account) -> tuple[Row, ...]:
    """Return each cue that was shown with its words, once, in the order of the picture."""
    return tuple(dict.fromkeys(Row(c.kind, c.text) for c in account.cues if c.tier > 0))


def _notes(reviewed: Reviewed) -> tuple[str, ...]:
    live = reviewed.account.marked(MarkKind.NOTE, MarkKind.MOST_HELPFUL)
    noted: list[tuple[Mark, float | None]] = [(mark, None) for mark in live]
    noted += [
        (label.mark, label.until_s)
        for label in reviewed.labels
        if label.mark.kind in {MarkKind.NOTE, MarkKind.MISSED_EPISODE} and not label.withdrawn
    ]
    return tuple(_note(*one) for one in sorted(noted, key=lambda one: one[0].t_s))


def _note(mark: Mark, until_s: float | None) -> str:
    when = clock_words(mark.t_s)
    if until_s is not None:
        when = tr(wording.STRETCH_IS).format(start=when, end=clock_words(until_s))
    return f"{when}  {mark.value or mark_name(mark.kind)}"


def _made_with(reviewed: Reviewed) -> str:
    recorded_with = reviewed.program_version
    return tr(wording.MADE_WITH if recorded_with else wording.ANALYSED_WITH).format(
        version=recorded_with or __version__, settings=reviewed.settings.digest()
    )
