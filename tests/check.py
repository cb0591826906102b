"""Run every gate, the cheap ones first: ``python -m tests.check``."""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
GATES = {
    "format": ("ruff", "format", "--check", "."),
    "lint": ("ruff", "check", "."),
    "types": ("mypy",),
    "old coverage away": ("coverage", "erase"),
    "tests": ("coverage", "run", "-m", "pytest", "-q", "-n", "3", "--dist", "loadgroup"),
    "coverage together": ("coverage", "combine", "--quiet"),
    "coverage of the whole": ("coverage", "report", "--fail-under=90"),
    "coverage of the core": (
        "coverage",
        "report",
        "--include=signal/*,monitor/*",
        "--fail-under=95",
    ),
}


def main() -> int:
    """Run the gates until one fails; return its exit status."""
    for name, (tool, *arguments) in GATES.items():
        say(f"--- {name}")
        began_s = time.monotonic()
        command = [sys.executable, "-m", tool, *arguments]
        status = subprocess.run(command, cwd=ROOT, check=False).returncode
        outcome = f"FAILED ({status})" if status else "ok"
        say(f"--- {name}: {outcome}, {time.monotonic() - began_s:.1f} s")
        if status:
            return status
    say("--- every gate is open")
    return 0


def say(line: str) -> None:
    """Write a line at once, so that it stands before what the tool writes."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
