"""Sound without a sound card: a private PulseAudio under the real PortAudio.

`card` is the room's microphone and what can go wrong with it, `voices` two people who talk in
it at known times.  Tests hold the card through the fixture `card` in `fixtures`.
"""
