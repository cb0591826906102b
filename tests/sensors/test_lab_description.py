"""What streams say of themselves, as real senders say it, and what has to be asked."""

from collections.abc import Sequence
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handrail.sensors.lab_description import (
    HeartChannel,
    LabQuestion,
    LabStream,
    LabStreamChoice,
    MalformedDescription,
    choose,
    describe,
    heart_channel,
)
from handrail.sensors.messages import LabQuantity, LabUnit

ANY = LabStreamChoice()
RR_MS = HeartChannel(0, LabQuantity.RR, LabUnit.MS)
Channel = tuple[str, str, str]
SILENT: Channel = ("", "", "")


def stream(
    name: str = "strap",
    content: str = "RR",
    *channels: Channel,
    source_id: str = "",
    values: str = "float32",
    count: int | None = None,
) -> LabStream:
    """Return what liblsl's XML says; channels as (label, type, unit)."""
    return describe(xml(name, content, channels, source_id, values, count))


def xml(
    name: str,
    content: str,
    channels: Sequence[Channel],
    source_id: str = "",
    values: str = "float32",
    count: int | None = None,
) -> str:
    said = "".join(
        "<channel>"
        + "".join(
            f"<{key}>{escape(text)}</{key}>"
            for key, text in zip(("label", "type", "unit"), channel, strict=True)
        )
        + "</channel>"
        for channel in channels
    )
    return (
        f"<info><name>{escape(name)}</name><type>{escape(content)}</type>"
        f"<channel_count>{len(channels) or 1 if count is None else count}</channel_count>"
        f"<channel_format>{values}</channel_format><source_id>{escape(source_id)}</source_id>"
        f"<nominal_srate>0.000000000000000</nominal_srate><hostname>lab</hostname>"
        f"<desc><channels>{said}</channels></desc></info>"
    )


@pytest.mark.parametrize(
    ("said", "found"),
    [
        (stream("strap", "RR", ("RR", "RR", "ms")), RR_MS),
        (stream("strap", "RR", ("", "", "milliseconds")), RR_MS),
        (stream("RR Polar H10 1234", "Markers", ("", "", "ms")), RR_MS),
        (stream("strap", "Markers", ("R-R interval", "", "ms")), RR_MS),
        (
            stream("strap", "IBI", ("", "", "Seconds")),
            HeartChannel(0, LabQuantity.RR, LabUnit.S),
        ),
        (
            stream("band", "PPG", ("PPG", "PPG", "arbitrary"), ("HeartRate", "HR", "BPM")),
            HeartChannel(1, LabQuantity.HEART_RATE, LabUnit.BPM),
        ),
        (
            stream("chest", "ECG", ("lead I", "", "microvolts")),
            HeartChannel(0, LabQuantity.ECG, LabUnit.UV),
        ),
        (
            stream("chest", "EEG", ("Cz", "EEG", "microvolts"), ("II", "ECG", "\u00b5V")),
            HeartChannel(1, LabQuantity.ECG, LabUnit.UV),
        ),
        (stream("cap", "EEG", ("Cz", "EEG", "microvolts")), None),
        (stream("chest", "ECG", ("battery", "Battery", "percent")), None),
        (stream("RR Polar H10", "Markers", ("RR", "RR", "ms"), values="string"), None),
        # Beat intervals of an optical sensor are not RR intervals, and nothing makes them so.
        (stream("PP Verity Sense", "Markers", ("", "", "ms")), None),
    ],
)
def test_a_heart_is_found_where_the_stream_says_it_is(
    said: LabStream, found: HeartChannel | None
) -> None:
    assert heart_channel(said, ANY) == found


def test_a_unit_that_nobody_gave_is_asked_for_and_the_answer_settles_it() -> None:
    silent = stream("strap", "RR")
    with pytest.raises(LabQuestion, match=r'"strap" send RR intervals in ms or s.*not say'):
        heart_channel(silent, ANY)
    answered = LabStreamChoice(unit=LabUnit.S)
    assert heart_channel(silent, answered) == HeartChannel(0, LabQuantity.RR, LabUnit.S)


def test_a_unit_that_is_none_is_asked_about_in_the_senders_own_word() -> None:
    # A real program of this kind sends RR intervals as "ECG", and gives no unit.
    with pytest.raises(LabQuestion, match=r'ECG in uV or mV\? It says "ticks"'):
        heart_channel(stream("PolarHRV", "ECG", ("", "", "ticks")), ANY)


def test_what_the_stream_says_outweighs_an_old_answer() -> None:
    in_seconds = stream("strap", "RR", ("RR", "RR", "s"))
    found = heart_channel(in_seconds, LabStreamChoice(unit=LabUnit.MS))
    assert found == HeartChannel(0, LabQuantity.RR, LabUnit.S)


def test_an_answer_that_cannot_be_one_is_none() -> None:
    with pytest.raises(LabQuestion, match="ms or s"):
        heart_channel(stream("strap", "RR"), LabStreamChoice(unit=LabUnit.BPM))


def test_of_two_channels_neither_is_taken_unasked() -> None:
    both = stream("strap", "HR", ("HR_BPM", "HR", "bpm"), ("RR_MS", "RR", "ms"))
    with pytest.raises(LabQuestion, match=r"1 \(HR_BPM\), 2 \(RR_MS\)"):
        heart_channel(both, ANY)
    second = HeartChannel(1, LabQuantity.RR, LabUnit.MS)
    assert heart_channel(both, LabStreamChoice(channel="RR_MS")) == second
    assert heart_channel(both, LabStreamChoice(channel="2")) == second


def test_a_description_of_other_channels_than_are_sent_is_not_believed() -> None:
    # It describes one channel and sends two: which of them is in ms is anybody's guess.
    odd = stream("strap", "RR", ("RR", "RR", "ms"), count=2)
    with pytest.raises(LabQuestion, match="Which channel"):
        heart_channel(odd, ANY)


def test_a_unit_given_for_the_whole_stream_counts_where_it_has_one_channel() -> None:
    text = xml("strap", "HR", ()).replace("<desc>", "<desc><unit>bpm</unit>")
    assert heart_channel(describe(text), ANY) == HeartChannel(
        0, LabQuantity.HEART_RATE, LabUnit.BPM
    )


def test_the_senders_identity_decides_even_between_equal_names() -> None:
    here = [stream("strap", source_id="client"), stream("strap", source_id="partner")]
    assert choose(here, LabStreamChoice("strap", "partner")) == 1
    with pytest.raises(LabQuestion, match=r'"strap" \(client\), "strap" \(partner\)'):
        choose(here, LabStreamChoice("strap"))


def test_another_sender_of_the_same_name_is_not_taken_for_the_one_that_left() -> None:
    assert (
        choose([stream("strap", source_id="partner")], LabStreamChoice("strap", "me")) is None
    )


@pytest.mark.parametrize("fleeting", ["", "-4210372511386217765", "889214455120334"])
def test_a_sender_without_a_lasting_identity_is_known_by_its_name(fleeting: str) -> None:
    here = [stream("cap", "EEG"), stream("strap", source_id="7213300012555340011")]
    assert choose(here, LabStreamChoice("strap", fleeting)) == 1


def test_without_a_wish_the_only_heart_is_taken_and_never_our_own() -> None:
    here = [stream("cap", "EEG"), stream("Handrail RR", source_id="handrail-rr"), stream()]
    assert choose(here, ANY) == 2
    assert choose(here[:2], ANY) is None
    with pytest.raises(LabQuestion, match="the client's heart"):
        choose([*here, stream("another")], ANY)


@pytest.mark.parametrize(
    "text", ["", "<info", "<info/>", xml("s", "RR", ()).replace(">1<", ">x<")]
)
def test_what_is_no_description_is_refused(text: str) -> None:
    with pytest.raises(MalformedDescription):
        describe(text)


@given(st.text())
def test_no_text_breaks_the_reader(text: str) -> None:
    try:
        describe(text)
    except MalformedDescription:
        return


WORDS = st.text(st.characters(categories=["L", "N", "P", "Z"]), max_size=12)
LABELS = WORDS | st.sampled_from(["RR", "HR", "ECG", "ms", "bpm", "uV"])


@given(
    LABELS, LABELS, st.lists(st.tuples(LABELS, LABELS, LABELS), max_size=4), st.integers(-1, 5)
)
def test_whatever_a_stream_says_it_has_one_heart_none_or_a_question(
    name: str, content: str, channels: list[Channel], count: int
) -> None:
    said = stream(name, content, *channels, count=count)
    try:
        found = heart_channel(said, ANY)
    except LabQuestion:
        return
    assert found is None or 0 <= found.index < count
