"""Try what people install, where nothing else of ours is: ``python -m tests.packaging``.

``wheel DIST`` installs the wheel and the sdist of a folder into empty environments of every
supported Python on the path, with and without extras; ``bundle FOLDER`` tries a bundle, and on
Linux lets it hold a session.  Prints one line for each thing tried, and ends with status 1 at
the first that fails.
"""

import argparse
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from PyQt5.QtGui import QImage

from handrail import __version__

from .fresh import ROOT, SUPPORTED, Fresh, interpreters
from .tour import Program, tour

EXTRAS = {
    "keychain": ("keyring",),
    "lsl": ("pylsl",),
    "research": (
        *("bioread", "cryptography", "dask", "distributed", "fitdecode", "h5py"),
        *("matplotlib", "pandas", "pyarrow", "pynwb", "pydicom", "pyxdf", "tzdata"),
    ),
}
"""What each has to bring, by the names in Python."""


def main() -> int:
    """Do what the command line asks; return the exit status."""
    parser = argparse.ArgumentParser(prog="python -m tests.packaging", description=__doc__)
    asked = parser.add_subparsers(dest="what", required=True)
    wheel = asked.add_parser("wheel")
    wheel.add_argument("dist", type=Path)
    wheel.add_argument("--python", choices=SUPPORTED, action="append", help="these alone")
    bundle = asked.add_parser("bundle")
    bundle.add_argument("folder", type=Path)
    bundle.add_argument("--keep", type=Path, default=ROOT / "build", help="for pictures")
    chosen = parser.parse_args()
    if chosen.what == "wheel":
        return try_wheel(chosen.dist, chosen.python or SUPPORTED)
    return try_bundle(chosen.folder.resolve(), chosen.keep)


def try_wheel(dist: Path, versions: Sequence[str]) -> int:
    """Try the wheel and the sdist in `dist` in each Python; what is not here is said."""
    (wheel,) = dist.resolve().glob(f"handrail-{__version__}-*.whl")
    (sdist,) = dist.resolve().glob(f"handrail-{__version__}.tar.gz")
    here = interpreters()
    for version in versions:
        if version not in here:
            say(f"Python {version}: not on the path, NOT TRIED")
            continue
        with tempfile.TemporaryDirectory(prefix="fresh-") as folder:
            fresh = Fresh(here[version], Path(folder))
            fresh.install(str(wheel))
            visit(f"Python {version}, wheel", fresh.program())
            fresh.install(str(sdist), arguments=("--force-reinstall", "--no-deps"))
            visit(f"Python {version}, sdist", fresh.program())
            for extra in EXTRAS:
                fresh.install(f"{wheel}[{extra}]")
                fresh.python("; ".join(f"import {name}" for name in EXTRAS[extra]))
                say(f"Python {version}, extra {extra}: ok")
    return 0


def try_bundle(folder: Path, keep: Path) -> int:
    """Try a bundle out of its folder: every command, and on Linux a session."""
    keep.mkdir(parents=True, exist_ok=True)
    executable = folder / ("handrail.exe" if sys.platform == "win32" else "handrail")
    with tempfile.TemporaryDirectory(prefix="bundle-") as home:
        program = Program((str(executable),), Path(home))
        visit("bundle", program)
        shutil.copy(Path(home) / "demo.png", keep / "bundle-demo.png")
        if sys.platform == "linux":  # what is virtual there is not elsewhere
            hold_session(executable, program, keep / "bundle-live.png")
    say(f"pictures of what was seen are in {keep}")
    return 0


def hold_session(executable: Path, program: Program, picture: Path) -> None:
    """Let the bundle hold a session, and say what it kept of it."""
    from .held_by_bundle import LENGTH_S, hold

    held = hold(executable, program)
    assert held.packets >= LENGTH_S / 2
    assert held.voice_s >= LENGTH_S / 2
    say(
        f"bundle, a session of {LENGTH_S:.0f} s: ok, {held.packets} packets of the strap, "
        f"{held.voice_s:.0f} s of sound heard, {held.records} records, the same when replayed"
    )
    height, width, _ = held.screen.shape
    pixels = held.screen.tobytes()
    QImage(pixels, width, height, 3 * width, QImage.Format_RGB888).save(str(picture))


def visit(what: str, program: Program) -> None:
    """Make the tour, and say how long each stop took."""
    took = tour(program, __version__)
    say(f"{what}: ok, " + ", ".join(f"{name} {took_s:.1f} s" for name, took_s in took.items()))


def say(line: str) -> None:
    """Write a line at once."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    raise SystemExit(main())
