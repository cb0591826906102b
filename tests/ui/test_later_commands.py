"""The table by which `--help` speaks of commands that nobody has imported yet."""

import subprocess
import sys

import click
import pytest

from handrail.ui.app import handrail
from handrail.ui.later_commands import LATER_COMMANDS, GroupWithLater, LaterCommand

WIDTHS = (20, 45, 61, 200)
"""Room for a line of help, characters."""


@pytest.mark.parametrize("name", sorted(handrail.commands))
def test_the_list_of_commands_says_of_each_what_it_says_itself(name: str) -> None:
    command = handrail.commands[name]
    stand_in = handrail._stand_in(name)
    assert (command.name, command.hidden) == (name, stand_in.hidden)
    for room in WIDTHS:
        assert stand_in.get_short_help_str(room) == command.get_short_help_str(room)


def test_what_click_itself_would_list_is_listed() -> None:
    context = click.Context(handrail)
    ours, clicks = click.HelpFormatter(width=100), click.HelpFormatter(width=100)
    handrail.format_commands(context, ours)
    click.Group.format_commands(handrail, context, clicks)
    assert ours.getvalue() == clicks.getvalue()


def test_help_and_version_import_no_command_and_no_engine() -> None:
    # What would be imported once is imported here already: another process has to be asked.
    code = (
        "import sys\n"
        "from handrail.ui.app import handrail\n"
        "handrail(['--help'], standalone_mode=False)\n"
        "handrail(['--version'], standalone_mode=False)\n"
        "sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    asked = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    imported = set(asked.stderr.splitlines())
    homes = {later.load.args[0] for later in LATER_COMMANDS.values()}  # type: ignore[attr-defined]
    assert "cohort" in asked.stdout
    assert imported & {f"handrail.{home}" for home in homes} == set()
    assert (
        imported & {"handrail.monitor.engine", "onnxruntime", "scipy", "PyQt5.QtWidgets"}
        == set()
    )


def test_a_command_is_imported_once_and_when_it_is_asked_for() -> None:
    loads = []

    def load() -> click.Command:
        loads.append(1)
        return click.Command("late", help="Come late.")

    group = GroupWithLater("program")
    group.add_later("late", LaterCommand("Come late.", load))
    context = click.Context(group)
    assert "late" in group.list_commands(context)
    assert not loads
    assert group.get_command(context, "late") is group.get_command(context, "late")
    assert loads == [1]
    assert group.get_command(context, "later still") is None
