"""English again after a test that spoke something else."""

from collections.abc import Iterator

import pytest

from handrail.ui.language import use_language
from handrail.ui.qt import QtCore
from handrail.ui.words.phrases import ENGLISH


@pytest.fixture
def english_again(qapp: QtCore.QCoreApplication) -> Iterator[None]:
    yield
    use_language(qapp, ENGLISH)
