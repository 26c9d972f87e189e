"""Rules of the meeting: its states, its words, what may be shared with whom, and how what was done is read."""
