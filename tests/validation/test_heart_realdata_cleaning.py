"""Cleaning and measures on real intervals: the fast part of what the tables hold."""

from pathlib import Path

import numpy as np
import pytest

from handrail.signal.cardiac.artefact_rules import OURS, PAPER, ArtefactRules
from handrail.signal.cardiac.beats import Beat
from handrail.signal.cardiac.rhythm import RhythmWatch
from handrail.signal.cardiac.rr_cleaning import RrCleaner
from handrail.signal.streaming.operator import run

from . import artefacts, hrv_against, rr_streaming
from .injected import KINDS
from .real_rr import RealRr, real_rr

pytestmark = pytest.mark.realdata


@pytest.fixture(scope="module")
def series(real_data_dir: Path) -> list[RealRr]:
    return list(real_rr(real_data_dir))


def test_there_are_as_many_series_and_beats_as_there_should_be(series: list[RealRr]) -> None:
    assert (len(series), sum(s.rr_ms.size for s in series)) == (458, 76_172)


def test_the_published_figures_come_out(series: list[RealRr]) -> None:
    assert hrv_against.published(series).met


def test_no_heart_of_ours_is_called_irregular(series: list[RealRr]) -> None:
    for one in series:
        times_s = (np.cumsum(one.rr_ms) / 1000.0).tolist()
        beats = map(Beat, times_s, one.rr_ms.tolist())
        assert list(run(RhythmWatch(), run(RrCleaner(), beats))) == [], one.name


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rules", [PAPER, OURS], ids=["paper", "ours"])
def test_faults_put_in_are_found_and_little_else(
    series: list[RealRr], kind: str, rules: ArtefactRules
) -> None:
    many = [s.rr_ms for s in series if s.rr_ms.size >= artefacts.FEWEST]
    for row in artefacts.found("", artefacts.Task(kind, rules), many):
        assert row.met, row


def test_live_rmssd_is_that_of_the_offline_pass(series: list[RealRr]) -> None:
    errors = np.concatenate(
        [rr_streaming.difference(s, OURS) for s in series if s.rr_ms.sum() > 70_000.0]
    )
    assert np.median(errors) <= rr_streaming.MEDIAN
    assert np.percentile(errors, 95) <= rr_streaming.P95


def test_classes_are_those_of_neurokit(series: list[RealRr]) -> None:
    pytest.importorskip("neurokit2", reason="the group `compare` is not installed")
    short = [s for s in series if s.kind in {"kubios_type1_rr", "welltory_ppg_h10rr"}]
    (row,) = artefacts.same(short)
    assert row.met, row
