"""The reader printed in `docs/recording-format.md`, run as its readers would run it."""

import re
import subprocess
import sys
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "recording-format.md"


def printed_reader() -> str:
    """Return the program on the page."""
    (program,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    return str(program)


def read_by_the_page(path: Path, key: bytes) -> list[str]:
    """Return the lines that the program on the page prints of a session."""
    return subprocess.run(
        [sys.executable, "-I", "-c", printed_reader(), str(path)],
        input=f"{key.hex()}\n",
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
