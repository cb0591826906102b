"""Commands that are imported when somebody asks for one: their names, lines, and homes.

To import them all takes longer than many of them run, and every station begins with the command
line.  So `--help` reads this table; a test holds it against the commands.
"""

from collections.abc import Callable, Iterator, Mapping, MutableMapping
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any

import click

_PROGRAM = __package__.partition(".")[0]


@dataclass(frozen=True, slots=True)
class LaterCommand:
    """A command that is not there yet.

    Attributes
    ----------
    words
        The first sentence of its help.
    load
        Returns it.
    """

    words: str
    load: Callable[[], click.Command]


def _load(module: str, name: str) -> click.Command:
    found = getattr(import_module(f"{_PROGRAM}.{module}"), name)
    if not isinstance(found, click.Command):
        raise TypeError(f"{module}.{name} is no command")
    return found


def _at(module: str, name: str, words: str) -> LaterCommand:
    return LaterCommand(words, partial(_load, module, name))


LATER_COMMANDS: Mapping[str, LaterCommand] = {
    "demo": _at(
        "ui.practise.played_cli",
        "demo_command",
        "Show the live window on a simulated client; needs no hardware.",
    ),
    "practise": _at(
        "ui.practise.played_cli",
        "practise_command",
        "Practise with a simulated client who reacts; needs no hardware.",
    ),
    "simulate": _at(
        "monitor.cli",
        "simulate_command",
        "Write a simulated session into the folder OUT, as an open trace with its truth.",
    ),
    "replay": _at(
        "monitor.cli",
        "replay_command",
        "Run the engine over a session or an open trace; print what it would have said.",
    ),
    "hrv": _at(
        "monitor.foreign.recording_cli",
        "hrv_command",
        "Heart rate variability of a recording of RR intervals, as written and corrected.",
    ),
    "beats": _at(
        "monitor.foreign.recording_cli",
        "beats_command",
        "R peaks of one channel of an ECG, and its quality in each 10 s.",
    ),
    "turns": _at(
        "monitor.foreign.turns_cli",
        "turns_command",
        "Who spoke when in a recording of two people, and every reply latency.",
    ),
    "evaluate": _at(
        "monitor.evaluation.evaluate_cli",
        "evaluate_command",
        "Run the engine over simulated sessions and score it against what really happened.",
    ),
    "export": _at(
        "monitor.exports.cli",
        "export_command",
        "Write the session or open trace at PATH in another format.",
    ),
    "figures": _at(
        "monitor.figures.figures_cli",
        "figures_command",
        "Draw the figures of a paper from sessions or open traces.",
    ),
    "import": _at(
        "monitor.imports.cli",
        "import_command",
        "Write a recording from elsewhere as an open trace, which replay and review can open.",
    ),
    "cohort": _at(
        "monitor.cohorts.cli",
        "cohort_command",
        "Measure many sessions: one row a session, one a phase.",
    ),
    "takehome": _at(
        "monitor.sound.take_home_cli",
        "takehome_command",
        "Write the client's recording of a session whose sound was agreed to be recorded.",
    ),
    "vault": _at(
        "monitor.keeping.vault_cli",
        "vault_command",
        "Keys, how long sessions are kept, and secure deletion.",
    ),
    "backup": _at(
        "monitor.keeping.backup_cli",
        "backup_command",
        "Copy the vault and all sessions into FOLDER, also while one is being recorded.",
    ),
    "recover": _at(
        "monitor.keeping.recover_cli",
        "recover_command",
        "Make a session that was cut off or damaged readable, and say what is missing.",
    ),
    "report": _at(
        "ui.review.report_cli",
        "report_command",
        "Write the report of a session, or of an open trace.",
    ),
    "review": _at(
        "ui.review.review_cli",
        "review_command",
        "Look at a session, or at an open trace: over time, hotspot by hotspot, in figures.",
    ),
    "handout": _at(
        "ui.handouts.handout_cli",
        "handout_command",
        "Write a handout, to print or to fill in on the screen.",
    ),
}


class _Shelf(MutableMapping[str, click.Command]):
    """Commands by name; one that is not there yet is loaded when it is taken."""

    def __init__(self, later: Mapping[str, LaterCommand]) -> None:
        self.later = dict(later)
        self._loaded: dict[str, click.Command] = {}

    def __getitem__(self, name: str) -> click.Command:
        if name not in self._loaded:
            self._loaded[name] = self.later[name].load()
        return self._loaded[name]

    def __setitem__(self, name: str, command: click.Command) -> None:
        self._loaded[name] = command

    def __delitem__(self, name: str) -> None:
        del self._loaded[name]

    def __iter__(self) -> Iterator[str]:
        return iter({**self.later, **self._loaded})

    def __len__(self) -> int:
        return len({**self.later, **self._loaded})

    def __contains__(self, name: object) -> bool:
        return name in self.later or name in self._loaded


class GroupWithLater(click.Group):
    """A group of commands, some of them imported when they are asked for."""

    def __init__(self, name: str | None = None, **settings: Any) -> None:  # noqa: ANN401
        self._shelf = _Shelf(LATER_COMMANDS)
        super().__init__(name, commands=self._shelf, **settings)

    def add_later(self, name: str, command: LaterCommand) -> None:
        """Add one that is not of the table."""
        self._shelf.later[name] = command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the list of `--help`, and import nothing for it."""
        shown = {name: self._stand_in(name) for name in self.list_commands(ctx)}
        shown = {name: command for name, command in shown.items() if not command.hidden}
        room = formatter.width - 6 - max(map(len, shown))  # click's own margins
        with formatter.section("Commands"):
            formatter.write_dl(
                [(name, command.get_short_help_str(room)) for name, command in shown.items()]
            )

    def _stand_in(self, name: str) -> click.Command:
        later = self._shelf.later.get(name)
        return self._shelf[name] if later is None else click.Command(name, help=later.words)
