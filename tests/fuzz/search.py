"""Search for bytes that break one check: ``python -m tests.fuzz.search NAME [--seconds N]``.

Guided by coverage (atheris, libFuzzer; dependency group ``fuzz``, Linux alone).  What is found
on the way is kept in ``build/fuzz/NAME`` and begun with next time; bytes that break something
are left in ``build/fuzz``, and the exit status is not 0.
"""

import argparse
import logging
import sys
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["handrail.sensors", "handrail.monitor"]):
    from .checks import BEGINNINGS, CHECKS
    from .file_checks import FILE_CHECKS, beginnings

CORPUS = Path(__file__).parents[2] / "build" / "fuzz"
_LONGEST_MESSAGE, _LONGEST_FILE = 512, 4096
_MOST_MEMORY_MB, _MOST_SECONDS = 2048, 20
_ROOM_FOR_MORE = bytes(12)


def the_check(name: str) -> tuple[Callable[[bytes], None], list[bytes], int]:
    """Return a check, what to begin with, and how long its bytes may be."""
    if name in CHECKS:
        return (
            CHECKS[name],
            [begun + _ROOM_FOR_MORE for begun in BEGINNINGS[name]],
            _LONGEST_MESSAGE,
        )
    return FILE_CHECKS[name], list(beginnings(name)), _LONGEST_FILE


def main() -> None:
    """Search for as long as was asked; does not return."""
    parser = argparse.ArgumentParser(description="Search for bytes that break a check.")
    parser.add_argument("name", choices=[*CHECKS, *FILE_CHECKS])
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    asked = parser.parse_args()
    logging.disable()
    check, begun, longest = the_check(asked.name)
    folder = CORPUS / asked.name
    folder.mkdir(parents=True, exist_ok=True)
    for number, content in enumerate(begun):
        (folder / f"begun-{number}").write_bytes(content)
    options = [
        f"-max_total_time={asked.seconds}",
        f"-max_len={longest}",
        f"-rss_limit_mb={_MOST_MEMORY_MB}",
        f"-timeout={_MOST_SECONDS}",
        f"-artifact_prefix={CORPUS}/{asked.name}-",
        "-print_final_stats=1",
        str(folder),
    ]
    atheris.Setup([sys.argv[0], *options], check)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
