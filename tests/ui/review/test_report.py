"""The report says what the session was, loads nothing, runs nothing, and keeps secrets."""

import heapq
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pypdfium2
import pytest
from click.testing import CliRunner

from handrail import __version__
from handrail.monitor.inputs import Input, Mark, MarkKind, StrapPacket
from handrail.monitor.recording.labels import Label, LabelBook
from handrail.monitor.review.reviewed import Gap, Missing, Reviewed, reviewed_record
from handrail.monitor.simulate import write_simulation
from handrail.monitor.simulation import Scenario
from handrail.monitor.traces.trace_head import UNDATED
from handrail.ui.app import handrail
from handrail.ui.qt import QtCore, QtGui
from handrail.ui.review.report_cli import FormUnknown, NotWritten, write_report
from handrail.ui.review.report_content import content_of
from handrail.ui.review.report_pdf import _SealedDocument

from ...monitor.recorded_session import KEY, minutes, recorded

pytestmark = pytest.mark.usefixtures("qapp")

ATTACK = '<img src="file:///etc/passwd"><script>alert(1)</script>'
PRESSES: list[Input] = [
    Mark(430.0, MarkKind.HOTSPOT),
    Mark(640.0, MarkKind.NEED, "safety"),
    Mark(641.0, MarkKind.LEADER, "therapist"),
    Mark(760.0, MarkKind.BELIEF, "6/10"),
    Mark(800.0, MarkKind.NOTE, ATTACK),
    Mark(810.0, MarkKind.SENSE, ATTACK),
]


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Reviewed:
    folder = tmp_path_factory.mktemp("session")
    path = recorded(folder, heapq.merge(minutes(14.0), PRESSES, key=lambda item: item.t_s))
    LabelBook(path, KEY).add(Mark(530.0, MarkKind.CONTACT_LOST))
    return reviewed_record(path, KEY)


def page(reviewed: Reviewed, folder: Path, *, for_client: bool = False) -> str:
    write_report(reviewed, folder / "report.html", for_client=for_client)
    return (folder / "report.html").read_text()


def paper(reviewed: Reviewed, folder: Path, *, for_client: bool = False) -> str:
    """The words of the PDF, as another program reads them."""
    write_report(reviewed, folder / "report.pdf", for_client=for_client)
    document = pypdfium2.PdfDocument(folder / "report.pdf")
    try:
        texts = [sheet.get_textpage().get_text_range() for sheet in document]
    finally:
        document.close()
    return re.sub(r"\s+", " ", " ".join(texts))


class Elements(HTMLParser):
    """Every element of a page with its attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_page_and_paper_say_the_same(reviewed: Reviewed, tmp_path: Path) -> None:
    said = (
        "In 14 min the memory was relived for 5 min; the new ending began 3 min 20 s after the"
        " hotspot that you marked.",
        "The sound was not recorded.",
        "Possible loss of contact",
        "Your word on it: Contact was lost",
        "does not diagnose",
    )
    on_paper = paper(reviewed, tmp_path).replace("\N{NO-BREAK SPACE}", " ")
    on_page = page(reviewed, tmp_path).replace("\N{NO-BREAK SPACE}", " ")
    for sentence in said:
        assert sentence in on_paper
        assert sentence in on_page


def test_a_simulated_session_says_so_on_both(reviewed: Reviewed, tmp_path: Path) -> None:
    assert "SIMULATED" in paper(reviewed, tmp_path)
    assert "SIMULATED" in page(reviewed, tmp_path)


def test_a_note_that_looks_like_a_page_stays_a_note(reviewed: Reviewed, tmp_path: Path) -> None:
    elements = Elements(page(reviewed, tmp_path)).found
    assert not [tag for tag, _ in elements if tag in {"script", "img", "iframe", "object"}]
    assert "passwd" in paper(reviewed, tmp_path)  # as words


def test_a_page_asks_for_nothing_from_anywhere(reviewed: Reviewed, tmp_path: Path) -> None:
    text = page(reviewed, tmp_path)
    elements = Elements(text).found
    links = [value for _, attributes in elements for name, value in attributes.items()
             if name in {"src", "href", "xlink:href", "data"} and value]  # fmt: skip
    assert [link for link in links if not link.startswith("#")] == []
    assert "default-src 'none'" in text
    assert any(tag == "svg" for tag, _ in elements)  # the picture is in the page itself


def test_the_paper_loads_nothing_even_if_its_text_asked() -> None:
    # As if a note had not been escaped: Qt's own document would read the file.
    document = _SealedDocument()
    document.setHtml('<img src="file:///etc/hostname"><img src="handrail:timeline">')
    kind = int(QtGui.QTextDocument.ResourceType.ImageResource)
    assert document.loadResource(kind, QtCore.QUrl("file:///etc/hostname")) is None
    empty = document.loadResource(kind, QtCore.QUrl("handrail:timeline"))
    assert empty is not None
    assert (empty.width(), empty.pixelColor(0, 0).alpha()) == (1, 0)


def test_the_client_is_told_what_the_client_did_and_nothing_of_the_monitor(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    for text in (
        paper(reviewed, tmp_path, for_client=True),
        page(reviewed, tmp_path, for_client=True),
    ):
        assert "Your session" in text
        assert "6 of 10" in text
        for internal in ("contact", "Arousal", "Heart", "Because", "passwd", "units"):
            assert internal not in text
        for jargon in ("SUDS", "Baseline", "Mastery", "Hotspot", "flag", "You decide"):
            assert jargon not in text
        for plain in ("Conversation", "Stepping in", "Worst moment", "Good to know"):
            assert plain in text


def test_the_picture_on_paper_is_made_of_lines_not_of_dots(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    write_report(reviewed, tmp_path / "report.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "report.pdf")
    try:
        kinds = [thing.type for sheet in document for thing in sheet.get_objects()]
    finally:
        document.close()
    paths = kinds.count(pypdfium2.raw.FPDF_PAGEOBJ_PATH)
    assert paths > 80  # turns, silences, lines, bands
    assert (tmp_path / "report.pdf").stat().st_size < 200_000


def test_a_session_without_a_heart_has_a_report_that_says_so(tmp_path: Path) -> None:
    deaf = (item for item in minutes(3.0) if not isinstance(item, StrapPacket))
    session = reviewed_record(recorded(tmp_path, deaf), KEY)
    assert "The heart was not measured" in page(session, tmp_path)
    assert "The heart was not measured" in paper(session, tmp_path)


def test_settings_and_version_stand_in_the_therapists_report(reviewed: Reviewed) -> None:
    content = content_of(reviewed)
    assert reviewed.settings.digest() in content.made_with
    assert "0.1.0" in content.made_with
    assert content_of(reviewed, for_client=True).made_with == ""


def test_a_client_is_told_of_no_phases_that_nobody_marked(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    unmarked = replace(reviewed, missing=(Gap(Missing.PHASES),))
    told = page(unmarked, tmp_path, for_client=True)
    for assumed in ("Conversation", "Reliving", "Stepping in"):
        assert assumed not in told
    assert "Worst moment" in told  # the therapist pressed that


def test_each_cue_in_the_picture_is_told_in_words_below_it(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    shown = [cue for cue in reviewed.account.cues if cue.tier > 0]
    assert shown
    content = content_of(reviewed)
    assert {(row.name, row.value) for row in content.cues} == {
        (cue.kind, cue.text) for cue in shown
    }
    assert len(content.cues) == len(set(content.cues))
    on_paper, on_page = paper(reviewed, tmp_path), page(reviewed, tmp_path)
    for row in content.cues:
        assert f"{row.name} {row.value}" in on_paper
        assert f">{row.name}</td><td>" in on_page
    assert content_of(reviewed, for_client=True).cues == ()


@pytest.mark.usefixtures("german")
def test_a_german_report_has_a_german_date(reviewed: Reviewed) -> None:
    assert content_of(reviewed).when == "1. März 2026"


def test_arousal_around_a_hotspot_says_its_unit(reviewed: Reviewed) -> None:
    lines = [line for card in content_of(reviewed).hotspots for line in card.lines]
    assert any(line.startswith("Arousal, in units above usual: ") for line in lines)


def test_a_day_that_nobody_knows_is_said_and_none_is_made_up(reviewed: Reviewed) -> None:
    undated = replace(reviewed, started_at=UNDATED)
    for for_client in (False, True):
        assert content_of(undated, for_client=for_client).when == "Date not known"
    assert "2000" not in content_of(undated).when


def test_another_form_is_refused_and_nothing_written(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    with pytest.raises(FormUnknown, match=r"as \.pdf or \.html"):
        write_report(reviewed, tmp_path / "report.docx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_not_there_is_said_of_the_file_that_was_asked_for(
    reviewed: Reviewed, tmp_path: Path
) -> None:
    out = tmp_path / "nowhere" / "report.html"
    with pytest.raises(NotWritten) as refused:
        write_report(reviewed, out)
    assert str(refused.value) == f"{out}: No such file or directory"


def test_what_was_said_of_a_stretch_says_until_when(reviewed: Reviewed) -> None:
    missed, note = Mark(65.0, MarkKind.MISSED_EPISODE), Mark(70.0, MarkKind.NOTE, "a word")
    said = (Label(1, "", missed, until_s=90.0), Label(2, "", note))
    notes = content_of(replace(reviewed, labels=said)).notes
    assert {"1:05 to 1:30  Missed episode", "1:10  a word"} <= set(notes)


def test_the_command_writes_the_report_of_a_trace(tmp_path: Path) -> None:
    write_simulation(tmp_path / "trace", 6, None, Scenario.DEMO)
    out = tmp_path / "report.html"
    result = CliRunner().invoke(
        handrail, ["report", str(tmp_path / "trace"), "--out", str(out)]
    )
    assert result.exit_code == 0
    assert "not protected" in result.output
    assert "Session report" in out.read_text()
    # A trace does not say what recorded it; what analysed it is this program.
    assert f"Analysed with Handrail {__version__}; settings " in out.read_text()


def test_the_command_needs_no_screen(tmp_path: Path) -> None:
    # As over a remote shell: nothing there names a display, and no Qt is running yet.
    hidden = {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}
    env = {name: value for name, value in os.environ.items() if name not in hidden}
    write_simulation(tmp_path / "trace", 6, 1.0, Scenario.DEMO)
    out = tmp_path / "report.html"
    arguments = ["report", str(tmp_path / "trace"), "--out", str(out)]
    subprocess.run([sys.executable, "-m", "handrail", *arguments], env=env, check=True)
    assert "Not a medical device." in out.read_text("utf-8")
