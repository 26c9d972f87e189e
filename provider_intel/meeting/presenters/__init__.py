"""The meeting in words: its year, the room, its minutes, the register of actions, and an agency's own page."""
