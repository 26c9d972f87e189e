"""The hub's teams, who is in which and since when, and who is on duty."""
