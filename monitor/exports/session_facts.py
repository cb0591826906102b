"""What every file says of its session as a whole, beside its tables."""

import json
from collections.abc import Mapping

from ..tables.session_tables import About, Device

SIMULATED = "SIMULATED: no person was measured."


def facts_of(about: About) -> Mapping[str, str | float | bool]:
    """Return the facts by name, each in a form that any format can hold."""
    return {
        "notice": SIMULATED if about.simulated else "",
        "subject": about.subject,
        "started_at": about.started_at.isoformat(),
        "dated": about.dated,
        "duration_s": about.duration_s,
        "simulated": about.simulated,
        "program": "Handrail",
        "program_version": about.program_version,
        "settings_digest": about.settings_digest,
        "posture": about.posture,
        "purpose": about.purpose,
        "devices": "; ".join(map(device_words, about.devices)),
    }


def device_words(device: Device) -> str:
    """Return a device in one line: `strap: Polar H10 (Polar, firmware 5.0.0)`."""
    firmware = f"firmware {device.firmware}" if device.firmware else ""
    made = ", ".join(filter(None, (device.maker, firmware)))
    told = f"{device.model or device.kind}" + (f" ({made})" if made else "")
    return f"{device.name}: {told}"


def settings_json(about: About) -> str:
    """Return the rules of the analysis as JSON, the same bytes for the same rules."""
    return json.dumps(about.settings, ensure_ascii=False, sort_keys=True, default=str)
