"""What stands in the wheel and in the sdist, which `make wheel-check` installs and runs."""

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from handrail import __version__

ROOT = Path(__file__).parents[2]
ROOMS = ("monitor", "sensors", "signal", "ui")
BESIDE_THE_ROOMS = ("__init__.py", "__main__.py", "py.typed")
NOT_OURS = {".pyc", ".pyo"}
BESIDE_THE_CODE = (
    *("CHANGELOG.md", "CITATION.cff", "CONTRIBUTING.md", "LICENSE", "Makefile", "README.md"),
    *("SECURITY.md", "hatch_build.py", "pyproject.toml"),
)


def files_below(*folders: str) -> set[str]:
    """Return the files of the repository that are in some folders, as their paths."""
    return {
        path.relative_to(ROOT).as_posix()
        for folder in folders
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in NOT_OURS
    }


def build(kind: str, folder: Path) -> Path:
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", kind, "--directory", folder],
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=120,
    )
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return zipfile.ZipFile(build("wheel", tmp_path_factory.mktemp("wheel")))


@pytest.fixture(scope="module")
def in_the_sdist(tmp_path_factory: pytest.TempPathFactory) -> set[str]:
    with tarfile.open(build("sdist", tmp_path_factory.mktemp("sdist"))) as archive:
        return {name.partition("/")[2] for name in archive.getnames()}


def test_every_module_and_every_other_file_of_the_rooms_is_in_the_wheel(
    wheel: zipfile.ZipFile,
) -> None:
    ours = {f"handrail/{name}" for name in (*files_below(*ROOMS), *BESIDE_THE_ROOMS)}
    assert ours - set(wheel.namelist()) == set()
    assert {Path(name).suffix for name in ours} >= {".onnx", ".qm", ".toml", ".html", ".txt"}


def test_nothing_but_the_program_and_what_is_said_of_it_is_in_the_wheel(
    wheel: zipfile.ZipFile,
) -> None:
    known = {f"handrail/{name}" for name in (*files_below(*ROOMS), *BESIDE_THE_ROOMS)}
    others = {name for name in wheel.namelist() if name not in known}
    assert {name.partition("/")[0] for name in others} == {f"handrail-{__version__}.dist-info"}
    assert [name for name in wheel.namelist() if "test" in Path(name).name] == []


def test_the_wheel_brings_the_command_and_the_licence(wheel: zipfile.ZipFile) -> None:
    said = {Path(name).name: name for name in wheel.namelist() if ".dist-info/" in name}
    entry = wheel.read(said["entry_points.txt"]).decode()
    assert "handrail = handrail.ui.app:main" in entry
    assert wheel.read(said["LICENSE"]) == (ROOT / "LICENSE").read_bytes()
    assert "License-Expression: GPL-3.0-or-later" in wheel.read(said["METADATA"]).decode()


def test_the_sdist_holds_what_is_needed_to_test_to_document_and_to_bundle(
    in_the_sdist: set[str],
) -> None:
    needed = files_below(*ROOMS, "tests", "docs", "packaging") | {*BESIDE_THE_CODE}
    assert needed - in_the_sdist == set()
