"""How every command ends."""

import errno

import click
from click.testing import CliRunner

from handrail.monitor.command_line import says_why


def ended_by(error: Exception) -> tuple[int, str]:
    @click.command()
    @says_why
    def command() -> None:
        raise error

    result = CliRunner().invoke(command)
    return result.exit_code, result.output


def test_what_was_to_be_expected_is_one_line_and_status_1() -> None:
    assert ended_by(OSError("the disk is full")) == (1, "Error: the disk is full\n")


def test_no_name_commands_a_terminal() -> None:
    # ESC [2J clears the screen; 0x9B is ESC [ in one character.
    _, said = ended_by(OSError("no file \x1b[2Ja\x9b2Jb\r: line 1\nline 2"))
    assert said == "Error: no file \ufffd[2Ja\ufffd2Jb\ufffd: line 1\nline 2\n"


def test_a_reader_who_has_seen_enough_is_no_error_to_speak_of() -> None:
    assert ended_by(BrokenPipeError(errno.EPIPE, "Broken pipe")) == (1, "")
