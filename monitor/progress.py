"""A bar for what takes long, on standard error, where somebody watches."""

import sys
from collections.abc import Iterable, Iterator

import click

from .inputs import Input


def with_progress(inputs: Iterable[Input], duration_s: float) -> Iterator[Input]:
    """Pass inputs through, with a bar on standard error if that is a terminal."""
    if not sys.stderr.isatty():
        yield from inputs
        return
    with click.progressbar(
        length=max(1, round(duration_s)), label="replaying", file=sys.stderr
    ) as bar:
        for item in inputs:
            ahead = int(item.t_s) - bar.pos
            if ahead > 0:
                bar.update(ahead)
            yield item
