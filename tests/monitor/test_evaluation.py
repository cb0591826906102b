"""The bench that scores the engine: what counts as right, and the figures made of it."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner

from handrail.monitor.evaluation import (
    Bounds,
    SessionVerdict,
    cases_of,
    evaluate_case,
    evaluate_cases,
    judge_session,
    measure_all,
    standard_cases,
)
from handrail.monitor.evaluation.evaluate_cli import evaluate_command
from handrail.monitor.evaluation.figures import rate, share
from handrail.monitor.inputs import Phase
from handrail.monitor.records import Cue, Evidence, Flag, FlagKind, FlagState, Record
from handrail.monitor.settings import AlertBudget
from handrail.monitor.simulation import (
    MICROPHONE,
    BodyPattern,
    Episode,
    Hotspot,
    Scenario,
    SimulatedSession,
    simulate,
)
from handrail.monitor.traces.trace import SensorGap, Trace, TraceHeader, Turn
from handrail.signal.speech.voices import Speaker

EPISODE = Episode(
    98.0, 100.0, 160.0, BodyPattern.DROP, False, 3.0, 10.0, 0.5, -5.0, 0.5, 1.0, 0.5
)
HOTSPOT = Hotspot(40.0, 80.0, 1.0, 10.0, 30.0)
SOME, SOFT = FlagState.SOME_SIGNS, FlagState.SOFT
BUDGET = AlertBudget()


def a_session(
    episodes: tuple[Episode, ...] = (EPISODE,),
    hotspots: tuple[Hotspot, ...] = (),
    turns: tuple[Turn, ...] = (),
    gaps: tuple[SensorGap, ...] = (),
) -> SimulatedSession:
    """An hour in which exactly this happened."""
    header = TraceHeader(datetime(2024, 1, 1, tzinfo=UTC), 3600.0, "made", True, ())
    drawn = simulate(0, minutes=1.0)
    truth = replace(drawn.truth, episodes=episodes, hotspots=hotspots)
    return SimulatedSession(Trace(header, turns=turns, gaps=gaps), truth, drawn.person)


def a_flag(
    state: FlagState,
    decided_s: float,
    until_s: float | None = None,
    kind: FlagKind = FlagKind.POSSIBLE_DISSOCIATION,
    measure: str = "open_silence",
) -> Flag:
    reason = Evidence(measure, 1.0, "s", 1.0, 1.0, 0.0)
    return Flag(kind, state, decided_s, decided_s, until_s, Phase.RELIVING, (reason,))


def told(flag: Flag, until_s: float) -> tuple[Flag, Flag]:
    """The two records of a finding: when it began and when it had ended."""
    return flag, replace(flag, until_s=until_s)


def judged(*records: Record, session: SimulatedSession | None = None) -> SessionVerdict:
    return judge_session(session or a_session(), records, BUDGET)


@pytest.mark.parametrize(
    ("decided_s", "until_s", "delay_s"),
    [
        (120.0, 150.0, 20.0),
        (95.0, 96.0, 0.0),  # up to 5 s early is right, and no delay is negative
        (94.9, 94.95, None),  # over before it could be right
        (50.0, 97.0, 0.0),  # stood already
        (175.0, 180.0, 75.0),  # up to 15 s after the end
        (175.1, 180.0, None),
    ],
)
def test_a_finding_is_right_from_5_s_before_the_onset_to_15_s_after_the_end(
    decided_s: float, until_s: float, delay_s: float | None
) -> None:
    verdict = judged(*told(a_flag(SOME, decided_s), until_s))
    assert verdict.episodes[0].delay_s[SOME] == delay_s
    assert verdict.right[SOME] == (delay_s is not None)
    assert verdict.false[SOME] == (delay_s is None)
    assert verdict.episodes[0].delay_s[SOFT] is None


def test_two_findings_in_one_episode_are_both_right_and_the_first_gives_the_delay() -> None:
    verdict = judged(*told(a_flag(SOFT, 110.0), 115.0), *told(a_flag(SOFT, 150.0), 155.0))
    assert verdict.right[SOFT] == 2
    assert verdict.episodes[0].delay_s[SOFT] == 10.0


def test_the_first_prompt_is_the_first_thing_said_to_its_end_after_the_onset() -> None:
    turns = (
        Turn(90.0, 99.0, Speaker.THERAPIST),
        Turn(101.0, 104.0, Speaker.CLIENT),
        Turn(106.0, 108.5, Speaker.THERAPIST),
    )
    verdict = judged(session=a_session(turns=turns))
    assert verdict.episodes[0].first_prompt_s == 8.5


def test_a_hotspot_is_scored_on_lines_of_its_own() -> None:
    building = a_flag(FlagState.BUILDING, 58.0, kind=FlagKind.PEAK_AROUSAL)
    verdict = judged(*told(building, 90.0), session=a_session((), (HOTSPOT,)))
    assert verdict.hotspots[0].delay_s == {
        FlagState.BUILDING: 18.0,
        FlagState.NEAR_PEAK: None,
    }
    assert not verdict.hotspots[0].clear  # no baseline was told: nobody knows


def a_cue(t_s: float, tier: int = 1) -> Cue:
    return Cue("G2", tier, t_s, t_s + 20.0, "Check in", ())


@pytest.mark.parametrize(
    ("times_s", "over"),
    [
        ((0.0, 200.0, 400.0, 600.0), False),  # the first has left the ten minutes
        ((0.0, 200.0, 400.0, 599.0), True),
        ((0.0, 44.0), True),
        ((0.0, 45.0), False),
    ],
)
def test_more_interruptions_than_the_budget_allows_are_noticed(
    times_s: tuple[float, ...], over: bool
) -> None:
    assert judged(*(a_cue(t_s) for t_s in times_s)).over_budget is over
    ambient = [a_cue(t_s, tier=0) for t_s in times_s]
    assert not judged(*ambient).over_budget


def test_a_dead_microphone_must_be_said_and_silences_the_findings_that_need_it() -> None:
    session = a_session((), gaps=(SensorGap(300.0, 3600.0, MICROPHONE, "digital_silence"),))
    lost = a_flag(FlagState.VOICE, 302.5, kind=FlagKind.CANNOT_TELL, measure="data_age")
    assert judged(lost, session=session).blind_s == (2.5,)
    assert judged(session=session).blind_s == (None,)
    assert judged(lost, a_flag(SOME, 303.5), session=session).blind_flags == 1
    assert judged(lost, a_flag(SOME, 302.9), session=session).blind_flags == 0


def test_shares_have_wilson_intervals_and_rates_exact_ones() -> None:
    nine_of_ten = share("line", "what", 9, 10)
    # Wilson by hand: (0.9 + 0.1921 -+ 1.96 sqrt(0.009 + 0.0096)) / 1.3842
    assert nine_of_ten.value == 90.0
    assert nine_of_ten.low == pytest.approx(59.6, abs=0.1)
    assert nine_of_ten.high == pytest.approx(98.2, abs=0.1)
    none_in_three = rate("line", "what", 0, (3.0, "/h"))
    # The rule of three, here one-sided 97.5 %: -ln 0.025 = 3.689 in three hours.
    assert (none_in_three.value, none_in_three.low) == (0.0, 0.0)
    assert none_in_three.high == pytest.approx(3.689 / 3.0, abs=0.001)


def test_a_figure_knows_whether_it_is_as_it_must_be() -> None:
    few = share("line", "what", 8, 10, Bounds(70.0, 85.0))
    assert few.met
    assert few.aim_met is False
    often = rate("line", "what", 5, (10.0, "/h"), Bounds(0.4))
    assert often.met is False
    assert share("line", "what", 0, 0, Bounds(70.0)).met is None


def test_the_table_is_made_of_the_verdicts() -> None:
    hit = judged(*told(a_flag(SOME, 130.0), 150.0))
    late = judged(*told(a_flag(SOME, 170.0), 180.0))
    astray = judged(*told(a_flag(SOME, 500.0), 510.0), session=a_session(()))
    table = {(m.line, m.what): m for m in measure_all((hit, late, astray))}
    assert table["some_signs", "within 45 s"].value == 50.0
    assert table["some_signs", "ever"].value == 100.0
    assert table["some_signs", "false"].value == pytest.approx(1 / 3)  # one in three hours
    assert table["no episode", "without several signs"].value == 100.0


def test_the_bench_holds_usual_sessions_and_some_in_which_nothing_must_be_said() -> None:
    cases = standard_cases(1000, 40)
    assert [case.seed for case in cases[:40]] == list(range(1000, 1040))
    silent = (Scenario.HEART_ONLY, Scenario.STRAP_OFF, Scenario.DEAD_MICROPHONE)
    assert [case.scenario for case in cases[40:]] == [s for s in silent for _ in range(2)]
    assert [case.raw for case in cases[40:]] == [False, False, True, True, True, True]


def test_many_processes_say_what_one_says() -> None:
    cases = cases_of(Scenario.DEMO, range(3))
    assert list(evaluate_cases(cases, workers=2)) == [evaluate_case(case) for case in cases]


def test_the_command_prints_a_table_and_keeps_what_it_is_made_of(tmp_path: Path) -> None:
    args = ["--clients", "2", "--seed", "7", "--scenario", "demo", "--out", str(tmp_path)]
    told = CliRunner().invoke(evaluate_command, args)
    assert told.exit_code == 0, told.output
    assert "not evidence about people" in told.output
    assert "some_signs" in told.output
    sessions = (tmp_path / "sessions.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["seed"] for line in sessions] == [7, 8]
    printed = CliRunner().invoke(evaluate_command, [*args[:6], "--json"])
    assert printed.output == (tmp_path / "measures.jsonl").read_text(encoding="utf-8")
