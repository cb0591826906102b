"""Search for bytes that break a parser: ``python -m tests.fuzz [--seconds N] [--only NAME]``.

Each check is searched in a process of its own, one after the other, for its share of the time.
One line of JSON says how far each came; everything else it said is in ``build/fuzz/NAME.log``.
"""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path

from .checks import CHECKS
from .file_checks import FILE_CHECKS

CORPUS = Path(__file__).parents[2] / "build" / "fuzz"
NAMES = (*CHECKS, *FILE_CHECKS)
_EXECUTED = re.compile(r"stat::number_of_executed_units:\s+(\d+)")


def search(name: str, seconds: int) -> bool:
    """Search one check, say how far it came; return whether anything broke it."""
    CORPUS.mkdir(parents=True, exist_ok=True)
    log = CORPUS / f"{name}.log"
    program = [sys.executable, "-m", "tests.fuzz.search", name, "--seconds", str(seconds)]
    with log.open("wb") as file:
        ended = subprocess.run(program, stdout=file, stderr=file, check=False)
    executed = _EXECUTED.search(log.read_text(encoding="utf-8", errors="replace"))
    told = {
        "check": name,
        "seconds": seconds,
        "executions": int(executed[1]) if executed else 0,
        "corpus": sum(1 for _ in (CORPUS / name).glob("*")),
        "broken": ended.returncode != 0,
    }
    sys.stdout.write(f"{json.dumps(told)}\n")
    sys.stdout.flush()
    return ended.returncode != 0


def main() -> int:
    """Search all, or the one that was asked for."""
    parser = argparse.ArgumentParser(description="Search for bytes that break a parser.")
    parser.add_argument("--seconds", type=int, default=300, help="for all (default: 300)")
    parser.add_argument("--only", choices=NAMES, metavar="NAME", help="one check alone")
    asked = parser.parse_args()
    names = NAMES if asked.only is None else (asked.only,)
    share = max(1, asked.seconds // len(names))
    broken = [search(name, share) for name in names]
    sys.stderr.write(f"{broken.count(False)} of {len(names)} checks held for {share} s each\n")
    return 1 if any(broken) else 0


if __name__ == "__main__":
    sys.exit(main())
