"""Every parser of files, a few hundred mutants each; `make fuzz` searches longer and better."""

import numpy as np
import pytest

from .file_checks import FILE_CHECKS, beginnings

_MUTANTS = {
    "salvaged": 4,
    "session_pages": 120,
    "session_rows": 150,
    "replayed": 60,
    "sound": 80,
}
_USUAL_MUTANTS = 250


@pytest.mark.parametrize("name", FILE_CHECKS)
def test_any_file_is_read_or_refused_with_a_sentence(name: str) -> None:
    begun = beginnings(name)
    dice = np.random.default_rng(len(name))
    for number in range(_MUTANTS.get(name, _USUAL_MUTANTS)):
        whole = begun[number % len(begun)]
        FILE_CHECKS[name](whole if number < len(begun) else mutant(whole, dice))


def mutant(content: bytes, dice: np.random.Generator) -> bytes:
    """Return bytes with a few changed, put in or left out."""
    made = bytearray(content)
    for _ in range(dice.integers(1, 6)):
        at = int(dice.integers(0, len(made) + 1))
        match dice.integers(0, 3):
            case 0:
                made[at : at + 1] = dice.bytes(1)
            case 1:
                made[at:at] = dice.bytes(int(dice.integers(1, 8)))
            case _:
                del made[at : at + int(dice.integers(1, 8))]
    return bytes(made)
