"""Reasons for looking, and what the weekly look at looking finds."""
