"""Who has the floor, in small conversations."""

import pytest

from handrail.signal.speech.turns import FloorTracker
from handrail.signal.speech.voices import FloorTransfer, Speaker
from handrail.signal.streaming.operator import run

from .conversation import conversation


def transfers(script: str) -> list[FloorTransfer]:
    return list(run(FloorTracker(), conversation(script)))


@pytest.mark.parametrize(
    ("script", "offsets_s"),
    [
        pytest.param("T+0 T-2 C+2.2", [0.2], id="a gap is positive"),
        pytest.param("T+0 C+1.5 T-2", [-0.5], id="an overlap is negative"),
        pytest.param("T+0 C+2.02 T-2", [0.02], id="an answer may be certain before the end"),
        pytest.param("T+0 C+1 C-1.3 T-4", [], id="a backchannel takes no floor"),
        pytest.param("T+0 C+1 C-1.3 T-4 C+5", [1.0], id="nor does it count as an answer later"),
        pytest.param("T+0 T-2 T+3 T-4", [], id="a pause is not a gap"),
        pytest.param("T+0 T-2 T+3 T-4 C+4.5", [0.5], id="a gap counts from the last word"),
        pytest.param("T+0 T-2 C+6 C-7 T+7.5", [4.0, 0.5], id="there and back"),
        pytest.param("T+0 C+1.5 T-2 T+3 C-4", [-0.5, -1.0], id="interrupted in turn"),
        pytest.param("C+1 C-2", [], id="the first to speak takes it from nobody"),
        pytest.param("C-1 T+2 T-3 C+4", [1.0], id="a start that was never heard"),
    ],
)
def test_floor_transfer_offset(script: str, offsets_s: list[float]) -> None:
    assert [t.offset_s for t in transfers(script)] == pytest.approx(offsets_s)


def test_says_when_it_happened_and_when_it_knew() -> None:
    (answer,) = transfers("T+0 T-2 C+2.2")
    assert (answer.t_s, answer.to_speaker) == (2.2, Speaker.CLIENT)
    assert answer.decided_s == pytest.approx(2.45)


def test_an_overlap_is_known_when_the_old_turn_ends() -> None:
    (answer,) = transfers("T+0 C+1.5 T-2")
    assert answer.t_s == 1.5
    assert answer.decided_s == pytest.approx(2.25)
