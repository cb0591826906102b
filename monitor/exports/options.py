"""Options that the commands which let something leave have in common."""

from pathlib import Path

import click

from ..tables.scope import Purpose

into_new_folder = click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    required=True,
    help="The folder to write; new, or empty.",
)
"""Gives `out`."""

for_purpose = click.option(
    "--for",
    "purpose",
    type=click.Choice([purpose.value for purpose in Purpose]),
    default=Purpose.RESEARCH.value,
    show_default=True,
    help="Whom it is for: decides what the client must have agreed to, and what is left out.",
)
"""Gives `purpose`, a value of `Purpose`."""
