"""Themes and indicators, what is kept of each note, and what several agencies saying one thing amounts to."""
