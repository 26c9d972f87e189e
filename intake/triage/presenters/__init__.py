"""Triage in words and links, for its pages."""
