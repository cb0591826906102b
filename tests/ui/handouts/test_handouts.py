"""Handouts say the same in each language, fit their page, and can be filled in."""

import re
from itertools import combinations, product
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from handrail.monitor.consent import Modality
from handrail.monitor.keeping.retention import KEPT_DAYS
from handrail.ui.app import handrail
from handrail.ui.handouts.handout import (
    LANGUAGES,
    Audience,
    Field,
    Handout,
    HandoutName,
    Section,
    handout,
    shared_words,
)
from handrail.ui.handouts.layout import _rows, pdf_of
from handrail.ui.handouts.paper import BODY, Paper
from handrail.ui.words import consent_wording
from handrail.ui.words.phrases import tr
from handrail.ui.words.settings_wording import DISCLAIMERS

from .printed import Rect, field_names, lines_of, opened, places_of, text_of, type_into

ALL = list(product(HandoutName, LANGUAGES))
MM = 72.0 / 25.4
A4_WIDTH, FOOT_LINE = 210.0 * MM, 21.0 * MM
BANNED = re.compile(
    r"!|%|\bdetect(?! dissociation or measure safety)|\berkannt|\bentdeckt|percent|Prozent",
    re.IGNORECASE,
)  # the disclaimer says what it does not detect


def shape(section: Section) -> tuple[object, ...]:
    """All of a section but its words."""
    return (
        section.name,
        bool(section.callout),
        len(section.text),
        len(section.steps),
        len(section.points),
        [(field.name, field.lines, field.half) for field in section.fields],
        section.table and [(c.name, c.width, c.tick) for c in section.table.columns],
        list(field_names(section)),
    )


def all_words(what: Handout) -> str:
    return re.sub(r"\s+", " ", repr(what))


def overlap(one: Rect, other: Rect) -> bool:
    """Whether two rectangles share more than a hair."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide > 0.5 and tall > 0.5


@pytest.mark.parametrize(("name", "language"), ALL)
def test_a_handout_is_one_page_and_nothing_leaves_it_or_lies_on_something_else(
    name: HandoutName, language: str
) -> None:
    with opened(name, language) as document:
        assert len(document) == 1
        lines = lines_of(document)
        places = [place.rect for place in places_of(document)]
    assert len(lines) > 20
    for left, bottom, right, _ in (*lines, *places):
        assert left >= 19.5 * MM
        assert right <= A4_WIDTH - 19.5 * MM
        assert bottom >= 10.0 * MM
    assert all(bottom > FOOT_LINE for _, bottom, _, _ in places)
    assert not any(overlap(line, place) for line, place in product(lines, places))
    assert not any(overlap(one, other) for one, other in combinations(places, 2))


@pytest.mark.parametrize(("name", "language"), ALL)
def test_another_program_finds_every_field_and_can_say_what_it_is(
    name: HandoutName, language: str
) -> None:
    what = handout(name, language)
    expected = [field for section in what.sections for field in field_names(section)]
    with opened(name, language) as document:
        places = places_of(document)
    assert sorted(place.name for place in places) == sorted(expected)
    assert len(set(expected)) == len(expected) > 0
    assert all(place.says for place in places)
    lines = {
        f"{section.name}_{field.name}": field.lines
        for section in what.sections
        for field in section.fields
    }
    assert {place.name for place in places if place.multiline} == {
        place for place, count in lines.items() if count > 1
    }


@pytest.mark.parametrize("name", HandoutName)
def test_both_languages_have_the_same_sections_and_fields(name: HandoutName) -> None:
    english, german = handout(name, "en"), handout(name, "de")
    assert [shape(section) for section in german.sections] == [
        shape(section) for section in english.sections
    ]
    assert german.audience is english.audience
    assert {s.heading for s in german.sections}.isdisjoint(s.heading for s in english.sections)


@pytest.mark.parametrize(("name", "language"), ALL)
def test_every_word_is_on_the_page_with_umlauts_and_quotation_marks(
    name: HandoutName, language: str
) -> None:
    printed = text_of(name, language)
    what = handout(name, language)
    assert what.title in printed
    for section in what.sections:
        for words in (section.heading, *section.text, *section.points, section.callout):
            assert words in printed
        for word, done in section.steps:
            assert word in printed
            assert done in printed
        for choice in section.choices:
            assert choice.means in printed
    foot = shared_words(language).foot_for(what.audience)
    assert all(sentence in printed for sentence in foot)
    assert "Handrail" in printed


def test_german_letters_survive() -> None:
    printed = text_of(HandoutName.SIGNALS, "de")
    assert "Berührung" in printed
    assert "„Sind Sie da?“" in printed
    assert "Für Klient:innen" in text_of(HandoutName.RESCRIPTING, "de")
    assert "heißt" in text_of(HandoutName.MONITOR_PROFESSIONAL, "de")


def test_what_is_typed_into_a_field_stays_as_typed() -> None:
    with opened(HandoutName.SIGNALS, "de") as document:
        (signal,) = (p for p in places_of(document) if p.name == "stop_signal")
        assert type_into(document, signal, "Hände öffnen, „Stopp“ groß") == (
            "Hände öffnen, „Stopp“ groß"
        )


@pytest.mark.parametrize(("name", "language"), ALL)
def test_the_words_keep_to_the_style_of_the_house(name: HandoutName, language: str) -> None:
    assert not BANNED.search(all_words(handout(name, language)))
    shared = shared_words(language)
    assert not BANNED.search(" ".join((*shared.foot, *shared.foot_client)))


@pytest.mark.parametrize("name", [HandoutName.MONITOR, HandoutName.MONITOR_PROFESSIONAL])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_item_of_consent_is_asked_for_by_itself(name: HandoutName, language: str) -> None:
    (consent,) = (s for s in handout(name, language).sections if s.name == "consent")
    assert [choice.name for choice in consent.choices] == [item.value for item in Modality]
    kept = next(s for s in handout(name, language).sections if s.name == "kept")
    assert str(KEPT_DAYS) in repr(kept)


@pytest.mark.parametrize(("name", "language"), ALL)
def test_only_therapists_read_what_the_program_says_to_therapists(
    name: HandoutName, language: str
) -> None:
    shared, printed = shared_words(language), text_of(name, language)
    for_therapists = handout(name, language).audience is Audience.PROFESSIONAL
    foot, other = shared.foot, shared.foot_client
    assert (" ".join(foot) in printed) is for_therapists
    assert (" ".join(other) in printed) is not for_therapists
    assert ("SUDS" not in printed) or for_therapists


@pytest.mark.usefixtures("german")
def test_the_german_sheet_says_what_the_german_window_says() -> None:
    assert shared_words("de").foot == tuple(tr(sentence) for sentence in DISCLAIMERS)
    assert consent_names("de") == [tr(consent_wording.NAMES[item]) for item in Modality]


def test_the_english_sheet_says_what_the_window_says() -> None:
    assert shared_words("en").foot == DISCLAIMERS
    assert consent_names("en") == [consent_wording.NAMES[item] for item in Modality]


def consent_names(language: str) -> list[str]:
    sections = handout(HandoutName.MONITOR, language).sections
    return [c.label for s in sections for c in s.choices if s.name == "consent"]


def test_the_listening_sheet_says_when_to_stop_and_has_a_line_for_each_day() -> None:
    sheet = {section.name: section for section in handout(HandoutName.LISTENING, "en").sections}
    assert sheet["stop"].callout == (
        "If it leaves you worse for more than an hour, pause and contact me."
    )
    days = set(field_names(sheet["days"]))
    assert {"days_1_date", "days_1_before", "days_1_after", "days_7_after"} <= days
    assert len(days) == 7 * 5


def test_two_halves_share_a_line_and_a_third_begins_the_next() -> None:
    half = [Field(name, name, half=True) for name in "abc"]
    wide = Field("d", "d")
    assert _rows((*half, wide)) == [half[:2], half[2:], [wide]]


def test_the_same_handout_is_the_same_file_and_tells_nothing_of_its_making() -> None:
    first = pdf_of(HandoutName.MONITOR, "de")
    assert first == pdf_of(HandoutName.MONITOR, "de")
    with opened(HandoutName.MONITOR, "de") as document:
        about = document.get_metadata_dict(skip_empty=True)
    assert about["Title"] == "Der Monitor in unseren Sitzungen"
    assert set(about) <= {"Title", "Creator", "Producer", "CreationDate", "ModDate"}
    assert "2000" in about["CreationDate"]


def test_what_does_not_fit_one_page_goes_on_on_the_next() -> None:
    paper = Paper("Long", "en", 1.0, "Foot.")
    for number in range(100):
        paper.write(f"Line {number}", BODY)
    assert paper.pages == 2
    document = pypdfium2.PdfDocument(paper.finished())
    try:
        texts = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    assert "Line 0" in texts[0]
    assert "Line 99" in texts[1]
    assert "Handrail 2 Foot." in texts[1]


# --- the command


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(handrail, ["handout", *arguments])
    return result.exit_code, result.stdout, result.stderr


def test_the_command_writes_a_handout_in_the_language_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "sheet.pdf"
    code, stdout, stderr = run("listening", "--language", "de", "--out", str(out))
    assert (code, stdout) == (0, "")
    assert "wrote" in stderr
    assert out.read_bytes() == pdf_of(HandoutName.LISTENING, "de")


def test_the_list_names_every_handout_and_whom_it_is_for() -> None:
    code, stdout, _ = run("--list")
    assert code == 0
    assert [line.split()[0] for line in stdout.splitlines()] == [n.value for n in HandoutName]
    assert "Listening to the recording (For clients)" in stdout


@pytest.mark.parametrize("arguments", [(), ("monitor",), ("--out", "x.pdf"), ("poem",)])
def test_asked_for_half_of_it_the_command_says_what_is_missing(
    arguments: tuple[str, ...],
) -> None:
    code, stdout, stderr = run(*arguments)
    assert (code, stdout) == (2, "")
    assert stderr


def test_the_command_writes_no_pdf_under_the_name_of_a_page(tmp_path: Path) -> None:
    code, _, stderr = run("listening", "--out", str(tmp_path / "sheet.html"))
    assert code == 1
    assert "sheet.html: a handout is written as .pdf." in stderr
    assert list(tmp_path.iterdir()) == []
