"""The page on which the figures stand, between marks."""

from pathlib import Path

PAGE = Path(__file__).parents[3] / "docs" / "validation" / "voice.md"


def replace_figures(mark: str, text: str) -> None:
    """Put `text` between ``<!-- mark: begin -->`` and ``<!-- mark: end -->``."""
    begin, end = f"<!-- {mark}: begin -->", f"<!-- {mark}: end -->"
    page = PAGE.read_text(encoding="utf-8")
    before, rest = page.split(begin, 1)
    after = rest.split(end, 1)[1]
    PAGE.write_text(f"{before}{begin}\n\n{text}\n\n{end}{after}", encoding="utf-8")
