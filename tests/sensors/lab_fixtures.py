"""The Lab Streaming Layer for tests: the real library, or a skip that says what is missing."""

from types import ModuleType

import pytest

from handrail.sensors.lab_library import LabLibraryMissing, lab_library


@pytest.fixture
def lsl() -> ModuleType:
    try:
        return lab_library()
    except LabLibraryMissing as missing:
        pytest.skip(str(missing))
