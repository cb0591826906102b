"""What the inputs mean, channel by channel: heart, voice, contact, peak, phases."""
