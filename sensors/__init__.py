"""The devices in the room, and what they can say."""
