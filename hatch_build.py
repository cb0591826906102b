"""Editable installs only: present the folders of this repository as the package `handrail`.

`.dev/handrail/` gets one directory link per folder (a junction on Windows, which needs no
rights) and copies of the three small root files; pip writes a `.pth` that names `.dev/`.
Wheels never see this.
"""

import os
import shutil
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

FOLDERS = ("monitor", "sensors", "signal", "ui")
FILES = ("__init__.py", "__main__.py", "py.typed")


def link(target: Path, at: Path) -> None:
    """Make the folder `target` also appear at `at`."""
    if os.path.lexists(at):
        if at.exists() and at.samefile(target):
            return
        at.unlink() if at.is_symlink() else at.rmdir()  # a junction is removed with rmdir
    if os.name == "nt":
        import _winapi

        _winapi.CreateJunction(str(target), str(at))
    else:
        at.symlink_to(os.path.relpath(target, at.parent), target_is_directory=True)


class CustomBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg, unused-ignore]
    """Lay out `.dev/handrail/` whenever the project is installed in editable mode."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        """Run before the build; `version` is the build target's version, here its mode."""
        if version != "editable":
            return
        root = Path(self.root)
        package = root / ".dev" / "handrail"
        package.mkdir(parents=True, exist_ok=True)
        for name in FOLDERS:
            link(root / name, package / name)
        for name in FILES:
            shutil.copyfile(root / name, package / name)
