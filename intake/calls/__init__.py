"""The call log: who spoke with whom, when, in which way, and what was said."""
