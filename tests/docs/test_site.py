"""A site that needs nothing but itself."""

from pathlib import Path

import pytest

from .site import BEGINNING, fetches, fetches_of


@pytest.mark.parametrize(
    "text",
    [
        '<script src="https://cdn.example.org/x.js"></script>',
        "<link rel='stylesheet' href='//fonts.example.org/css'>",
        '<img alt="" src="http://example.org/x.png">',
        "@import 'https://example.org/x.css';",
        "body { background: url(//example.org/x.png) }",
    ],
)
def test_what_a_page_would_fetch_is_noticed(text: str) -> None:
    assert len(list(fetches(text))) == 1


@pytest.mark.parametrize(
    "text",
    [
        '<a href="https://doi.org/10.1161/01.CIR.93.5.1043">a link to follow</a>',
        '<script src="../_static/furo.js?v=5fa4622c"></script>',
        '<img src="data:image/svg+xml;base64,AAAA">',
        BEGINNING,
    ],
)
def test_what_somebody_may_follow_and_what_is_here_is_none(text: str) -> None:
    assert list(fetches(text)) == []


def test_a_site_is_read_to_its_last_page(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(BEGINNING)
    (tmp_path / "deep" / "page.html").write_text('<img src="https://example.org/x.png">')
    assert fetches_of(tmp_path) == {"deep/page.html": ["https://example.org/x.png"]}
