"""From measures to findings: baseline, arousal, hotspot, possible loss of contact."""
