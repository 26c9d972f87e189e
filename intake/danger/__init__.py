"""Danger first: whoever is on duty is told at once, and more people every quarter of an hour until somebody answers."""
