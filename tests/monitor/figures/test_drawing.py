"""Figures as a journal wants them: vector, letters embedded, sizes kept, always the same."""

import re
from pathlib import Path

import pypdfium2
import pytest

from handrail.monitor.figures.drawing import draw
from handrail.monitor.figures.figure_words import LANGUAGES
from handrail.monitor.figures.phase_arousal import phase_arousal
from handrail.monitor.figures.plot import Plot
from handrail.monitor.figures.reply_latency import reply_latency
from handrail.monitor.inputs import Phase

from .drawn_sessions import levels, replies, session

POINTS_PER_MM = 72.0 / 25.4
EVERY_PHASE = [levels(phase, 1.0, 2.0, 3.0) for phase in Phase]


@pytest.fixture(scope="module")
def plot() -> Plot:
    made = phase_arousal([session("s01", EVERY_PHASE)], LANGUAGES["de"])
    assert made is not None
    return made


def text_of(path: Path) -> str:
    page = pypdfium2.PdfDocument(path)[0]
    return str(page.get_textpage().get_text_bounded())


@pytest.mark.parametrize("form", ["svg", "pdf"])
def test_drawn_twice_it_is_the_same_file_without_a_date(
    plot: Plot, tmp_path: Path, form: str
) -> None:
    once, twice = tmp_path / f"once.{form}", tmp_path / f"twice.{form}"
    draw(plot, once, width_mm=85)
    draw(plot, twice, width_mm=85)
    assert once.read_bytes() == twice.read_bytes()
    assert not re.search(rb"CreationDate|<dc:date>|\b20[2-9]\d-\d\d", once.read_bytes())


@pytest.mark.parametrize(("width_mm", "height_mm"), [(85, 64.6), (180, 86.4)])
def test_it_is_as_wide_as_one_column_or_two(
    plot: Plot, tmp_path: Path, width_mm: int, height_mm: float
) -> None:
    draw(plot, tmp_path / "a.pdf", width_mm=width_mm)
    width, height = pypdfium2.PdfDocument(tmp_path / "a.pdf")[0].get_size()
    assert width == pytest.approx(width_mm * POINTS_PER_MM, abs=0.5)
    assert height == pytest.approx(height_mm * POINTS_PER_MM, abs=0.5)


def test_letters_are_text_and_their_font_is_in_the_file(plot: Plot, tmp_path: Path) -> None:
    draw(plot, tmp_path / "a.pdf", width_mm=180)
    assert "Erregung nach Phase" in text_of(tmp_path / "a.pdf")
    content = (tmp_path / "a.pdf").read_bytes()
    assert b"/FontFile2" in content
    assert b"/Type3" not in content


def test_nothing_in_it_is_a_picture(plot: Plot, tmp_path: Path) -> None:
    draw(plot, tmp_path / "a.svg", width_mm=85)
    assert "<image" not in (tmp_path / "a.svg").read_text(encoding="utf-8")


def test_a_watermark_is_part_of_it(plot: Plot, tmp_path: Path) -> None:
    draw(plot, tmp_path / "a.pdf", width_mm=85, watermark="SIMULATED")
    draw(plot, tmp_path / "b.pdf", width_mm=85)
    assert "SIMULATED" in text_of(tmp_path / "a.pdf")
    assert "SIMULATED" not in text_of(tmp_path / "b.pdf")


def test_no_sign_is_missing_in_either_language(tmp_path: Path) -> None:
    # A letter that the font lacks would be a warning, and warnings fail here.
    for language, words in LANGUAGES.items():
        answers = [one for phase in Phase for one in replies(phase, 0.01, 1.0, 30.0)]
        made = reply_latency([session("s01", answers=answers)], words)
        assert made is not None
        draw(made, tmp_path / f"{language}.svg", width_mm=85)


def test_names_of_phases_do_not_run_into_each_other(plot: Plot, tmp_path: Path) -> None:
    # Six German names side by side need more than a column: they stand aslant in it.
    draw(plot, tmp_path / "a.svg", width_mm=85)
    draw(plot, tmp_path / "b.svg", width_mm=180)
    aslant = "rotate(-30)"
    assert aslant in (tmp_path / "a.svg").read_text(encoding="utf-8")
    assert aslant not in (tmp_path / "b.svg").read_text(encoding="utf-8")
