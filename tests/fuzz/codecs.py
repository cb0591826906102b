"""Search for bytes that break a codec: ``python -m tests.fuzz.codecs [--seconds N]``.

Guided by coverage (atheris, libFuzzer; dependency group ``fuzz``, Linux alone).  What is found
on the way is kept in ``build/fuzz`` and begun with next time; bytes that break something are
left there, and the exit status is not 0.
"""

import argparse
import sys
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["handrail.sensors"]):
    from .checks import BEGINNINGS, CHECKS

CORPUS = Path(__file__).parents[2] / "build" / "fuzz"
_LONGEST = 512
_NAMES = tuple(CHECKS)


def try_one(content: bytes) -> None:
    """Give the bytes after the first to the codec that the first chooses."""
    if content:
        CHECKS[_NAMES[content[0] % len(_NAMES)]](content[1:])


def begin_corpus() -> None:
    """Give the search beginnings that are not refused at the door."""
    (CORPUS / "corpus").mkdir(parents=True, exist_ok=True)
    for codec, beginnings in BEGINNINGS.items():
        for number, begun in enumerate(beginnings):
            chosen = bytes([_NAMES.index(codec)])
            (CORPUS / "corpus" / f"{codec}-{number}").write_bytes(chosen + begun + bytes(12))


def main() -> None:
    """Search for as long as was asked; does not return."""
    parser = argparse.ArgumentParser(description="Search for bytes that break a codec.")
    parser.add_argument("--seconds", type=int, default=60, help="how long (default: 60)")
    seconds = parser.parse_args().seconds
    begin_corpus()
    options = [
        f"-max_total_time={seconds}",
        f"-max_len={_LONGEST}",
        f"-artifact_prefix={CORPUS}/",
        "-print_final_stats=1",
        str(CORPUS / "corpus"),
    ]
    atheris.Setup([sys.argv[0], *options], try_one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
