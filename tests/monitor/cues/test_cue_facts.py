"""The page on cues lists the facts that there are, no others, and which come with a reason."""

import re
from pathlib import Path

from handrail.monitor.cues.cues import DESK_FACTS
from handrail.monitor.cues.situation import KNOWN_FACTS, REASONED_FACTS

PAGE = Path(__file__).parents[3] / "docs/how-to/cues.md"


def listed(pattern: str) -> set[str]:
    table = PAGE.read_text(encoding="utf-8").partition("| fact |")[2]
    first_column = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    return set(re.findall(pattern, "".join(first_column)))


def test_the_page_lists_every_fact() -> None:
    assert listed(r"`(\w+)`") == KNOWN_FACTS | DESK_FACTS


def test_a_star_stands_at_every_fact_that_says_why() -> None:
    assert listed(r"`(\w+)`\*") == REASONED_FACTS | DESK_FACTS
