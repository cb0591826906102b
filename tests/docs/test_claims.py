"""What the pages claim, held against what the program and its figures say."""

import re
import tomllib
from pathlib import Path

import pytest

from ..translations.catalogue import file_of, read
from .markdown import ROOT, bold_words

DOCS = ROOT / "docs"
PLAIN = (DOCS / "explanation" / "how-often-wrong.md", DOCS / "de" / "wie-oft-irrt-es-sich.md")
GERMAN = sorted((DOCS / "de").glob("*.md"))
SAYS_TOO_MUCH = re.compile(r"\b(?:erkannt|erkennt|Erkennung)\b")


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]


def figures() -> dict[str, str]:
    """Return the figure of each row of the page of findings."""
    lines = (DOCS / "validation" / "findings.md").read_text("utf-8").splitlines()
    return {cells(line)[0]: cells(line)[1] for line in lines if line.startswith("| ")}


@pytest.mark.parametrize("page", PLAIN, ids=lambda page: page.stem)
def test_figures_in_plain_words_are_those_of_the_findings(page: Path) -> None:
    named = [
        (found.group(2), found.group(1))
        for line in page.read_text("utf-8").splitlines()
        if (found := re.search(r"\| ([^|]+) \| `([^`|]+)` \|$", line))
    ]
    assert len(named) > 10
    measured = figures()
    assert [(row, said) for row, said in named if measured[row].split(" (")[0] != said] == []


def test_latencies_of_the_microphones_page_are_those_of_the_voice() -> None:
    page = (DOCS / "how-to" / "microphones.md").read_text("utf-8")
    said = re.findall(r"\| (\d+ / \d+) ms (?=\|)", page)
    measured = (DOCS / "validation" / "voice.md").read_text("utf-8")
    assert len(said) > 10
    assert [pair for pair in said if f"| {pair} |" not in measured] == []


def test_shares_of_straps_noticed_are_those_of_the_heart() -> None:
    measured = (DOCS / "validation" / "heart.md").read_text("utf-8")
    for page in PLAIN:
        text = page.read_text("utf-8").replace(",", ".")
        said = re.findall(r"(\d+\.\d) ?%[a-z ]* (\d{4})\b", text)
        assert [f"{share}% of {many}" for share, many in said] == [
            "97.0% of 2200",
            "71.3% of 3000",
        ]
        assert all(f"{share}% of {many}" in measured for share, many in said)


def test_the_page_of_cues_counts_them() -> None:
    library = tomllib.loads((ROOT / "monitor/cues/cue_library.toml").read_text("utf-8"))
    page = (DOCS / "how-to" / "cues.md").read_text("utf-8")
    assert f"{len(library['cue'])} of them" in page


def test_what_german_pages_set_in_bold_is_what_the_german_window_says() -> None:
    shown = {
        " ".join(m.translation.split()) for m in read(file_of("de")).values() if not m.vanished
    }
    words = {word.replace("&", "").rstrip("…") for word in shown}
    named = {
        (page.name, word) for page in GERMAN for word in bold_words(page.read_text("utf-8"))
    }
    assert sorted((name, word) for name, word in named if word.rstrip("…") not in words) == []


@pytest.mark.parametrize("page", GERMAN, ids=lambda page: page.stem)
def test_german_pages_claim_no_more_than_english_ones(page: Path) -> None:
    assert SAYS_TOO_MUCH.findall(page.read_text("utf-8")) == []
