"""The glance view on a screen of its own: two X screens, and a process with windows there."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from ...virtual_screen.screen import VirtualScreen

ROOT = Path(__file__).parents[3]
BESIDE = (1920, 1080)
WHOLE, BLANK = 2000, 30
"""All of the live window has more colours; a blank page, with its dot, has fewer."""

pytestmark = pytest.mark.skipif(shutil.which("Xvfb") is None, reason="needs Xvfb")


class Person:
    """Sits before two screens; tells the window what to do and sees what is drawn."""

    def __init__(self, screens: VirtualScreen, process: "subprocess.Popen[str]") -> None:
        self._screens, self._process = screens, process
        self.told = self._answer()

    def does(self, word: str) -> dict[str, Any]:
        assert self._process.stdin is not None
        self._process.stdin.write(word + "\n")
        self._process.stdin.flush()
        self.told = self._answer()
        return self.told

    def colours(self, screen: int) -> int:
        """Return how many colours are on a screen: one on an empty one, few on a blank one."""
        pixels = self._screens.picture(screen).reshape(-1, 3).astype(np.uint32)
        return len(np.unique(pixels @ np.array([1 << 16, 1 << 8, 1], np.uint32)))

    def _answer(self) -> dict[str, Any]:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        return dict(json.loads(line))


@pytest.fixture
def person() -> Iterator[Person]:
    with VirtualScreen(beside=BESIDE) as screens:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.ui.on_two_screens"],
            cwd=ROOT,
            env={**os.environ, **screens.environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            yield Person(screens, process)
        finally:
            process.kill()
            process.communicate()


def test_the_glance_view_stands_on_the_second_screen_and_all_of_it_on_the_first(
    person: Person,
) -> None:
    assert len(person.told["screens"]) == 2
    assert person.colours(0) > WHOLE
    assert person.colours(1) == 1
    told = person.does("0")
    assert told["beside"]
    assert person.colours(0) > WHOLE
    assert BLANK < person.colours(1) < WHOLE
    assert person.does("there H")["sent"] == 1  # its keys are the live window's
    assert not person.does("0")["beside"]
    assert person.colours(1) == 1


def test_blank_is_for_both_screens(person: Person) -> None:
    person.does("0")
    told = person.does("there .")
    assert [title.strip() for title in told["titles"]] == ["", ""]
    assert person.colours(0) < BLANK
    assert person.colours(1) < BLANK
    person.does(".")
    assert person.colours(0) > WHOLE
    assert BLANK < person.colours(1) < WHOLE


def test_a_screen_that_is_unplugged_takes_nothing_with_it(person: Person) -> None:
    person.does("0")
    told = person.does("unplug")
    assert not told["beside"]
    assert BLANK < person.colours(0) < WHOLE  # the glance view is here now
    assert person.does("H")["sent"] == 1
    assert person.does("plug")["beside"]
    assert person.colours(0) > WHOLE


def test_closing_the_second_window_is_left_to_the_key(person: Person) -> None:
    person.does("0")
    assert person.does("close")["beside"]
    assert not person.does("0")["beside"]
