"""Counts kept in the same transaction as what they count, so that a page never counts a million rows."""
