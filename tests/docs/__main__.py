"""Write the pages that the program writes, then build the site.

python -m tests.docs [FOLDER]

Without FOLDER only the pages are written.  The site is built by Sphinx, with every warning an
error; it must fetch nothing from elsewhere.
"""

import subprocess
import sys
from pathlib import Path

from .reference import pages
from .site import BEGINNING, fetches_of

ROOT = Path(__file__).parents[2]


def main(arguments: list[str]) -> int:
    """Return 0 if everything was written and needs no network."""
    for path, text in pages().items():
        path.write_text(text, "utf-8")
    if not arguments:
        return 0
    site = Path(arguments[0])
    built = subprocess.run(_sphinx(site), cwd=ROOT, check=False).returncode
    if built:
        return built
    (site / "index.html").write_text(BEGINNING, "utf-8")
    elsewhere = fetches_of(site)
    for name, addresses in elsewhere.items():
        sys.stderr.write(f"{name} fetches from elsewhere: {', '.join(addresses)}\n")
    if elsewhere:
        return 1
    many = sum(1 for _ in site.rglob("*.html"))
    sys.stdout.write(f"{many} pages, none of which fetches anything: {site / 'index.html'}\n")
    return 0


def _sphinx(site: Path) -> list[str]:
    strict = ["--fail-on-warning", "--keep-going", "--nitpicky", "--quiet"]
    places = ["-c", "docs", ".", str(site)]
    return [
        sys.executable,
        "-m",
        "sphinx",
        "-b",
        "html",
        *strict,
        "-d",
        "build/doctrees",
        *places,
    ]


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
