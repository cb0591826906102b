"""A run that notes what it measures: ``python -m tests.monitor.cohorts.noted_run IN OUT``."""

import sys
from functools import partial
from pathlib import Path

from handrail.monitor.cohorts.run import Cohort, run_cohort
from handrail.monitor.cohorts.sessions import sessions_at
from handrail.monitor.cohorts.workers import Workers

from .little_cohort import measure_and_note, no_key


def main(source: str, out: str) -> None:
    cohort = Cohort(sessions_at([source]), sessions_a_part=10)
    workers = partial(Workers.local, 2)
    for _ in run_cohort(cohort, Path(out), workers, no_key, measure_and_note):
        pass


if __name__ == "__main__":
    main(*sys.argv[1:])
