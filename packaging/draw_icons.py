"""Write the program's icon as PNG files: `python packaging/draw_icons.py FOLDER`."""

import os
import sys
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from handrail.ui.program_icon import SIDES_PX, icon_image
from handrail.ui.theme import DARK

FOR_MACOS_PX = (512, 1024)


def main(folder: Path) -> None:
    """Write one file for each size, `handrail-256.png` for one of 256 pixels."""
    folder.mkdir(parents=True, exist_ok=True)
    for side in (*SIDES_PX, *FOR_MACOS_PX):
        if not icon_image(side, DARK).save(str(folder / f"handrail-{side}.png")):
            raise OSError(f"no icon could be written into {folder}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
