"""Bring the catalogues up to what the window says now, and compile them.

python -m tests.translations
"""

import sys

from handrail.ui.language import TRANSLATED

from .catalogue import compiled, file_of, merge, read, write
from .sentences import sentences


def main() -> int:
    """Merge and compile; say what waits for a translator."""
    said = sentences()
    for language in TRANSLATED:
        path = file_of(language)
        catalogue = merge(read(path), said)
        write(path, language, catalogue)
        compiled(path)
        waiting = [s for s, m in catalogue.items() if not (m.finished or m.vanished)]
        gone = sum(m.vanished for m in catalogue.values())
        sys.stdout.write(f"{language}: {len(said)} sentences, {len(waiting)} wait, ")
        sys.stdout.write(f"{gone} vanished\n")
        sys.stdout.writelines(f"  {sentence!r}\n" for sentence in waiting)
    return 0


if __name__ == "__main__":
    sys.exit(main())
