"""The settings of a client's next session: what is known of the client, put in its place."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from ..client_card import Said, SessionMode, SessionPlan
from ..settings import PersonRules, Settings
from .client_entry import Client
from .earlier_baselines import baselines, strap_type
from .session_list import ListedSession

_RESCRIPTING = frozenset({SessionMode.THERAPIST_RESCRIPTS, SessionMode.CLIENT_RESCRIPTS})


def settings_for(
    client: Client,
    today: date,
    sessions: Sequence[ListedSession] = (),
    usual: Settings | None = None,
) -> Settings:
    """Return the settings of a client's next session.

    The strap is not known yet: `with_strap` adds it.

    Parameters
    ----------
    client
        What is written about the client.
    today
        The therapist's own day: it tells how old the card is.
    sessions
        The client's earlier sessions: they tell which one this is.
    usual
        What holds for everybody; the defaults if not given.
    """
    usual = usual or Settings()
    return replace(
        usual,
        client=client.card_on(today),
        plan=plan_after(client.plan, sessions),
        session_s=client.session_s,
        person=PersonRules(client.upper_edge_bpm, earlier=baselines(client)),
        contact=replace(usual.contact, sensitivity=client.sensitivity),
    )


def with_strap(settings: Settings, name: str) -> Settings:
    """Return the settings with the type of strap that shows this name.

    Earlier sessions count only if they were measured with the same.
    """
    return replace(settings, person=replace(settings.person, sensor_type=strap_type(name)))


def plan_after(plan: SessionPlan, sessions: Sequence[ListedSession]) -> SessionPlan:
    """Return the plan with what earlier sessions say, where the therapist said nothing.

    The number of this session stays unknown if an earlier one does not say what it was for.
    """
    held = [session.mode for session in sessions if not session.simulated]
    number = plan.number
    if number is None and plan.mode in _RESCRIPTING and SessionMode.UNKNOWN not in held:
        number = 1 + sum(mode in _RESCRIPTING for mode in held)
    diagnostic = plan.diagnostic_done
    if diagnostic is Said.UNKNOWN and SessionMode.DIAGNOSTIC in held:
        diagnostic = Said.YES
    return replace(plan, number=number, diagnostic_done=diagnostic)
