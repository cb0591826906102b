"""What the bundles bring for the system they are installed on, as far as it shows here."""

import configparser
import plistlib
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from handrail.ui.application import DESKTOP_ENTRY
from handrail.ui.words.settings_wording import DISCLAIMERS

RECIPES = Path(__file__).parents[2] / "packaging"
LINUX = RECIPES / "linux"

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="the script is for Linux")


def entry() -> configparser.SectionProxy:
    read = configparser.ConfigParser(interpolation=None, strict=True)
    read.optionxform = str  # type: ignore[assignment, method-assign]
    read.read(LINUX / f"{DESKTOP_ENTRY}.desktop", encoding="utf-8")
    return read["Desktop Entry"]


def test_the_menu_starts_the_program_under_the_name_that_its_windows_have() -> None:
    assert (entry()["Exec"], entry()["Icon"]) == ("handrail", DESKTOP_ENTRY)
    assert entry()["Terminal"] == "false"
    assert {"Comment[de]", "GenericName[de]"} <= set(entry())


def test_the_page_for_software_centres_says_what_it_is_not() -> None:
    page = ET.parse(LINUX / f"{DESKTOP_ENTRY}.metainfo.xml").getroot()
    assert page.findtext("id") == DESKTOP_ENTRY
    assert page.findtext("project_license") == "GPL-3.0-or-later"
    words = " ".join(" ".join(page.itertext()).split())
    for disclaimer in ("Not a medical device.", "Not validated in clients."):
        assert disclaimer in DISCLAIMERS
        assert disclaimer in words


def test_on_macos_the_program_may_use_straps_and_microphones_and_no_network() -> None:
    allowed = plistlib.loads((RECIPES / "macos" / "entitlements.plist").read_bytes())
    devices = {key for key in allowed if ".device." in key}
    assert devices == {
        "com.apple.security.device.bluetooth",
        "com.apple.security.device.audio-input",
    }
    assert [key for key in allowed if "network" in key] == []
    recipe = (RECIPES / "handrail.spec").read_text(encoding="utf-8")
    # Without these two macOS ends the program when it first looks for a strap or listens.
    assert "NSBluetoothAlwaysUsageDescription" in recipe
    assert "NSMicrophoneUsageDescription" in recipe


@pytest.fixture
def bundle(tmp_path: Path) -> Path:
    """A folder like the one that the archive unpacks to, with a program that only answers."""
    folder = tmp_path / "downloads" / "handrail"
    (folder / "share").mkdir(parents=True)
    program = folder / "handrail"
    program.write_text("#!/bin/sh\necho from the bundle\n")
    program.chmod(0o755)
    (folder / "share" / "handrail-48.png").write_bytes(b"picture")
    for name in (f"{DESKTOP_ENTRY}.desktop", f"{DESKTOP_ENTRY}.metainfo.xml"):
        (folder / "share" / name).write_bytes((LINUX / name).read_bytes())
    (folder / "install.sh").write_bytes((LINUX / "install.sh").read_bytes())
    return folder


def install(folder: Path, home: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        ["sh", folder / "install.sh", *arguments],
        env={"HOME": str(home), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )


def files_in(home: Path) -> set[str]:
    found = [path for path in home.rglob("*") if path.is_file() or path.is_symlink()]
    return {path.relative_to(home).as_posix() for path in found}


@on_linux
def test_installed_it_is_in_the_menu_and_on_the_path_and_gone_again_but_for_the_records(
    bundle: Path, tmp_path: Path
) -> None:
    home = tmp_path / "some body"
    record = home / ".local" / "share" / "Handrail" / "sessions" / "1.handrail"
    record.parent.mkdir(parents=True)
    record.write_bytes(b"kept")
    assert install(bundle, home).returncode == 0
    command = home / ".local" / "bin" / "handrail"
    said = subprocess.run([command], capture_output=True, text=True, check=True)
    assert said.stdout == "from the bundle\n"
    menu = home / ".local" / "share" / "applications" / f"{DESKTOP_ENTRY}.desktop"
    assert f'Exec="{command}"' in menu.read_text(encoding="utf-8")
    icons = home / ".local" / "share" / "icons" / "hicolor"
    assert (icons / "48x48" / "apps" / f"{DESKTOP_ENTRY}.png").read_bytes() == b"picture"
    installed = home / ".local" / "lib" / "handrail"
    assert install(installed, home, "--remove").returncode == 0
    assert files_in(home) == {record.relative_to(home).as_posix()}


@on_linux
def test_an_update_replaces_the_program_whole(bundle: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    (bundle / "of_the_old_version").touch()
    assert install(bundle, home).returncode == 0
    (bundle / "of_the_old_version").unlink()
    (bundle / "of_the_new_version").touch()
    assert install(bundle, home).returncode == 0
    program = home / ".local" / "lib" / "handrail"
    assert (program / "of_the_new_version").exists()
    assert not (program / "of_the_old_version").exists()


@on_linux
def test_the_installed_program_does_not_install_itself_over_itself(
    bundle: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    install(bundle, home)
    before = files_in(home)
    again = install(home / ".local" / "lib" / "handrail", home)
    assert again.returncode == 1
    assert files_in(home) == before
