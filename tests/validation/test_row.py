"""What is read last of a table: how much was reached, and what was not."""

from .row import Row, verdict


def test_the_last_lines_name_what_was_missed_and_what_was_not_judged() -> None:
    rows = [
        Row("a", "1", target="1", met=True),
        Row("b", "2", target="1", met=False),
        Row("c", "3", target="1"),
        Row("told only", "4"),
    ]
    assert verdict(rows).splitlines() == [
        "1 of 2 reached.",
        "Missed: b: 2 (to reach: 1).",
        "Not judged: c: 3.",
    ]
