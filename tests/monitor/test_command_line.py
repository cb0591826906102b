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


def test_a_reader_who_has_seen_enough_is_no_error_to_speak_of() -> None:
    assert ended_by(BrokenPipeError(errno.EPIPE, "Broken pipe")) == (1, "")
