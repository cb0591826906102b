"""Write a simulated session as an open trace, with the truth beside it."""

from pathlib import Path

from .exports.new_folder import refuse_if_used
from .simulation import Scenario, SimulatedSession, simulate, truth_json
from .traces.trace import TraceError, write_trace
from .traces.trace_head import read_header


def write_simulation(
    out_dir: Path,
    seed: int,
    minutes: float | None = None,
    scenario: Scenario = Scenario.DEFAULT,
) -> SimulatedSession:
    """Write the session that `simulate` gives into `out_dir`, made if need be.

    A simulated trace that is already there is replaced; the same arguments give the same bytes.

    Raises
    ------
    TraceError
        If the folder holds a trace that is not simulated.
    FolderInUse
        If it holds anything else.
    ValueError
        If `simulate` cannot use the arguments.
    """
    head = out_dir / "trace.json"
    if not head.exists():
        refuse_if_used(out_dir)
    elif not read_header(out_dir).simulated:
        problem = f"belongs to a real session in {out_dir}; choose another folder"
        raise TraceError(head.name, problem)
    session = simulate(seed, minutes, scenario)
    write_trace(out_dir, session.trace)
    (out_dir / "truth.json").write_bytes(truth_json(session.truth))
    return session
