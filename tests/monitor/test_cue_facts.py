"""The page on cues lists the facts that there are, and no others."""

import re
from pathlib import Path

from handrail.monitor.situation import KNOWN_FACTS

PAGE = Path(__file__).parents[2] / "docs/how-to/cues.md"


def test_the_page_lists_every_fact() -> None:
    table = PAGE.read_text(encoding="utf-8").partition("| fact |")[2]
    first_column = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`(\w+)`", "".join(first_column))) == KNOWN_FACTS
