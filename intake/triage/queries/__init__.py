"""Reads of triage: the queue, everything on one contact's page, drafts, and what the sweeps look for."""

from intake.triage.queries.sweeps import Astray, PastItsTime, gone_astray, past_their_time

__all__ = ["Astray", "PastItsTime", "gone_astray", "past_their_time"]
