"""Every value that can reach the window has words, and the words keep the tone."""

import re

import pytest

from handrail.monitor.inputs import MarkKind, Phase
from handrail.monitor.records import (
    ArousalWord,
    ContactState,
    Evidence,
    Modality,
    Reason,
    SensorKind,
    SoundTrouble,
)
from handrail.ui.words import (
    consent_wording,
    start_wording,
    time_wording,
    unfinished_wording,
    unlock_wording,
    wording,
)
from handrail.ui.words.cue_wording import CUE_MEASURES
from handrail.ui.words.mark_wording import mark_name
from handrail.ui.words.sound_wording import sound_words

MEASURES = [
    "open_silence", "nobody_speaks", "reply_latency_z", "missed_replies", "talk_share_drop",
    "short_answers", "chest_very_still",
    "heart_drop", "heart_high_while_silent", "heart_below_usual", "rmssd_rise", "heart_flat",
    "far_away_mark", "arousal_z", "arousal_rise", "suds", "suds_age", "hotspot_mark",
    "unclear_who", "data_age", "baseline_valid", "reply_count", "session_left",
    "phase_elapsed",
]  # fmt: skip


TOO_SURE = r"!|detected|dissociat|%|alarm|patient|\bOK\b"


def evidence(
    measure: str, value: float = 3.0, *, coverage: float = 1.0, age_s: float = 0.0
) -> Evidence:
    return Evidence(measure, value, "s", 30.0, coverage, age_s)


def every_sentence() -> list[str]:
    modules = (
        wording, start_wording, unlock_wording, consent_wording, time_wording,
        unfinished_wording,
    )  # fmt: skip
    constants = [
        text for m in modules for name, text in vars(m).items() if name.lstrip("_").isupper()
    ]
    said = [text for text in constants if isinstance(text, str)]
    said += [text for table in (consent_wording.NAMES, consent_wording.MEANS,
                                consent_wording.WITHOUT, consent_wording.NEEDS)
             for text in table.values()]  # fmt: skip
    said += [wording.contact_word(state) for state in ContactState]
    said += [wording.arousal_word(word) for word in ArousalWord]
    said += [wording.phase_name(phase) for phase in Phase]
    said += [mark_name(kind) for kind in MarkKind]
    said += [wording.reason_words(kind, why) for kind in SensorKind for why in Reason]
    said += [sound_words(trouble) for trouble in SoundTrouble]
    said += [wording.evidence_words(evidence(m)) for m in (*MEASURES, *CUE_MEASURES)]
    return said


OF_A_THING = {"{strap}: battery at {percent} %"}
"""A percentage of a battery is no percentage of a mind."""


@pytest.mark.parametrize("sentence", every_sentence())
def test_no_sentence_claims_diagnoses_or_shouts(sentence: str) -> None:
    assert sentence.strip()
    said = sentence.replace("%", "") if sentence in OF_A_THING else sentence
    assert not re.search(TOO_SURE, said, re.IGNORECASE)


STRAP_REASONS = [
    Reason.NOT_FOUND, Reason.NOT_HEARD, Reason.LINK_LOST, Reason.CONNECT_FAILED, Reason.NO_DATA,
    Reason.NO_BEATS, Reason.OFF_BODY, Reason.POOR_SIGNAL, Reason.NO_HEART_RATE_SERVICE,
    Reason.NEEDS_PAIRING, Reason.STREAM_REFUSED, Reason.STREAM_STOPPED, Reason.STREAMS_LEFT_OFF,
    Reason.BLUETOOTH_OFF, Reason.BLUETOOTH_MISSING, Reason.PERMISSION_DENIED,
    Reason.DRIVER_FAILED, Reason.QUEUE_FULL, Reason.SESSION_ENDED, Reason.NOT_AGREED,
    Reason.STREAM_NOT_FOUND, Reason.UNIT_UNKNOWN, Reason.SEVERAL_FIT,
]  # fmt: skip


@pytest.mark.parametrize("reason", STRAP_REASONS)
def test_every_reason_that_a_strap_can_have_is_a_sentence(reason: Reason) -> None:
    sentence = wording.reason_words(SensorKind.STRAP, reason)
    assert sentence.endswith((".", "?"))
    assert len(sentence) <= 46  # one line beside the heart


@pytest.mark.parametrize("modality", Modality)
def test_everything_that_can_be_agreed_to_has_a_name_and_a_meaning(modality: Modality) -> None:
    assert consent_wording.NAMES[modality]
    for meaning in (consent_wording.MEANS[modality], consent_wording.WITHOUT[modality]):
        assert meaning.endswith(".")
        assert len(meaning) <= 40  # one line beside its name


@pytest.mark.parametrize("measure", MEASURES)
def test_every_measure_of_the_engine_has_its_own_words(measure: str) -> None:
    assert measure in wording._MEASURES
    assert "_" not in wording.evidence_words(evidence(measure))


@pytest.mark.parametrize("measure", CUE_MEASURES)
def test_every_reason_that_only_cues_give_has_its_own_words(measure: str) -> None:
    assert measure not in wording._MEASURES
    assert "_" not in wording.evidence_words(evidence(measure))


def test_an_unknown_measure_is_still_readable() -> None:
    unknown = Evidence("breath_held", 4.5, "s", 30.0, 1.0, 0.0)
    assert wording.evidence_words(unknown) == "breath held 4.5 s"


@pytest.mark.parametrize(
    ("measure", "value", "words"),
    [
        ("missed_replies", 1.0, "1 prompt without reply"),
        ("missed_replies", 2.0, "2 prompts without reply"),
        ("reply_latency_z", 1.4, "replies slower than usual"),
        ("reply_latency_z", 2.4, "replies much slower than usual"),
        ("heart_drop", 13.6, "heart fell 14 beats a minute from its raised level"),
        ("data_age", 130.0, "no heart signal for 2\N{NO-BREAK SPACE}min"),
    ],
)
def test_reasons_read_as_sentences(measure: str, value: float, words: str) -> None:
    assert wording.evidence_words(evidence(measure, value)) == words


def test_doubt_about_a_reason_is_said_with_it() -> None:
    doubtful = evidence("heart_drop", 14.0, coverage=0.6, age_s=8.0)
    assert wording.evidence_words(doubtful).endswith("(patchy signal, 8 s old)")


def test_at_most_three_reasons_are_given() -> None:
    four = tuple(evidence(m) for m in ("suds", "heart_flat", "missed_replies", "heart_drop"))
    assert wording.because_words(four).count(wording.DOT) == 2
    assert wording.because_words(()) == ""


@pytest.mark.parametrize(
    ("seconds", "clock"), [(0.0, "0:00"), (67.9, "1:07"), (3847.0, "1:04:07"), (-1.0, "0:00")]
)
def test_clocks_read_as_clocks(seconds: float, clock: str) -> None:
    assert wording.clock_words(seconds) == clock
