"""A session in one plain sentence, what could not be seen first, and nothing invented."""

from dataclasses import replace

import pytest

from handrail.monitor.inputs import Leader, Phase
from handrail.monitor.records import RescriptLatency, Settling
from handrail.monitor.review.measures import (
    Distress,
    PeakArousal,
    PhaseMeasures,
    Recovery,
    Seen,
    SessionMeasures,
)
from handrail.monitor.review.reviewed import Gap, Missing
from handrail.monitor.review.talk_measures import ReplyTimes, TalkMeasures
from handrail.ui.review.lengths import length_words
from handrail.ui.review.summary import Row, summary_of

SEEN = Seen(0.962, 0.98, 0.01, 4.0)
RELIVING = PhaseMeasures(840.0, 0.9, None, None)
PLAIN = SessionMeasures(
    3120.0, SEEN, {Phase.RELIVING: RELIVING},
    None, None, (), (), (), None, {}, {}, None, None, {},
)  # fmt: skip


def timed(tap_s: float | None, onset_s: float | None = None) -> SessionMeasures:
    return replace(PLAIN, latencies=(RescriptLatency(900.0, 900.0, tap_s, onset_s, None),))


@pytest.mark.parametrize(
    ("measures", "sentence"),
    [
        (
            timed(20.0, 35.0),
            "In 52\N{NO-BREAK SPACE}min the memory was relived for 14\N{NO-BREAK SPACE}min;"
            " the new ending began 20\N{NO-BREAK SPACE}s after the hotspot that you marked.",
        ),
        (timed(-8.0), "8\N{NO-BREAK SPACE}s before the hotspot that you marked."),
        (timed(None, 35.0), "35\N{NO-BREAK SPACE}s after the heart began to rise to its peak."),
        (timed(None, -5.0), "5\N{NO-BREAK SPACE}s before the heart began to rise"),
        (timed(None), "and a new ending was begun."),
        (PLAIN, "no new ending was begun."),
        (replace(PLAIN, phases={}), "A session of 52\N{NO-BREAK SPACE}min in which no memory"),
    ],
)
def test_the_session_in_one_sentence(measures: SessionMeasures, sentence: str) -> None:
    assert sentence in summary_of(measures).sentence


def test_what_was_seen_is_said_first_and_in_whole_percent() -> None:
    assert summary_of(PLAIN).quality == (
        "The heart could be used 96\N{NO-BREAK SPACE}% of the time.",
        "The voices could be used 98\N{NO-BREAK SPACE}% of the time.",
    )


def test_a_long_blindness_and_doubtful_beats_are_mentioned() -> None:
    quality = summary_of(replace(PLAIN, seen=Seen(0.8, None, 0.07, 130.0))).quality
    assert "Longest without it: 2\N{NO-BREAK SPACE}min 10\N{NO-BREAK SPACE}s." in quality
    assert "7\N{NO-BREAK SPACE}% of the beats were not believed." in quality
    assert quality[-1] == "No voices were heard: nothing is said of replies and contact."


def test_what_the_record_lacks_is_said_in_words() -> None:
    gaps = (Gap(Missing.END, 3120.0), Gap(Missing.REST, 754.0), Gap(Missing.HEART))
    quality = summary_of(PLAIN, gaps).quality
    assert quality[0] == "The session was cut off; the last seconds may be missing."
    assert quality[1] == "From 12:34 on the record is damaged and cannot be read."
    assert quality[2] == "The heart was not measured: nothing is said of arousal."


def test_figures_are_told_in_whole_words() -> None:
    talked = PhaseMeasures(
        840.0, 0.9, ReplyTimes(21, 7, 1.37, 0.95, 1.74, None), TalkMeasures(60.0, 40.0, 5.0)
    )
    told = replace(
        timed(20.0, -3.0),
        phases={Phase.RELIVING: talked},
        settlings=(Settling(0.0, 0.0, 3.0, 41.0), Settling(0.0, 0.0, 3.0, 0.0),
                   Settling(0.0, 0.0, 3.0, None)),
        recoveries=(Recovery(71.0), Recovery(None)),
        arousal=PeakArousal(3.25, 13.0),
        led_s={Leader.THERAPIST: 60.0, Leader.CLIENT: 20.0},
        needs={"safety": 2, "unnamed": 1},
        belief=7,
        distress=Distress(0.4, 0.3, 0.9, 500.0),
    )  # fmt: skip
    rows = summary_of(told).rows
    nb = "\N{NO-BREAK SPACE}"
    assert [row for row in rows if not row.name.startswith("Length")] == [
        Row("New ending, from your hotspot mark", f"20{nb}s after"),
        Row("New ending, from the rise of the heart", f"3{nb}s before"),
        Row("Heart settled after the new ending", f"41{nb}s"),
        Row("Heart settled after the new ending", "at once"),
        Row("Heart settled after the new ending", "not while it was watched"),
        Row("Contact back after possible loss", f"1{nb}min 11{nb}s"),
        Row("Contact back after possible loss", "not while it was watched"),
        Row("Highest arousal while reliving", "3.2 units above usual (13 beats a minute)"),
        Row("Answers: Reliving", f"1.4{nb}s (half of them 0.9 to 1.7{nb}s)"),
        Row("Without an answer: Reliving", "7 of 21"),
        Row("Client’s share of the talk: Reliving", f"40{nb}%"),
        Row("Led the new ending", f"Therapist leads 75{nb}%, Client leads 25{nb}%"),
        Row("Needs named", "Safety"),
        Row("New ending believed", "7 of 10"),
        Row("Highest SUDS in imagery", "9 of 10"),
        Row("SUDS, start and end of imagery", "4 and 3 of 10"),
    ]


def test_the_clients_falling_numbers_come_last() -> None:
    told = replace(PLAIN, distress=Distress(0.9, 0.1, 0.9, 1.0))
    assert summary_of(told).rows[-1].name == "SUDS, start and end of imagery"


def test_where_nobody_marked_phases_nothing_is_claimed_of_a_memory() -> None:
    told = summary_of(PLAIN, (Gap(Missing.PHASES),))
    assert told.sentence == "A recording of 52\N{NO-BREAK SPACE}min."
    assert any(words.startswith("Nobody marked phases") for words in told.quality)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (12.0, "12 s"), (59.7, "1 min"), (60.4, "1 min"), (157.0, "2 min 37 s"),
        (179.8, "3 min"), (599.0, "9 min 59 s"), (599.6, "10 min"), (600.0, "10 min"),
        (1499.0, "24 min"),
    ],
)  # fmt: skip
def test_lengths_are_told_to_the_second_where_minutes_are_few(
    seconds: float, words: str
) -> None:
    assert length_words(seconds).replace("\N{NO-BREAK SPACE}", " ") == words
